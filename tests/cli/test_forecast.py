"""`detente forecast`, `seal` and `score`: what a terminal shows at 80 columns, files, and faults."""

from __future__ import annotations

import json

import pytest

from tests.forecast.limits import LIMITS


@pytest.fixture
def limits(tmp_path):
    """A case on a scale."""
    path = tmp_path / "limits.yaml"
    path.write_text(LIMITS, encoding="utf-8")
    return str(path)


def test_a_forecast_is_told(detente, limits):
    """The middle, the interval, each value with who holds it, and what it does not know."""
    ran = detente("forecast", limits)
    assert (ran.code, ran.err) == (0, "")
    assert "with 80 % between" in ran.out and "What it does not know" in ran.out and "South, West" in ran.out
    assert max(map(len, ran.lines)) <= 80
    data = detente("forecast", limits, "--json").data
    assert sum(data["issues"][0]["chances"].values()) == pytest.approx(1)


def test_a_case_without_a_scale_says_what_to_write(detente):
    """No traceback, and the next step."""
    ran = detente("forecast", "elmira")
    assert ran.code == 2 and "scale: 0..100" in ran.err
    assert detente("forecast", "elmira", "--no-reference", "nothing").code == 2


def test_a_forecast_is_sealed_and_scored(detente, limits, tmp_path):
    """The file says all that is needed later; once the outcome is in, the record is scored."""
    out = tmp_path / "one.json"
    ran = detente("seal", limits, "--question", "limit >= 40", "--by", "2031-05-02", "--output", str(out))
    assert ran.code == 0 and "by 2031-05-02" in ran.out
    told = json.loads(out.read_text())
    assert told["question"] == "limit >= 40" and 0.5 < told["chance"] < 0.9 and len(told["case_sha256"]) == 64
    assert "No outcome is known yet" in detente("score", str(out)).out
    out.write_text(json.dumps(told | {"outcome": "yes"}))
    assert "Brier score" in detente("score", str(out)).out
    assert detente("score", str(out), "--json").data["brier"] == pytest.approx((1 - told["chance"]) ** 2)
    assert detente("seal", limits, "--question", "limit >= 40", "--by", "2031-05-02", "--output", str(out)).code == 2
    out.write_text(json.dumps(told | {"chance": 0.99}))
    assert "the seal is broken" in detente("score", str(out)).err


def test_what_has_no_scale_is_sealed_by_readings(detente, tmp_path):
    """The share of readings in which matters end so; the method says so."""
    out = tmp_path / "two.json"
    ran = detente(
        "seal", "nato-russia-2022", "--question", "forces = invading", "--by", "2031-05-02", "--output", str(out)
    )
    assert ran.code == 0 and "readings" in json.loads(out.read_text())["method"]
    assert detente("seal", "nato-russia-2022", "--question", "forces =", "--by", "2031-05-02").code == 2
    assert detente("seal", "nato-russia-2022", "--question", "forces = invading", "--by", "May").code == 2
