"""What operators count."""
