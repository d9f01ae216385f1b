"""The ports' technologies: ``adapters/<port>/<technology>``."""
