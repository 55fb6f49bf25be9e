"""Eight whole numbers side by side, in one register of the processor, for compiled loops.

An array of lanes is flat: entry ``8 * cell + lane``. Numba has no such type, so that the few instructions needed are
given to the compiler here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from llvmlite import ir
from numba import types
from numba.extending import intrinsic, models, register_model

from detente.board.plan import LANES

instruction: Callable[[Callable[..., Any]], Any] = intrinsic


class Lanes(types.Type):
    """As many integers of some width as there are lanes."""

    def __init__(self, bits: int) -> None:
        self.bits = bits
        super().__init__(name=f"Lanes({bits})")

    @property
    def vector(self) -> ir.VectorType:
        """The type for the compiler."""
        return ir.VectorType(ir.IntType(self.bits), LANES)


@register_model(Lanes)
class _Model(models.PrimitiveModel):
    def __init__(self, manager: Any, lanes: Lanes) -> None:
        super().__init__(manager, lanes, lanes.vector)  # type: ignore[no-untyped-call]


def _at(context: Any, builder: Any, array_type: Any, array: Any, cell: Any) -> Any:
    """The address of the lanes of a cell."""
    data = context.make_array(array_type)(context, builder, array).data
    place = builder.gep(data, [builder.mul(cell, ir.Constant(cell.type, LANES))])
    return builder.bitcast(place, Lanes(array_type.dtype.bitwidth).vector.as_pointer())


@instruction
def load(typing: Any, array: Any, cell: Any) -> Any:
    """The lanes of a cell of a flat array."""
    lanes = Lanes(array.dtype.bitwidth)

    def generate(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        return builder.load(_at(context, builder, signature.args[0], *args), align=lanes.bits // 8)

    return lanes(array, types.intp), generate


@instruction
def store(typing: Any, array: Any, cell: Any, lanes: Any) -> Any:
    """Put lanes at a cell of a flat array."""

    def generate(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        place = _at(context, builder, signature.args[0], args[0], args[1])
        builder.store(args[2], place, align=lanes.bits // 8)
        return context.get_dummy_value()

    return types.void(array, types.intp, lanes), generate


@instruction
def differ(typing: Any, left: Any, right: Any) -> Any:
    """Whether any lane of the two is different."""

    def generate(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        flags = builder.bitcast(builder.icmp_signed("!=", *args), ir.IntType(LANES))
        return builder.icmp_unsigned("!=", flags, ir.Constant(flags.type, 0))

    return types.boolean(left, right), generate


def _choosing(sign: str) -> Callable[[Any, Any, Any], Any]:
    def choose(typing: Any, left: Any, right: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            return builder.select(builder.icmp_signed(sign, *args), *args)

        return left(left, right), generate

    return choose


lower = instruction(_choosing("<"))
"""The lower of two, lane by lane."""
higher = instruction(_choosing(">"))
"""The higher of two, lane by lane."""
