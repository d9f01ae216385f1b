"""PDF technologies behind the PDF ports; each runs in a killable child process."""
