"""Use cases: one a file, a verb each; ports come in, domain objects go out."""
