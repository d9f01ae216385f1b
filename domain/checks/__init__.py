"""Rules that a drawing's devices and cross references should keep; what breaks one is a finding."""
