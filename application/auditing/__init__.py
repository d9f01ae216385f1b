"""The audit trail follows from what is changed: no use case has to remember to write it."""
