"""Small torch networks; each file one network, its input documented, nothing but weights inside."""
