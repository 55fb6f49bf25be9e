"""NATO as thirty members: what is concluded is what three blocs of the same wishes conclude."""

from __future__ import annotations

import pytest

from detente.brief import brief_of
from detente.catalog.opening import load
from detente.deals import deals_of
from detente.stability import stability_of
from tests.votes.thirty_allies import thirty_allies


def test_thirty_members_rest_and_agree_where_three_blocs_do() -> None:
    """The same equilibria by every concept, the same zone, and the same firmest packages."""
    blocs, members = load("nato-russia-2022").board(), thirty_allies().board()
    assert len(members.players) == 32
    for concept in ("nash", "gmr", "smr", "seq", "sseq"):
        one, other = (stability_of(board, concept) for board in (blocs, members))
        assert [state.values for state in one] == [state.values for state in other], concept
    zones = [deals_of(board).zone for board in (blocs, members)]
    assert zones[0].mask.tolist() == zones[1].mask.tolist()
    assert zones[0].deals.tolist() == zones[1].deals.tolist()


@pytest.mark.campaign
def test_the_news_is_the_same() -> None:
    """The first sentences of the brief say the same."""
    told = [brief_of(case).headline.sentences()[:3] for case in (load("nato-russia-2022"), thirty_allies())]
    assert told[0] == told[1]
