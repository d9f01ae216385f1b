"""What the frame of a sheet says: the grid along its sides, and the fields of its title block."""
