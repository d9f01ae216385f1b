"""How the nets of single sheets are joined over a document: by page references, by names of potentials, by wire numbers."""
