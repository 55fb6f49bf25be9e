"""Who decides on an issue of a draft."""
