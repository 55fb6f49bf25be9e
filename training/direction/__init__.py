"""The direction of a statement: which value of an issue its speaker is for, which it is against."""
