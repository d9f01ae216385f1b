"""The recogniser: stages from columns to columns, geometry first, Torch second."""
