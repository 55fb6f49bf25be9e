"""Who gets in, and what is answered."""
