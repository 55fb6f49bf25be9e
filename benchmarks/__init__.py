"""Timings, for reading and not for tests: `make bench`."""
