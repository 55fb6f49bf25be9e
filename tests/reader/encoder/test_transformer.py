"""The encoder that ships: states that were stored, paragraphs alone and together, long ones, nothing from outside."""

from __future__ import annotations

import socket
from dataclasses import replace

import numpy as np
import pytest

from detente.reader.attribute import attributions
from detente.reader.encoder.segments import LONGEST, segments
from detente.reader.encoder.stored import shipped
from detente.reader.stance import judged
from detente.reader.tokenize import paragraphs
from tests.reader.encoder.plain_encoder import plain_states

SAID = "Norda will not sign, its envoy Ilo Marek said on Friday."
STATES = {0: (-0.243, 1.945, -0.625, 0.196), 3: (0.588, 1.713, -0.381, -0.171), 9: (0.349, -0.345, 0.442, 0.159)}
"""First numbers of the states of three tokens of ``SAID``; torch, in which it was trained, gave the same to 0.0001."""


def states(*texts):
    return shipped().states(sorted((part for text in texts for part in paragraphs(text)), key=lambda part: -len(part)))


def test_states_that_were_stored():
    """A sentence has the states that it had."""
    found, lengths = states(SAID)
    assert list(lengths) == [13]
    for token, wanted in STATES.items():
        np.testing.assert_allclose(found[0, token, :4], wanted, atol=2e-3)


def test_alone_and_together():
    """What is read with a paragraph changes nothing."""
    longer = "The minister said that " + "the road and the bridge would stay shut, " * 6 + "and left."
    together, lengths = states(SAID, longer)
    assert lengths[0] > lengths[1] == 13
    np.testing.assert_allclose(together[1, :13], states(SAID)[0][0], atol=1e-4)


def test_as_the_plain_encoder():
    """Segments of one length and of others, read together, have the states that a slow, plain encoder gives each."""
    texts = [
        SAID,
        "“No,” it said.",
        "“Yes,” he said.",
        "Nobody came.",
        SAID + " " + SAID,
        "Antidisestablishment, 1,000.5",
    ]
    parts = sorted((part for text in texts for part in paragraphs(text)), key=lambda part: -len(part))
    found, lengths = shipped().states(parts)
    for row, part in enumerate(parts):
        np.testing.assert_allclose(found[row, : lengths[row]], plain_states(shipped().encoder, part), atol=1e-4)


def test_steep_attention():
    """Scores of attention beyond what exponentials hold in single precision are as the plain encoder has them."""
    encoder = shipped().encoder
    steep = replace(encoder, layers=tuple(replace(one, asked=one.asked * 8) for one in encoder.layers[:2]))
    (part,) = paragraphs(SAID)
    np.testing.assert_allclose(steep.states([part])[0][0], plain_states(steep, part), atol=2e-3)


def test_long_paragraphs_are_cut():
    """No segment has more pieces than there are places, and each token is in one."""
    (part,) = paragraphs("antidisestablishmentarianism " * 300)
    cut = list(segments(part, shipped().encoder.pieces))
    assert len(cut) > 1
    assert all(len(one.pieces) <= LONGEST + 2 for one in cut)
    assert [one.first for one in cut[1:]] == [one.last for one in cut[:-1]]
    assert (cut[0].first, cut[-1].last) == (0, len(part))
    assert np.isfinite(shipped().states([part])[0]).all()


def test_texts_near_in_meaning():
    """A text is nearest to itself, and nearer to one that means the same than to another."""
    same, other, far = shipped().texts(["release of the prisoners", "the captives go free", "price of gas"])
    assert same @ same == pytest.approx(1, abs=1e-5)
    assert same @ other > same @ far


def test_no_connection_is_opened(monkeypatch):
    """Reading needs no network."""

    def refused(*_args, **_kwargs):
        raise AssertionError("a connection was asked for")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    shipped.cache_clear()
    assert len(attributions(SAID)) == 1


def test_fast_needs_no_encoder(monkeypatch):
    """The smaller models find statements and their stances without it."""
    monkeypatch.setattr("detente.reader.encoder.stored.shipped", None)
    found = attributions(SAID, fast=True)
    assert len(found) == 1 and found[0].told is None
    assert judged(SAID, found, fast=True)[0].stance == "rejects"


def test_told_as_read():
    """What the encoder says of a statement while reading is what it says of it when asked."""
    found = attributions(SAID)
    assert found[0].told is not None
    (again,) = shipped().of(SAID, attributions(SAID, fast=True))
    np.testing.assert_allclose(np.exp(found[0].told.stances).sum(), 1, atol=1e-4)
    assert again.near.shape == found[0].told.near.shape == (2, 384)
