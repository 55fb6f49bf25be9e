"""Reading with a language model that the user runs: it proposes, and only what can be checked is taken."""

from detente.reader.engine.model_server import ModelServer, server_at
from detente.reader.engine.read_by_model import read_by_model

__all__ = ["ModelServer", "read_by_model", "server_at"]
