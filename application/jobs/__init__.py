"""Work behind the requests."""
