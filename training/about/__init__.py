"""The weights by which the reader tells what a statement is about: learned and scored on our own reports."""
