"""What speaks for and against a candidate, as columns: each file one kind of evidence, one row a candidate."""
