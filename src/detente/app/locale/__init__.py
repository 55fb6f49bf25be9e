"""What the interface says, a catalog a language."""
