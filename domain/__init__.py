"""Projects, drawings and what is drawn on them: pure Python, standard library only."""
