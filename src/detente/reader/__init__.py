"""News text in, attributed statements with their places out."""
