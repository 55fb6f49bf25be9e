"""Reports as text: plain text, web pages, PDF and Word files, from files, folders and standard input."""

from detente.reader.documents.document import Document
from detente.reader.documents.files import documents, files_in

__all__ = ["Document", "documents", "files_in"]
