"""``python -m training.reported``: how well the marked reports are read, those kept apart by themselves."""

from __future__ import annotations

from training.reported.scoring import table

if __name__ == "__main__":
    print(*table(), sep="\n")
