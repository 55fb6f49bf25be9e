"""Everything about a case as tables, for files and notebooks."""

from detente.brief.tables.gathered import TABLES, Tables, tables

__all__ = ["TABLES", "Tables", "tables"]
