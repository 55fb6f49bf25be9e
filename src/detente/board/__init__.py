"""States, moves and payoffs of a case."""
