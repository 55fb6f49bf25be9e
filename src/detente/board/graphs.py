"""The board as a graph of other packages: a node a state, an arc a move of each mover."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from detente.board.graph import pairs_needed
from detente.board.mover import Mover
from detente.board.space import Listing
from detente.errors import TooLargeError
from detente.extras import needed

if TYPE_CHECKING:
    from detente.board.board import Board

MAX_MOVES = 5_000_000
"""Moves that a graph of Python objects can hold."""
_CHUNK = 4_096


def to_networkx(board: Board) -> Any:
    """A ``networkx.MultiDiGraph``: nodes are states by name, keys of arcs the movers."""
    graph = needed("networkx", "graphs", "a graph of networkx").MultiDiGraph(name=board.case.title)
    names = _names(board)
    for column in _nodes(board):
        graph.add_node(names[column.pop("index")], **column)
    for mover in _movers(board):
        for before, after, improving in _arcs(board, mover):
            key = " + ".join(mover.parties)
            graph.add_edge(names[before], names[after], key=key, by=mover.parties, improving=improving)
    return graph


def to_igraph(board: Board) -> Any:
    """A directed ``igraph.Graph``: vertices have the attribute ``name`` and those of states, arcs ``by``."""
    graph = needed("igraph", "igraph", "a graph of igraph").Graph(directed=True)
    graph["name"] = board.case.title
    nodes = list(_nodes(board))
    place = {column.pop("index"): k for k, column in enumerate(nodes)}
    names = _names(board)
    graph.add_vertices(len(nodes), {"name": [names[index] for index in place]})
    for key in nodes[0]:
        graph.vs[key] = [column[key] for column in nodes]
    found = [(*arc, mover.parties) for mover in _movers(board) for arc in _arcs(board, mover)]
    graph.add_edges([(place[before], place[after]) for before, after, _, _ in found])
    graph.es["by"] = [by for *_, by in found]
    graph.es["improving"] = [improving for _, _, improving, _ in found]
    return graph


def _names(board: Board) -> dict[int, str]:
    return {state.index: state.name for state in board}


def _nodes(board: Board) -> Iterator[dict[str, Any]]:
    """The attributes of each state: the value of every issue and the payoff of every player."""
    for state in board:
        payoffs = {f"payoff {party}": int(board.payoff[party][state.index]) for party in board.players}
        values = {f"issue {key}" if key in ("name", "index") else key: value for key, value in state.values.items()}
        yield {"index": state.index, **values, **payoffs}


def _movers(board: Board) -> list[Mover]:
    """The movers that can move. Raises ``TooLargeError`` where their moves are too many for a graph."""
    able = [mover for mover in board.moves.movers if mover.axes]
    listing = Listing(board.case.issues, board.rows(board.numbers))
    if (needed := sum(pairs_needed(listing, mover) for mover in able)) > MAX_MOVES:
        raise TooLargeError(
            f"a graph of this board could have {needed:,} moves; at most {MAX_MOVES:,} are made",
            "hold some issues fixed, or analyse the board itself",
        )
    return able


def _arcs(board: Board, mover: Mover) -> Iterator[tuple[int, int, bool]]:
    for first in range(0, len(board.numbers), _CHUNK):
        states = board.numbers[first : first + _CHUNK]
        position, target = board.moves.reach(mover, states)
        better = board.moves.agreed(mover, states[position], target)
        yield from zip(states[position].tolist(), target.tolist(), better.tolist(), strict=True)
