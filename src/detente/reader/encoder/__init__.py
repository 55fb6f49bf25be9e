"""The pretrained encoder: words to states, and what is said of statements from them. NumPy alone."""
