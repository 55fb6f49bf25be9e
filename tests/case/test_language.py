"""The statement language: what it says, where it goes wrong, and back to text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case.logic.conditions import (
    Among,
    And,
    Compare,
    Condition,
    Constant,
    Count,
    Holds,
    Iff,
    Implies,
    Not,
    Or,
    Word,
    bare,
    issues_of,
)  # fmt: skip
from detente.case.logic.language import MAX_DEPTH, StatementError, parse, spell, to_text
from tests.case.strategies import any_atoms, expressions, names

A, B, C = (Holds(Word(name)) for name in "abc")
READ = {
    "a": A,
    "(a)": A,
    "a = b": Compare(Word("a"), "=", Word("b")),
    "a>=2.50": Compare(Word("a"), ">=", Word("2.50")),
    "a in (x, 1,)": Among(Word("a"), (Word("x"), Word("1"))),
    "a not in (x)": Among(Word("a"), (Word("x"),), negated=True),
    "not a and b": And((Not(A), B)),
    "not not a": Not(Not(A)),
    "a or b and c": Or((A, And((B, C)))),
    "a and b and c": And((A, B, C)),
    "(a and b) and c": And((And((A, B)), C)),
    "a implies b implies c": Implies(A, Implies(B, C)),
    "a or b implies c": Implies(Or((A, B)), C),
    "a implies b iff c": Iff(Implies(A, B), C),
    "at  least 2 of (a, b, c)": Count("at least", 2, (A, B, C)),
    "AT MOST 1 OF (a)": Count("at most", 1, (A,)),
    "exactly 0 of (a or b)": Count("exactly", 0, (Or((A, B)),)),
    "True or false": Or((Constant(value=True), Constant(value=False))),
    "'goods only' = \"it's\"": Compare(Word("goods only"), "=", Word("it's")),
    "not-a": Holds(Word("not-a")),
    "in.x = or.y": Compare(Word("in.x"), "=", Word("or.y")),
    "andes": Holds(Word("andes")),
    "exactly": Holds(Word("exactly")),
    "संधि and n\u0303andú": And((Holds(Word("संधि")), Holds(Word("n\u0303andú")))),
    "orð or अ-2": Or((Holds(Word("orð")), Holds(Word("अ-2")))),
}


@pytest.mark.parametrize("text", READ)
def test_a_statement_reads_as_it_says(text):
    """Words bind as they do in speech: not before and, and before or, or before implies, iff last."""
    assert bare(parse(text)) == bare(READ[text])


FAULTS = [
    # text, message, where, found
    ("", "empty statement", (0, 1), "the end of the statement"),
    ("a and", "statement ends too early", (4, 5), "the end of the statement"),
    ("a b", 'unexpected "b"', (2, 3), '"b"'),
    ("a = = b", 'unexpected "="', (4, 5), '"="'),
    ("a iff b iff c", 'unexpected "iff"', (8, 11), '"iff"'),
    ("a & b", 'unexpected "&"', (2, 3), '"&"'),
    ("(a", "statement ends too early", (1, 2), "the end of the statement"),
    ("a)", 'unexpected ")"', (1, 2), '")"'),
    ("a in ()", 'unexpected ")"', (6, 7), '")"'),
    ("at least two of (a)", 'unexpected "two"', (9, 12), '"two"'),
    ("at least 1234567890 of (a)", 'unexpected "1234567890"', (9, 19), '"1234567890"'),
    ("x" * 10_001, "statement of 10,001 characters; at most 10,000 can be read", (0, 1), ""),
]


@pytest.mark.parametrize(("text", "message", "where", "found"), FAULTS)
def test_a_fault_in_a_statement_has_its_place(text, message, where, found):
    """The message says what was met where something else was needed."""
    with pytest.raises(StatementError) as caught:
        parse(text)
    fault = caught.value
    assert (fault.message, (fault.start, fault.end), fault.found) == (message, where, found)


def test_only_what_can_stand_there_is_expected():
    """A closing bracket is expected only where one is open."""
    with pytest.raises(StatementError) as caught:
        parse("a 'b'")
    assert caught.value.expected == '"iff" or "implies" or "or" or "and" or "not" or "in" or = != < <= > >= or ' \
        "the end of the statement"  # fmt: skip


MEANT = [
    ("filling = not begun", 'quotes around words that belong together, "not begun"'),
    ("phase = in progress and treaty", 'quotes around words that belong together, "in progress"'),
    ("a b", 'quotes around words that belong together, "a b", or "and" or "or" between them'),
    ("not dry season = yes", 'quotes around words that belong together, "dry season", or "and" or "or" between them'),
    ("release == half", '= in place of "=="'),
    ("release ≤ half", '<= in place of "≤"'),
    ("treaty && hotline", '"and" in place of "&&"'),
    ("forces: massed", '= in place of ":"'),
]


@pytest.mark.parametrize(("text", "meant"), MEANT)
def test_a_person_is_told_what_to_write(text, meant):
    """Words that need quotes and signs of other languages are told as what to write instead."""
    with pytest.raises(StatementError) as caught:
        parse(text)
    assert caught.value.expected == meant


@pytest.mark.parametrize("deep", ["not " * 70 + "a", "(" * 70 + "a" + ")" * 70, "a implies " * 70 + "a"])
def test_a_statement_that_nests_without_end_is_refused(deep):
    """Nesting is bounded, however it is made."""
    with pytest.raises(StatementError, match=f"statement nests deeper than {MAX_DEPTH} levels"):
        parse(deep)


def test_a_long_statement_may_say_not_often():
    """Many negations beside each other are not deep."""
    long = " and ".join(f"not (a{k} implies 'not not')" for k in range(200))
    assert len(parse(long).parts) == 200


@given(expression=expressions(any_atoms))
def test_an_expression_survives_being_written(expression):
    """Every expression, written as text and read again, is itself."""
    text = to_text(expression)
    assert bare(parse(text)) == bare(expression)
    assert to_text(parse(text)) == text


@given(name=names)
def test_a_name_is_spelled_so_that_it_reads_as_itself(name):
    """Names with spaces and words of the language are quoted; every name reads back."""
    assert bare(parse(f"{spell(name)} = {spell(name)}")) == bare(Compare(Word(name), "=", Word(name)))


PIECES = [*"ab()=<>!,'\" 1.-", "not ", " and ", "at least ", " of ", "海"]


@settings(max_examples=300)
@given(text=st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_is_read_or_refused(text):
    """Whatever is written is a statement or a fault whose place lies in the text."""
    try:
        expression = parse(text)
    except StatementError as fault:
        assert 0 <= fault.start <= max(0, len(text) - 1)
        assert fault.start < fault.end <= max(1, len(text))
    else:
        assert bare(parse(to_text(expression))) == bare(expression)


@given(expression=expressions(any_atoms))
def test_every_name_stands_where_it_says(expression):
    """The place of a name in a statement holds that name."""
    text = to_text(expression)
    read = parse(text)

    def words(part):
        if isinstance(part, Word):
            yield part
        elif isinstance(part, tuple):
            for below in part:
                yield from words(below)
        elif hasattr(part, "__dataclass_fields__"):
            for name in part.__dataclass_fields__:
                yield from words(getattr(part, name))

    for word in words(read):
        assert text[word.start : word.end].strip("'\"") == word.text


def test_conditions_are_equal_when_they_read_the_same():
    """Spelling and spaces do not matter, and equal conditions are one key."""
    first, second = Condition.parse("a=b  and not c"), Condition.parse("'a' = b and (not c)")
    assert first == second
    assert {first: 1}[second] == 1
    assert first != Condition.parse("a = b")
    assert (str(first), first.issues) == ("a=b  and not c", ("a", "c"))


@given(expression=expressions(any_atoms))
def test_issues_are_those_that_are_mentioned(expression):
    """The issues of an expression are its names in front of comparisons, each once, in order."""
    found = issues_of(expression)
    assert len(set(found)) == len(found)
    assert all(f"'{issue}'" in repr(expression) for issue in found if issue.isalnum())
