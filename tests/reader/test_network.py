"""The forward pass against its definition, number by number, and against torch."""

from __future__ import annotations

from math import exp, tanh

import numpy as np
import pytest

from detente.reader.network import cue_scores, distance_rows, role_scores, states
from detente.reader.weights import LIMITS, unpacked
from tests.reader.networks import rows, weights

LENGTHS = [7, 7, 4, 1]
ASKED = [(0, 0, 0), (0, 3, 5), (2, 1, 1), (3, 0, 0)]


def logistic(x):
    return 1 / (1 + exp(-x))


def one_way(layer, direction, given):
    """An LSTM in plain Python. The first three gates are kept halved in the weights."""
    hidden = layer.state.shape[1]
    state, cell, result = [0.0] * hidden, [0.0] * hidden, []
    for token in given:
        gates = [
            float(layer.bias[direction, g])
            + sum(token[i] * float(layer.given[direction, i, g]) for i in range(len(token)))
            + sum(state[i] * float(layer.state[direction, i, g]) for i in range(hidden))
            for g in range(4 * hidden)
        ]
        inward, forget, outward, new = (gates[k * hidden : (k + 1) * hidden] for k in range(4))
        cell = [logistic(2 * forget[h]) * cell[h] + logistic(2 * inward[h]) * tanh(new[h]) for h in range(hidden)]
        state = [logistic(2 * outward[h]) * tanh(cell[h]) for h in range(hidden)]
        result.append(state)
    return result


def both_ways(layer, given):
    onward = one_way(layer, 0, given)
    back = one_way(layer, 1, given[::-1])[::-1]
    return [a + b for a, b in zip(onward, back, strict=True)]


def plain_states(net, paragraph):
    found = [
        [float(x) for table, row in zip(net.tables, token, strict=True) for x in table[row]] for token in paragraph
    ]
    for layer in net.layers:
        found = both_ways(layer, found)
    return found


def times(vector, matrix):
    return [sum(x * float(matrix[i, j]) for i, x in enumerate(vector)) for j in range(matrix.shape[1])]


def plain_cue_scores(net, found, first, last):
    cue = times([(a + b) / 2 for a, b in zip(found[first], found[last], strict=True)], net.cue)
    pair = []
    for token, state in enumerate(found):
        distance = net.distance[kind_of_distance(token, first, last)]
        parts = zip(times(state, net.token), net.token_bias, cue, distance, strict=True)
        pair.append([max(0.0, sum(map(float, part))) for part in parts])
    beside = both_ways(net.pairing, pair)
    return [
        [
            x + float(b)
            for x, b in zip(
                times([p + q for p, q in zip(*both, strict=True)], net.belong), net.belong_bias, strict=True
            )
        ]
        for both in zip(pair, beside, strict=True)
    ]


def kind_of_distance(token, first, last):
    if first <= token <= last:
        return 0
    away = first - token if token < first else token - last
    kind = sum(away >= step for step in (1, 2, 3, 4, 5, 6, 8, 11, 15, 21, 30, 45, 70))
    return kind if token < first else 13 + kind


@pytest.mark.parametrize("seed", range(3))
def test_states_and_roles_follow_the_definition(seed):
    """Paragraphs read together come out as each does by itself, token by token."""
    net, given = weights(seed), rows(seed, LENGTHS)
    found, lengths = states(net, given)
    scores = role_scores(net, found)
    assert lengths.tolist() == LENGTHS
    for i, paragraph in enumerate(given):
        plain = np.array(plain_states(net, paragraph))
        assert found[i, : len(paragraph)] == pytest.approx(plain, abs=1e-4)
        assert scores[i, : len(paragraph)] == pytest.approx(plain @ net.role + net.role_bias, abs=1e-4)


@pytest.mark.parametrize("seed", range(3))
def test_what_belongs_to_a_cue_follows_the_definition(seed):
    """Cues of several paragraphs asked about together come out as each does by itself."""
    net, given = weights(seed), rows(seed, LENGTHS)
    found, lengths = states(net, given)
    scores = cue_scores(net, found, lengths, ASKED)
    for k, (which, first, last) in enumerate(ASKED):
        plain = plain_cue_scores(net, plain_states(net, given[which]), first, last)
        assert scores[k, : LENGTHS[which]] == pytest.approx(np.array(plain), abs=1e-4)


def test_distances_grow_with_the_tokens_between():
    """Every token in the cue is at distance 0; the kinds before it and after it are not the same."""
    assert distance_rows(200, 100, 101).tolist() == [kind_of_distance(token, 100, 101) for token in range(200)]


def test_the_network_that_is_trained_gives_the_same():
    """Weights taken over from torch give torch's numbers."""
    torch = pytest.importorskip("torch", reason="torch is not installed: pip install 'detente[training]'")
    from training.reader.export import named  # noqa: PLC0415 (needs torch)
    from training.reader.model import Reader, RecurrentEncoder, Sizes, padded_rows  # noqa: PLC0415 (needs torch)

    torch.manual_seed(5)
    sizes = Sizes(news=4, affix=2, shape=2, quote=2, hidden=6, pair=8)
    vectors = np.random.default_rng(5).normal(size=(9, 5)).astype(np.float32)
    reader = Reader(RecurrentEncoder(vectors, 6, sizes, 0.0), sizes.pair).eval()
    arrays = named({name: values.numpy() for name, values in reader.state_dict().items()})
    empty = np.zeros(0, np.uint32)
    net = unpacked(
        arrays | {"vocabulary.general": empty, "vocabulary.news": empty, "limits": np.zeros(len(LIMITS))}
    ).weights
    given = rows(5, LENGTHS)
    found, lengths = states(net, given)
    distances = np.stack([distance_rows(max(LENGTHS), first, last) for _, first, last in ASKED])
    with torch.no_grad():
        wanted = reader.encoder(padded_rows(given), torch.tensor(LENGTHS))
        roles = reader.heads.role(wanted)
        asked = reader.heads.of_cues(wanted, torch.tensor(LENGTHS), torch.tensor(ASKED), torch.from_numpy(distances))
    scores = cue_scores(net, found, lengths, ASKED)
    for i, length in enumerate(LENGTHS):
        assert found[i, :length] == pytest.approx(wanted[i, :length].numpy(), abs=1e-5)
        assert role_scores(net, found)[i, :length] == pytest.approx(roles[i, :length].numpy(), abs=1e-5)
    for k, (which, _, _) in enumerate(ASKED):
        assert scores[k, : LENGTHS[which]] == pytest.approx(asked[k, : LENGTHS[which]].numpy(), abs=1e-5)
