"""What a picture is: a static drawing, the same in words, and the same as a table."""

from __future__ import annotations

from detente.light import dataclass


@dataclass(frozen=True)
class Picture:
    """A picture of one part of a brief.

    ``key`` is the prefix of every id inside ``svg``. ``svg`` is a complete element with ``viewBox``, ``width`` and
    ``height`` (its natural size in px), ``role`` and ``<title>``/``<desc>``; it carries classes and no colours, so
    that one style sheet (``palette_css``) serves light, dark and print. ``rows`` is a header and then the content of
    the marks, for those who do not see them; ``description`` is the content in words.
    """

    key: str
    title: str
    caption: str
    description: str
    svg: str
    rows: tuple[tuple[str, ...], ...]

    def to_dict(self) -> dict[str, object]:
        """The picture for JSON."""
        return {
            "key": self.key,
            "title": self.title,
            "caption": self.caption,
            "description": self.description,
            "svg": self.svg,
            "rows": [list(row) for row in self.rows],
        }

    def _repr_svg_(self) -> str:
        from detente.show.pictures.palette import standalone  # noqa: PLC0415 (how a notebook shows a picture)

        return standalone(self)

    def __repr__(self) -> str:
        return f"<picture {self.key}: {self.title!r}, {len(self.rows) - 1} rows, {len(self.svg):,} characters>"
