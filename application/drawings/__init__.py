"""Use cases of drawings and their revisions."""
