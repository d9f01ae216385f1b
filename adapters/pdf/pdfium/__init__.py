"""PDFium (pypdfium2, Apache-2.0 or BSD-3-Clause) behind the reader's port. Only modules that run in the child import the library."""
