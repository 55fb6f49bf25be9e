"""What is said of the statements of a paragraph together, against one after the other by the definition."""

from __future__ import annotations

import numpy as np
import pytest

from detente.reader.attribute import attributions
from detente.reader.encoder.statement_heads import StanceHead, nearness
from detente.reader.encoder.statement_places import places
from detente.reader.encoder.stored import shipped
from detente.reader.tokenize import paragraphs

TEXT = (
    "Norda will not sign, its envoy Ilo Marek said on Friday, “and nobody will make us”. Sudan's minister replied that "
    "the offer stood, while the mediator warned that the road would stay shut until both had withdrawn their guns."
)


def plain_stance(head, states, own):
    """One statement's logarithms, its tokens one by one."""
    around = [token for token in range(len(states)) if own[3, token]]
    seen = {
        token: np.maximum(
            states[token] @ head.seen + head.seen_bias + sum(own[part, token] * head.part[part] for part in range(3)), 0
        )
        for token in around
    }
    pooled = []
    for part in range(3):
        few = [seen[token] for token in around if own[part, token]]
        pooled.append(sum(few) / len(few) if few else np.zeros_like(head.seen_bias))
    weights = [float(np.exp(seen[token] @ head.attend[:, 0] + head.attend_bias[0])) for token in around]
    pooled.append(sum(w * seen[token] for w, token in zip(weights, around, strict=True)) / sum(weights))
    hidden = np.maximum(np.concatenate(pooled) @ head.hidden + head.hidden_bias, 0)
    scores = hidden @ head.stance + head.stance_bias
    return scores - np.log(np.exp(scores).sum())


@pytest.fixture(scope="module")
def read():
    """A paragraph, its states, and the statements that are found in it."""
    (part,) = paragraphs(TEXT)
    found = attributions(TEXT, sentences=True)
    assert len(found) > 2
    return part, shipped().states([part])[0][0], found


def test_stances_together(read):
    """Stances of a paragraph's statements are those of each by itself; of a few, too, that stand at its end."""
    part, states, found = read
    for some in (found, found[-1:]):
        for own, told in zip(some, shipped().told(part, states, some), strict=True):
            wanted = plain_stance(shipped().stance, states, places(part, own))
            np.testing.assert_allclose(told.stances, wanted, atol=1e-4)


def test_no_source_and_no_cue():
    """Parts without a token are zero."""
    rng = np.random.default_rng(1)
    shapes = ((5, 4), (4,), (3, 4), (4, 1), (1,), (16, 6), (6,), (6, 3), (3,))
    head = StanceHead(*(rng.standard_normal(shape).astype(np.float32) for shape in shapes))
    states = rng.standard_normal((7, 5)).astype(np.float32)
    own = np.zeros((2, 4, 7), np.float32)
    own[0, 2:, 3:5] = own[1, 3, 1:6] = 1
    found = head(states, own)
    for row in range(2):
        np.testing.assert_allclose(found[row], plain_stance(head, states, own[row]), atol=1e-5)


def test_vectors_together(read):
    """The vectors of what is said, and of it with what stands around it, are of the means of their tokens."""
    part, states, found = read
    for own, told in zip(found, shipped().told(part, states, found), strict=True):
        for row, chosen in enumerate(places(part, own)[2:]):
            mean = np.mean([state for state, one in zip(states, chosen, strict=True) if one], axis=0)
            wanted = mean @ shipped().likeness.near
            np.testing.assert_allclose(told.near[row], wanted / np.linalg.norm(wanted), atol=1e-5)


def test_nearness_of_several_issues():
    """To the description and to the nearest text of each issue, for all statements at once."""
    rng = np.random.default_rng(2)
    near = rng.standard_normal((3, 2, 4)).astype(np.float32)
    texts = [rng.standard_normal((count, 4)).astype(np.float32) for count in (2, 1, 5)]
    found = nearness(near, texts)
    for statement in range(3):
        for issue, own in enumerate(texts):
            inside, around = ([float(vector @ text) for text in own] for vector in near[statement])
            wanted = inside[0], max(inside), around[0], max(around)
            assert found[statement, issue] == pytest.approx(wanted, abs=1e-5)
    assert nearness(near, []).shape == (3, 0, 4)


def test_a_turn_that_only_the_network_hears():
    """Where the encoder finds nothing in a turn, what the smaller network finds has the encoder's stance, too."""
    told = attributions("The Chair: Thank you, Colonel. We shall not come back.\n\n" + TEXT, sentences=True)
    assert all(one.told is not None for one in told)
