"""With which stance a statement is made, and under which condition."""

from detente.reader.stance.judge import JudgedStance, judged

__all__ = ["JudgedStance", "judged"]
