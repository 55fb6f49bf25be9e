"""How results are shown: documents, pictures and tables, and the surfaces that they are written to."""
