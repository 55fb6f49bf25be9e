"""Training and scoring of the network behind ``detente.reader``."""
