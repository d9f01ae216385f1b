"""What all processes count together."""
