"""Reports as text, and what each stretch of it is: plain text, web pages, PDF, Word and OpenDocument files."""

from detente.documents.document import Changes, Container, Document, Kind, Stretch
from detente.documents.files import documents, files_in, opened, whole

__all__ = ["Changes", "Container", "Document", "Kind", "Stretch", "documents", "files_in", "opened", "whole"]
