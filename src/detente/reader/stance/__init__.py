"""With which stance a statement is made, and under which condition."""

from detente.reader.stance.judge import Judged, judged

__all__ = ["Judged", "judged"]
