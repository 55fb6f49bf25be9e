"""What an analyst writes: the case, its file, its statements."""
