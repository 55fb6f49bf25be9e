"""``make bundle``: the program with all that it needs, Python too, as one archive to carry to a machine without any."""
