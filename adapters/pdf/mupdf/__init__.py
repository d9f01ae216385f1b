"""MuPDF (PyMuPDF, AGPL or commercial) behind the PDF ports. Only modules that run in the child import the library."""
