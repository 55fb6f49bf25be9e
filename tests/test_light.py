"""Dataclasses made here behave like those of the standard library."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, asdict, field, fields, replace
from functools import cached_property

import pytest

from detente import light


def classes(dataclass):
    @dataclass(frozen=True)
    class Plain:
        """Three fields, two with a default."""

        a: int
        b: str = "b"
        c: list[int] = field(default_factory=list, repr=False)

        @cached_property
        def twice(self):
            return self.a * 2

    @dataclass(frozen=True, slots=True)
    class Slotted:
        """One that is not compared, and one that is not said."""

        a: int
        b: int = field(default=3, compare=False)
        c: int = field(default=4, init=False)

    @dataclass
    class Changing:
        """A field that may change, and one made of it."""

        a: int
        b: int = 0

        def __post_init__(self):
            self.b += self.a

    @dataclass(frozen=True, eq=False)
    class Itself:
        """Equal to nothing else."""

        a: int

    @dataclass(frozen=True)
    class Named:
        """One that has its own words and its own notion of what is the same."""

        a: int

        def __repr__(self):
            return f"<{self.a}>"

        def __eq__(self, other):
            return isinstance(other, type(self)) and self.a % 2 == other.a % 2

        def __hash__(self):
            return self.a % 2

    @dataclass(frozen=True)
    class Empty:
        """Nothing in it."""

    @dataclass(frozen=True)
    class Derived(Plain):
        """A further field."""

        d: int = 9

    @dataclass(frozen=True, order=True)
    class Ordered:
        """One that comes before or after another."""

        a: int
        b: int = 0

    return Plain, Slotted, Changing, Itself, Named, Empty, Derived, Ordered


OURS, THEIRS = classes(light.dataclass), classes(dataclasses.dataclass)


@light.dataclass(frozen=True, slots=True)
class Kept:
    """Can be found by name, so that it can be pickled."""

    a: int
    b: tuple[int, ...] = ()


@pytest.mark.parametrize(("ours", "theirs"), list(zip(OURS, THEIRS, strict=True)), ids=lambda made: made.__name__)
def test_the_same_as_the_standard_library(ours, theirs):
    """Fields, words, equality, hash and refusals are those of the standard library."""

    def told(cls):
        given = ([], [1], [1, 2], [2, 2], [3, 4, 5], [1, 2, 3, 4, 5])
        found = [[(one.name, one.init, one.repr, one.compare) for one in fields(cls)], cls.__match_args__]
        for one in given:
            try:
                made = cls(*one)
            except TypeError as reason:
                found.append(str(reason))
                continue
            found += [repr(made), asdict(made), made == cls(*one), made == made, made != 3]
            found += [[made == cls(*other) for other in given if len(one) == len(other)]]
            for action in (lambda made=made: setattr(made, "a", 5), lambda made=made: delattr(made, "a")):
                try:
                    action()
                    found.append(getattr(made, "a", "gone"))
                except (FrozenInstanceError, AttributeError) as reason:
                    found.append((type(reason), str(reason)))
            try:
                found.append(hash(made) == hash(copy.copy(made)))
            except (TypeError, AttributeError) as reason:
                found.append(type(reason))
        return found

    assert told(ours) == told(theirs)


def test_kept_and_changed():
    """An instance comes back from a file whole, before any other was made, and a copy can differ in a field."""
    made = Kept(1, (2,))
    assert pickle.loads(pickle.dumps(made)) == made == copy.deepcopy(made)
    assert replace(made, a=4) == Kept(4, (2,))
    assert not hasattr(made, "__dict__")


def test_an_order():
    """Instances with an order are sorted by their fields."""
    ordered = OURS[-1]
    assert sorted([ordered(2), ordered(1, 5), ordered(1)]) == [ordered(1), ordered(1, 5), ordered(2)]


def test_a_default_made_anew():
    """Each instance has a list of its own, and one that is worked out is kept with it."""
    plain = OURS[0]
    one, other = plain(1), plain(1)
    one.c.append(2)
    assert (other.c, one.twice, one == other) == ([], 2, False)
