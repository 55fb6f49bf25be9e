"""Every reason given is checked from the definitions alone: the oracle, never the code that found the reason."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from detente.board import Board, State
from detente.case.model import Case
from detente.stability import CONCEPTS, Answer, Concept, Move, explain, stability_of, temptations
from tests.oracle import powers
from tests.oracle.boards import cases
from tests.oracle.definitions import Oracle, together

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
FIXED = settings(max_examples=35, deadline=None, derandomize=True, database=None, suppress_health_check=SLOW)


def plain(state: State) -> powers.State:
    """A state of the board as the oracle has it."""
    return tuple(state.values.values())


def check_move(oracle: Oracle, move: Move) -> None:
    """The move exists, and is said to improve exactly when every one who makes it gains."""
    before, after = plain(move.before), plain(move.after)
    mover = frozenset(move.by)
    assert after in oracle.moves[mover][before]
    assert move.improving == (after in oracle.improvements(mover, before))
    assert move.changes == {
        issue: (a, b) for issue, a, b in zip(oracle.case.issues, before, after, strict=True) if a != b
    }


def check_sequence(oracle: Oracle, party: str, start: powers.State, answer: Answer) -> None:
    """A legal sequence of movers without *party* that leads from *start* to the end."""
    here, last = start, frozenset[str]()
    for move in answer.moves:
        check_move(oracle, move)
        assert plain(move.before) == here
        assert party not in move.by
        assert not last & set(move.by)
        here, last = plain(move.after), frozenset(move.by)
    assert answer.moves
    assert here == plain(answer.end)


def check_at_once(oracle: Oracle, party: str, state: powers.State, gain: powers.State, answer: Answer) -> None:
    """One improvement from *state* for each of some others, which combined with the move to *gain* give the end."""
    movers = [move.by for move in answer.moves]
    assert movers
    assert len(set(movers)) == len(movers)
    for move in answer.moves:
        check_move(oracle, move)
        (mover,) = move.by
        assert mover != party
        assert move.improving
        assert plain(move.before) == state
    assert together(state, [gain, *(plain(move.after) for move in answer.moves)]) == plain(answer.end)


def check_answer(oracle: Oracle, concept: Concept, party: str, move: Move, answer: Answer) -> None:
    """The answer is one that the definition of *concept* accepts."""
    level = oracle.payoff[party][plain(move.before)]
    end = plain(answer.end)
    assert end in oracle.feasible
    assert oracle.payoff[party][end] <= level
    assert answer.at_once == (concept.key == "sim")
    if answer.at_once:
        check_at_once(oracle, party, plain(move.before), plain(move.after), answer)
    else:
        check_sequence(oracle, party, plain(move.after), answer)
    if concept.key in ("seq", "sseq"):
        assert answer.credible
    if concept.symmetric:
        assert oracle.harmless(party, end, level)
    check_counter(oracle, concept, party, answer)


def check_counter(oracle: Oracle, concept: Concept, party: str, answer: Answer) -> None:
    """The counter-move is the best of the party's own improvements after the answer, where the concept grants one."""
    end = plain(answer.end)
    gains = oracle.gains(party, end)
    assert bool(answer.counter) == (concept.symmetric and bool(gains))
    if answer.counter:
        check_move(oracle, answer.counter)
        assert answer.counter.by == (party,)
        assert plain(answer.counter.before) == end
        worth = oracle.payoff[party]
        assert worth[plain(answer.counter.after)] == max(worth[t] for t in gains)


def check_verdicts(oracle: Oracle, board: Board, concept: Concept) -> None:
    """Improvements are R_i+(s), every answer holds, every gap is a gap, and the verdict is the table's."""
    result = stability_of(board, concept.key)
    for party in board.players:
        for index in board.numbers.tolist():
            state = board.at(index)
            found = explain(board, concept, state, party)
            ends = [plain(improvement.move.after) for improvement in found.improvements]
            worth = oracle.payoff[party]
            assert set(ends) == oracle.gains(party, plain(state))
            assert [worth[end] for end in ends] == sorted((worth[end] for end in ends), reverse=True)
            assert len(ends) == len(set(ends))
            for improvement in found.improvements:
                check_move(oracle, improvement.move)
                assert (improvement.move.by, improvement.move.before) == ((party,), state)
                if improvement.answer:
                    check_answer(oracle, concept, party, improvement.move, improvement.answer)
            assert found.stable == bool(result.stable[party][index]) == oracle.stable(concept.key, party, plain(state))
            assert len(found.sentences()) == 1 + max(1, len(ends))


def check_temptations(oracle: Oracle, board: Board) -> None:
    """A temptation is credibly deterred when SEQ has an answer, a bluff when only GMR has one, else open."""
    for index in board.numbers.tolist():
        state = board.at(index)
        found = temptations(board, state)
        assert [(one.party, plain(one.move.after)) for one in found] == sorted(
            ((one.party, plain(one.move.after)) for one in found),
            key=lambda pair: (board.players.index(pair[0]), -oracle.payoff[pair[0]][pair[1]]),
        )
        assert {(one.party, plain(one.move.after)) for one in found} == {
            (party, gain) for party in oracle.players for gain in oracle.gains(party, plain(state))
        }
        for one in found:
            here, gain = plain(state), plain(one.move.after)
            level = oracle.payoff[one.party][here]
            assert one.gain == oracle.payoff[one.party][gain] - level
            replies = {
                improving: any(
                    oracle.payoff[one.party][z] <= level for z in oracle.replies(one.party, gain, improving=improving)
                )
                for improving in (True, False)
            }
            assert one.verdict == ("credible" if replies[True] else "bluff" if replies[False] else "open")
            if one.answer:
                check_sequence(oracle, one.party, gain, one.answer)
                assert oracle.payoff[one.party][plain(one.answer.end)] <= level


def boards(case: Case) -> list[Board]:
    """The board on each engine that can carry it."""
    graph = case.board(engine="graph")
    return [graph, case.board(engine="array")] if all(mover.plain for mover in graph.moves.movers) else [graph]


@FIXED
@given(cases(most=24))
def test_every_explanation_holds_by_the_definitions(case: Case) -> None:
    """For every state, party and concept all improvements are listed, and each answer is what it says."""
    oracle = Oracle(case)
    for board in boards(case):
        for concept in CONCEPTS.values():
            check_verdicts(oracle, board, concept)


@FIXED
@given(cases(most=24))
def test_every_temptation_is_judged_by_the_definitions(case: Case) -> None:
    """Open, bluff and credible are what the definitions make them, and each answer is a legal one."""
    oracle = Oracle(case)
    for board in boards(case):
        check_temptations(oracle, board)
