"""Where projects, drawings and recognitions are kept."""
