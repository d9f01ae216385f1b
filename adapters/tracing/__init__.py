"""What took how long, told to whoever collects it."""
