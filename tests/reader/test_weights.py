"""The file of weights that ships."""

from __future__ import annotations

from importlib.resources import files

import numpy as np
import pytest

from detente.reader.token_features import AFFIXES, QUOTES, SHAPES, Vocabulary, shape, word_hash
from detente.reader.tokenize import paragraphs
from detente.reader.weights import packed, read_arrays, shipped

FILE = files("detente.reader") / "weights.npz"


def test_the_file_is_small():
    """At most 5 MB of weights are added to the package."""
    assert len(FILE.read_bytes()) < 5_000_000


def test_the_weights_fit_together():
    """Tables have a row for every feature, and each layer takes what the one before it gives."""
    model = shipped()
    net = model.weights
    rows = [len(table) for table in net.tables]
    assert rows[0] == len(model.vocabulary.general) + 1
    assert rows[1] == len(model.vocabulary.news) + 1
    assert rows[2:] == [AFFIXES, AFFIXES, SHAPES, QUOTES]
    width = sum(table.shape[1] for table in net.tables)
    for layer in net.layers:
        hidden = layer.state.shape[1]
        assert (layer.given.shape, layer.bias.shape) == ((2, width, 4 * hidden), (2, 4 * hidden))
        width = 2 * hidden
    assert net.role.shape[0] == net.token.shape[0] == net.cue.shape[0] == width
    assert all(np.isfinite(table).all() for table in net.tables)


def test_an_object_in_the_file_is_refused(tmp_path):
    """Weights are numbers; a file that would run code when it is read is not read."""
    bad = tmp_path / "weights.npz"
    np.savez(bad, limits=np.array([{"a": 1}], dtype=object))
    with bad.open("rb") as file, pytest.raises(ValueError, match="allow_pickle=False"):
        read_arrays(file)


def test_one_byte_a_number_is_off_by_half_a_step_at_most():
    """Packed and read again, each number is within half of its column's scale."""
    values = np.random.default_rng(1).normal(size=(50, 7)).astype(np.float32) * [1, 10, 100, 0.1, 0, 3, 5]
    small, scale = packed(values.astype(np.float32), 1)
    assert small.dtype == np.int8
    assert (np.abs(small * scale - values) <= scale * 0.5001).all()


@pytest.mark.parametrize(
    ("word", "same"), [("Said", "said"), ("“", '"'), ("—", "--"), ("don’t", "don't"), ("``", "”"), ("ÉTÉ", "été")]
)
def test_spellings_of_one_word_share_its_rows(word, same):
    """Case, typographic marks and apostrophes make no difference to what word it is."""
    assert word_hash(word) == word_hash(same)


def test_an_unknown_compound_is_known_by_its_last_part():
    """A word with a hyphen that has no vector takes that of its last part; any other unknown word has row 0."""
    vocabulary = Vocabulary(np.array([word_hash("backed")], np.uint32), np.array([], np.uint32))
    (part,) = paragraphs("Xanadu-backed backed zzz")
    assert vocabulary.rows(part)[:, 0].tolist() == [1, 1, 0]


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        *((",", 0), ("1999", 1), ("5", 2), ("3rd", 3), ("G7", 4), ("talks", 5), ("the", 6), ("A", 7)),
        *(("U.S.", 8), ("NATO", 9), ("Ana", 10), ("iPhone", 11), ("中文", 11)),
    ],
)
def test_shapes(word, kind):
    """Spelling tells numbers, abbreviations and names apart."""
    assert shape(word) == kind < SHAPES
