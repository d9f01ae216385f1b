"""What the core asks of the world: one port a file, each promise kept by a contract suite in tests/contracts."""
