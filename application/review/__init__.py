"""Use cases of reviewing: what people say of what was found."""
