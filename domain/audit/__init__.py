"""The audit trail: who did what, and when, to which project, drawing, component or person."""
