"""Threats and red lines: what sets them off and what they would bring about."""
