"""Numbers of the labels that the network gives to tokens: odd ones begin a span, the even one after goes on with it."""

from __future__ import annotations

OUTSIDE = 0
ROLE_LABELS = {"source": 1, "cue": 3, "content": 5}
"""First of the two labels of a role, over all attributions of a paragraph at once."""
ROLE_COUNT = 7
OF_CUE = {"source": 1, "content": 3}
"""First of the two labels of what belongs to one cue."""
OF_CUE_COUNT = 5
