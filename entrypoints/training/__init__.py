"""Making the recogniser's library and weights: composed sheets in, files of the package out."""
