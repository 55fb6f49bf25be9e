"""Everything about a case as tables, for files and notebooks."""

from detente.show.tables.gathered import TABLES, Tables, tables

__all__ = ["TABLES", "Tables", "tables"]
