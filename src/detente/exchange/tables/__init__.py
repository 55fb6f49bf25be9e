"""Tables as files: CSV, Parquet, Arrow and Excel workbooks."""

from detente.exchange.tables.table_files import ENDINGS, pack, save

__all__ = ["ENDINGS", "pack", "save"]
