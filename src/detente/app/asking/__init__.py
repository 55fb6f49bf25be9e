"""Asking what if: temporary changes of a case, what would follow, and how they are written into a file."""
