"""The brief as one HTML file that needs nothing else: no network, no scripts to be read, no fonts."""

from detente.show.page.write import page

__all__ = ["page"]
