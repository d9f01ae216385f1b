"""What the benchmarks of the service share: servers in processes of their own, and a drawing of a million components."""
