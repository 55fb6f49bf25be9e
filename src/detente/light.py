"""Dataclasses that cost next to nothing until they are used.

A dataclass has six methods, for each of which Python compiles a text when the class is made. That is a millisecond a
class, and the two pages of a brief know two hundred classes: a fifth of the time that the command takes. Here the
fields are the standard library's, ``__init__`` is compiled when the first instance is made, and the other methods are
written once for all classes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # what a type checker sees
else:
    import dataclasses
    from dataclasses import MISSING, FrozenInstanceError, fields
    from operator import attrgetter
    from reprlib import recursive_repr

    def dataclass(cls=None, /, *, frozen=False, eq=True, repr=True, slots=False, order=False):
        """``dataclasses.dataclass`` for these arguments. Derive such a class from such classes only.

        One with an order is made by the standard library at once, as it has four methods more.
        """

        def make(cls):
            if order:
                return dataclasses.dataclass(frozen=frozen, eq=eq, repr=repr, slots=slots, order=True)(cls)
            own = cls.__dict__
            hashed = "__hash__" in own and not (own["__hash__"] is None and "__eq__" in own)
            made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(cls)
            methods = {"__init__": _first(made, frozen=frozen)}
            if repr:
                methods["__repr__"] = _shown
            if eq:
                values = _values([one.name for one in fields(made) if one.compare])
                methods["__eq__"] = _equal(values)
                if frozen and not hashed:
                    made.__hash__ = lambda self: hash(values(self))
                elif not hashed:
                    made.__hash__ = None
            if frozen:
                methods |= _frozen(made)
                if slots:
                    methods |= {"__getstate__": _state, "__setstate__": _restored}
            for name, method in methods.items():
                if name not in own:
                    setattr(made, name, method)
            return made

        return make if cls is None else make(cls)

    def _first(cls, *, frozen):
        """``__init__`` of the first instance, which compiles that of all others."""

        def __init__(self, *args, **named):
            method = _init(cls, frozen)
            if cls.__dict__["__init__"] is __init__:
                cls.__init__ = method
            method(self, *args, **named)

        return __init__

    def _init(cls, frozen):
        names = {"_set": object.__setattr__, "_missing": MISSING}
        heads, lines = ["self"], []
        for one in fields(cls):
            name = one.name
            default, made = f"_d_{name}", f"_f_{name}"
            if one.default is not MISSING:
                names[default] = one.default
            if one.default_factory is not MISSING:
                names[made] = one.default_factory
            if one.init:
                value = name
                if made in names:
                    heads.append(f"{name}=_missing")
                    value = f"{made}() if {name} is _missing else {name}"
                else:
                    heads.append(f"{name}={default}" if default in names else name)
            elif made in names:
                value = f"{made}()"
            elif default in names and "__slots__" in cls.__dict__:
                value = default
            else:
                continue
            lines.append(f"_set(self, {name!r}, {value})" if frozen else f"self.{name} = {value}")
        if hasattr(cls, "__post_init__"):
            lines.append("self.__post_init__()")
        exec(f"def __init__({', '.join(heads)}):\n " + "\n ".join(lines or ["pass"]), names)
        names["__init__"].__qualname__ = f"{cls.__qualname__}.__init__"
        return names["__init__"]

    def _values(names):
        """The values of these fields of an instance, as a tuple."""
        if len(names) > 1:
            return attrgetter(*names)
        return (lambda self: (getattr(self, names[0]),)) if names else (lambda self: ())

    def _equal(values):
        def __eq__(self, other):
            return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

        return __eq__

    @recursive_repr()
    def _shown(self):
        parts = (f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
        return f"{self.__class__.__qualname__}({', '.join(parts)})"

    def _frozen(cls):
        names = frozenset(one.name for one in fields(cls))

        def __setattr__(self, name, value):
            if type(self) is cls or name in names:
                raise FrozenInstanceError(f"cannot assign to field {name!r}")
            super(cls, self).__setattr__(name, value)

        def __delattr__(self, name):
            if type(self) is cls or name in names:
                raise FrozenInstanceError(f"cannot delete field {name!r}")
            super(cls, self).__delattr__(name)

        return {"__setattr__": __setattr__, "__delattr__": __delattr__}

    def _state(self):
        return [getattr(self, one.name) for one in fields(self)]

    def _restored(self, state):
        for one, value in zip(fields(self), state, strict=True):
            object.__setattr__(self, one.name, value)
