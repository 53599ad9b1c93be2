"""An activation's definition as a list of steps that any kind of number can run.

A kind of number is an :class:`Arithmetic`: floats, balls, intervals, jets. An expression is read
once, by walking its tree; nothing is ever evaluated as code.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

import sympy as sp

from theory.definitions.activations import Z

#: One kind of number.
Number = Any


class Arithmetic(Protocol):
    """What a kind of number can do."""

    def constant(self, value: sp.Expr) -> Number:
        """A real constant."""

    def add(self, x: Number, y: Number) -> Number:
        """x + y."""

    def multiply(self, x: Number, y: Number) -> Number:
        """x y."""

    def power(self, x: Number, exponent: sp.Rational) -> Number:
        """x^exponent; for a fraction, x is not negative."""

    def apply(self, name: str, x: Number) -> Number:
        """One of :data:`FUNCTIONS` or :data:`SLOPES`, by name."""

    def maximum(self, x: Number, y: Number) -> Number:
        """max(x, y)."""

    def absolute(self, x: Number) -> Number:
        """|x|."""


#: Functions of one variable that a step may apply.
FUNCTIONS = ("exp", "log", "tanh", "erf", "sigmoid", "softplus", "sin", "cos", "sign", "step")
#: Derivatives of tanh, erf and sigmoid, which a kind of number encloses better than a formula.
SLOPES = ("tanh'", "erf'", "sigmoid'")

_NAMES = {
    sp.exp: "exp",
    sp.log: "log",
    sp.tanh: "tanh",
    sp.erf: "erf",
    sp.sin: "sin",
    sp.cos: "cos",
    sp.sign: "sign",
    sp.Heaviside: "step",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One operation on earlier results, by their places; ``exponent`` for a power."""

    operation: str
    places: tuple[int, ...]
    exponent: sp.Rational | None = None


@dataclass(frozen=True, slots=True)
class Program:
    """The steps of an expression in z.

    Places 0, 1, ... are z, then the constants, then the results of the steps in their order.
    """

    constants: tuple[sp.Expr, ...]
    steps: tuple[Step, ...]
    result: int


@lru_cache(maxsize=128)
def program(expression: sp.Expr) -> Program:
    """The steps of an expression in z.

    ``log(1 + exp(u))`` and ``1/(1 + exp(u))`` become single steps, which do not overflow;
    ``log(exp(u) + exp(v))`` becomes ``v + log(1 + exp(u - v))``.

    Raises
    ------
    ValueError
        If the expression holds another symbol or an unknown function.

    >>> [step.operation for step in program(sp.Max(Z, 0) + 1).steps]
    ['maximum', 'add']
    """
    reader = _Reader(expression)
    result = reader.place(expression)
    return Program(tuple(reader.constants), tuple(reader.steps), result)


def run(steps: Program, kind: Arithmetic, constants: Sequence[Number], z: Number) -> Number:
    """Value of a program at z; ``constants`` are the program's, in this kind of number."""
    values = [z, *constants]
    for step in steps.steps:
        first = values[step.places[0]]
        if step.operation == "add":
            values.append(kind.add(first, values[step.places[1]]))
        elif step.operation == "multiply":
            values.append(kind.multiply(first, values[step.places[1]]))
        elif step.operation == "maximum":
            values.append(kind.maximum(first, values[step.places[1]]))
        elif step.exponent is not None:
            values.append(kind.power(first, step.exponent))
        elif step.operation == "absolute":
            values.append(kind.absolute(first))
        else:
            values.append(kind.apply(step.operation, first))
    return values[steps.result]


def at(expression: sp.Expr, kind: Arithmetic, z: Number) -> Number:
    """Value of an expression at z.

    >>> from numeric.arithmetic.activations import FLOAT_ARITHMETIC
    >>> float(at(Z**2 + 1, FLOAT_ARITHMETIC, 3.0))
    10.0
    """
    steps = program(expression)
    return run(steps, kind, [kind.constant(value) for value in steps.constants], z)


