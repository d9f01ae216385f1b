"""Recognising sheets side by side: worker processes, each with the model loaded, behind the same port."""
