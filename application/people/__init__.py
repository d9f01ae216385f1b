"""Use cases of people: who they are, and what they may do."""