class _Reader:
    """Walks a tree once, sharing what occurs twice."""

    def __init__(self, expression: sp.Expr) -> None:
        self.places: dict[sp.Expr, int] = {Z: 0}
        self.constants: list[sp.Expr] = []
        self.steps: list[Step] = []
        self._collect(expression)

    def _collect(self, expression: sp.Expr) -> None:
        """Constants get their places first; those that a rewriting needs as well."""
        for constant in (sp.Integer(-1), *_constants(expression)):
            if constant not in self.places:
                self.constants.append(constant)
                self.places[constant] = len(self.constants)

    def step(self, operation: str, *places: int, exponent: sp.Rational | None = None) -> int:
        self.steps.append(Step(operation, places, exponent))
        return len(self.constants) + len(self.steps)

    def place(self, expression: sp.Expr) -> int:
        if expression not in self.places:
            self.places[expression] = self._read(expression)
        return self.places[expression]

    def negative(self, place: int) -> int:
        return self.step("multiply", self.places[sp.Integer(-1)], place)

    def _read(self, expression: sp.Expr) -> int:
        args = expression.args
        if isinstance(expression, sp.Add):
            return self._fold("add", args)
        if isinstance(expression, sp.Mul):
            return self._product(list(args))
        if isinstance(expression, sp.Max):
            return self._fold("maximum", args)
        if isinstance(expression, sp.Min):
            least = self.negative(self.place(args[0]))
            for part in args[1:]:
                least = self.step("maximum", least, self.negative(self.place(part)))
            return self.negative(least)
        if isinstance(expression, sp.Abs):
            return self.step("absolute", self.place(args[0]))
        if isinstance(expression, sp.Pow):
            return self._power(expression)
        if isinstance(expression, sp.log) and (inner := _one_plus_exp(args[0])) is not None:
            return self.step("softplus", self.place(inner))
        if isinstance(expression, sp.log) and (powers := _two_exps(args[0])) is not None:
            first, second = (self.place(power) for power in powers)
            gap = self.step("add", first, self.negative(second))
            return self.step("add", second, self.step("softplus", gap))
        for kind, name in _NAMES.items():
            if isinstance(expression, kind):
                return self.step(name, self.place(args[0]))
        raise ValueError(
            "activation must be built from numbers, z, + - * / ^, Max, Min, Abs, exp, log, tanh, "
            f"erf, sin and cos, got {expression.func.__name__} in it"
        )

    def _fold(self, operation: str, parts: Sequence[sp.Expr]) -> int:
        total = self.place(parts[0])
        for part in parts[1:]:
            total = self.step(operation, total, self.place(part))
        return total

    def _product(self, parts: list[sp.Expr]) -> int:
        for part in parts:
            inner = _one_plus_exp(part.base) if _is_reciprocal(part) else None
            if inner is not None and sp.exp(inner) in parts:
                parts = [other for other in parts if other not in (part, sp.exp(inner))]
                total = self.step("sigmoid", self.place(inner))
                for other in parts:
                    total = self.step("multiply", total, self.place(other))
                return total
        return self._fold("multiply", parts)

    def _power(self, power: sp.Pow) -> int:
        base, exponent = power.args
        if isinstance(exponent, sp.Rational):
            inner = _one_plus_exp(base) if exponent == -1 else None
            if inner is not None:
                return self.step("sigmoid", self.negative(self.place(inner)))
            return self.step("power", self.place(base), exponent=exponent)
        raise ValueError(f"exponents in an activation must be rational numbers, got {exponent}")


def _constants(expression: sp.Expr) -> list[sp.Expr]:
    """Largest parts without z."""
    if not expression.has(Z):
        if expression.free_symbols:
            raise ValueError(f"activation must be a function of z alone, got {expression} in it")
        return [expression]
    parts = expression.args[:1] if isinstance(expression, sp.Pow) else expression.args
    return [constant for part in parts for constant in _constants(part)]


def _is_reciprocal(expression: sp.Expr) -> bool:
    return isinstance(expression, sp.Pow) and expression.exp == -1


def _one_plus_exp(expression: sp.Expr) -> sp.Expr | None:
    """u, if the expression is 1 + exp(u)."""
    if isinstance(expression, sp.Add) and len(expression.args) == 2 and expression.args[0] == 1:
        other = expression.args[1]
        if isinstance(other, sp.exp):
            return other.args[0]
    return None


def _two_exps(expression: sp.Expr) -> tuple[sp.Expr, ...] | None:
    """u and v, if the expression is exp(u) + exp(v)."""
    parts = expression.args
    if not isinstance(expression, sp.Add) or len(parts) != 2:
        return None
    are_exps = all(isinstance(part, sp.exp) for part in parts)
    return tuple(part.args[0] for part in parts) if are_exps else None
