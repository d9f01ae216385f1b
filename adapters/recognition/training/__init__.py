"""Making the networks from composed sheets; not needed to recognise."""
