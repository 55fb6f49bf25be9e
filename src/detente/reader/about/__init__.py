"""What a statement is about: an issue of the case and the value meant, or issues proposed where there is no case."""

from detente.reader.about.direction import directed
from detente.reader.about.grouping import ProposedIssue, proposed
from detente.reader.about.matching import Subject, subjects

__all__ = ["ProposedIssue", "Subject", "directed", "proposed", "subjects"]
