"""Everything about a case as tables, for files and notebooks."""

from detente.show.tables.gathered import TABLES, Tables, about, tables
from detente.show.tables.names_beside import named

__all__ = ["TABLES", "Tables", "about", "named", "tables"]
