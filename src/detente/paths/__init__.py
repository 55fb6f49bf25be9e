"""Where moves lead from a state."""
