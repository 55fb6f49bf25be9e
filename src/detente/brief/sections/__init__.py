"""The sections of the terminal brief: one file a section, each a function from a brief to what is printed."""
