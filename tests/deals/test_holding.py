"""Whether a deal holds, and what would make it hold."""

from __future__ import annotations

from detente.case.model import Case
from detente.deals import deals_of
from detente.deals.holding import holding
from detente.deals.zone import zone

CASE = {
    "detente": 1,
    "title": "Arms",
    "parties": {"east": {"name": "East"}, "west": {"name": "West"}},
    "issues": {
        "pact": {"status_quo": "no", "decided_by": {"all_of": ["east", "west"]}},
        "east_arms": {"status_quo": "yes", "decided_by": "east"},
        "west_arms": {"status_quo": "yes", "decided_by": "west"},
        "inspectors": {"status_quo": "no", "decided_by": "east", "one_way": True},
    },
}
DISARM = {"pact": "yes", "east_arms": "no", "west_arms": "no"}


def arms(east: dict[str, int], west: dict[str, int], **parts: object) -> Case:
    return Case.model_validate({**CASE, "preferences": {"east": {"weights": east}, "west": {"weights": west}}, **parts})


def judged(case: Case):
    found = zone(case)
    return holding(found, found.state(DISARM))


def test_a_deal_that_nobody_wants_to_leave_holds_by_itself():
    """Both prefer to be without arms."""
    found = judged(arms({"east_arms": -1, "pact": 1}, {"west_arms": -1, "pact": 1}))
    assert found.hold == "by itself" and found.holds and not found.temptations and not found.commitments
    assert found.sentences() == ["It holds by itself: nobody gains by leaving it alone."]


def test_a_deal_holds_through_an_answer_in_the_answerers_interest():
    """East would arm, but West would then want to arm too, which costs East more than it gained."""
    found = judged(
        arms({"east_arms": 1, "west_arms": -3, "pact": 1}, {"west_arms and not east_arms": -9, "west_arms": 1})
    )
    assert found.hold == "credible answer" and found.parties == {"east": "credible answer", "west": "by itself"}
    (tempted,) = found.temptations
    assert tempted.party == "east" and tempted.verdict == "credible"
    assert [move.by for move in tempted.answer.moves] == [("west",)]


def test_a_bluff_is_called_one_and_an_announced_threat_is_named():
    """West could answer only against its own interest, and has said that it would."""
    threats = [{"by": "west", "if": "east_arms", "then": "west_arms"}]
    found = judged(arms({"east_arms": 1, "west_arms": -3, "pact": 1}, {"west_arms": -1, "pact": 1}, threats=threats))
    assert found.hold == "bluff" and found.threats_suffice
    (deterrent,) = found.deterrents
    assert deterrent.threat.by == "west" and deterrent.move.changes == {"west_arms": ("no", "yes")}
    assert (
        "West has announced an answer to that, west_arms: yes: if it is believed, the gain is lost."
        in found.sentences()
    )


def test_a_commitment_can_make_a_deal_hold():
    """With inspectors in the country, who once there stay, East no longer gains by arming."""
    east = {"east_arms and not inspectors": 1, "pact": 2, "west_arms": -1, "inspectors": 0}
    found = judged(arms(east, {"west_arms": -1, "pact": 1}))
    (commitment,) = found.commitments
    assert commitment.party == "east" and commitment.hold == "by itself"
    assert commitment.move.changes == {"inspectors": ("no", "yes")}


def test_what_a_deal_settles_is_not_offered_as_a_commitment():
    """Taking back a part of the deal would remove the temptation, but that is not a commitment."""
    found = judged(arms({"east_arms": 1, "pact": 2}, {"west_arms": -1, "pact": 1}))
    assert found.hold == "no" and found.commitments == ()
    assert found.sentences()[0].startswith("It does not hold")


def test_recommended_packages_say_why_and_whether_they_hold(water):
    """Each has its reasons, what is signed, who gains what against the outlook, its holding and its weakest point."""
    packages = deals_of(water).recommended
    assert [package.picked_as[-1] for package in packages][-1] == "the smallest"
    for package in packages:
        assert package.changes and set(package.gains) == {"upland", "lowland", "delta"}
        assert min(package.gains[party] for party in package.carried_by) >= 0
        assert package.holding.state == package.state
    (package,) = packages
    stays, treaty = package.clauses
    assert (stays.issue, stays.value, stays.still, stays.by) == ("release", "half", True, ("upland",))
    assert stays.asked_by == ("lowland", "delta") and treaty.asked_by == ("upland", "delta")
    assert package.carried_by == ("upland", "lowland", "delta") and package.outvoted == ()
    assert (package.weakest.kind, package.weakest.party) == ("open", "upland")


def test_of_several_who_could_settle_a_clause_it_is_told_of_one_who_does_it_for_another():
    """Either could lower the toll; East alone asks for it, so that it is no concession of East."""
    toll = {"status_quo": "no", "decided_by": {"any_of": ["west", "east"]}}
    issues = {"toll": toll, "pact": CASE["issues"]["pact"]}
    found = deals_of(arms({"toll": 1, "pact": 1}, {"pact": 2}, issues=issues), "status-quo")
    lowered = found.recommended[0].clauses[0]
    assert (lowered.issue, lowered.by, lowered.asked_by) == ("toll", ("west",), ("east",))


def test_a_threat_that_leaves_the_tempted_no_better_off_is_enough():
    """Carried out, it takes back just what East would gain: that counts as undone."""
    threats = [{"by": "west", "if": "east_arms", "then": "west_arms"}]
    found = judged(arms({"east_arms": 1, "west_arms": -1, "pact": 1}, {"west_arms": -1, "pact": 1}, threats=threats))
    assert found.threats_suffice
    assert [deterrent.threat.by for deterrent in found.deterrents] == ["west"]


def test_a_threat_that_leaves_a_gain_is_no_deterrent():
    """East would still be better off by one."""
    threats = [{"by": "west", "if": "east_arms", "then": "west_arms"}]
    found = judged(arms({"east_arms": 2, "west_arms": -1, "pact": 1}, {"west_arms": -1, "pact": 1}, threats=threats))
    assert not found.threats_suffice
    assert found.deterrents == ()


def test_a_commitment_settles_no_more_issues_than_asked_for():
    """Here it takes two issues of East's to make the deal hold."""
    east = {"east_arms and not (inspectors and cameras)": 1, "pact": 2, "west_arms": -1}
    issues = {**CASE["issues"], "cameras": CASE["issues"]["inspectors"]}
    found = zone(arms(east, {"west_arms": -1, "pact": 1}, issues=issues))
    state = found.state(DISARM)
    assert holding(found, state, most=1).commitments == ()
    (commitment,) = holding(found, state, most=2).commitments
    assert set(commitment.move.changes) == {"inspectors", "cameras"}
