"""With which stance a statement is made, and under which condition."""

from detente.reader.stance.judge import STANCES, Judged, judged

__all__ = ["STANCES", "Judged", "judged"]
