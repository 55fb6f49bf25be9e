"""Processes beside the server: to analyse, and to read what was dropped."""
