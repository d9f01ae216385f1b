"""Ways in: library, command line, HTTP; and the container that wires them."""
