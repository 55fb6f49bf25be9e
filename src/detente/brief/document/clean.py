"""Text that may have been written by anybody, made safe to show."""

from detente.clean import clean, printable

__all__ = ["clean", "printable"]
