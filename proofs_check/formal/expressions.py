"""Expressions of the exact kernel, written as Coq terms.

UNTRUSTED: the checker in Coq decides what the terms mean. The kernel reads shapes off as it goes:
a number beside a square matrix is a multiple of the identity, a 1x1 product is a number. The
checker in Coq has no shapes, so identities and traces are written out here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction

from proofs_check.kernel.algebra import Rejected, said
from proofs_check.kernel.theorem import Theorem

Shape = tuple[str, str] | None

_TOKEN = re.compile(r"\s*(\d+(?:/\d+)?|[A-Za-z_]\w*|[-+*^()'])", re.ASCII)
_RELATIONS = {"=": "REq", ">=": "RGe", ">": "RGt", "psd": "RPsd", "nonneg": "RNonneg"}


@dataclass(frozen=True)
class Term:
    """A Coq term of type ``expr`` and the shape that the kernel gives it (``None``: a number)."""

    coq: str
    shape: Shape = None


@dataclass(frozen=True)
class Comparison:
    """A formula: its relation in the kernel's words, and the term compared with zero."""

    relation: str
    term: Term

    @property
    def coq(self) -> str:
        """The Coq term of type ``formula``."""
        return f"({_RELATIONS[self.relation]},{self.term.coq})"


def rational(value: Fraction) -> str:
    """A rational number of Coq.

    >>> rational(Fraction(-1, 2))
    '(-1#2)'
    """
    return f"({value.numerator}#{value.denominator})"


def number(value: Fraction | int) -> Term:
    """A rational number as an expression."""
    return Term(f"(Num {rational(Fraction(value))})")


@dataclass(frozen=True)
class Letters:
    """The letters of one theorem with the numbers that stand for them in Coq.

    >>> letters = Letters(Theorem("x", "", ("c",), {"A": ("P", "P")}, frozenset(), {}, ()))
    >>> letters.parse("tr(A) + c").coq
    '(Add (Tr (Var 4)) (Tr (Var 3)))'
    """

    theorem: Theorem
    numbered: dict[str, int] = field(init=False)
    scalars: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        sizes = sorted({size for shape in self.theorem.matrices.values() for size in shape} - {"1"})
        scalars = sorted(set(self.theorem.scalars) - set(sizes))
        names = ["1", *sizes, *scalars, *self.theorem.matrices]
        object.__setattr__(self, "numbered", {name: i for i, name in enumerate(names, 1)})
        object.__setattr__(self, "scalars", frozenset([*sizes, *scalars]))

    def declarations(self) -> str:
        """The Coq term of type ``sig``."""
        rows = []
        for name in self.numbered:
            if name in self.theorem.matrices:
                left, right = self.theorem.matrices[name]
                symmetric = name in self.theorem.symmetric
            else:  # a size is its own identity, a number is one by one
                size = name if self._is_size(name) else "1"
                left, right, symmetric = size, size, True
            shape = f"({self.numbered[left]},{self.numbered[right]},{str(symmetric).lower()})"
            rows.append(f"({self.numbered[name]},{shape})")
        return f"[:: {'; '.join(rows)}]%positive"

    def _is_size(self, name: str) -> bool:
        return name == "1" or any(name in shape for shape in self.theorem.matrices.values())

    # What the kernel does with shapes

    def identity(self, size: str) -> Term:
        """The identity matrix of a size."""
        return Term(f"(Var {self.numbered[size]})", (size, size))

    def fit(self, term: Term, shape: Shape) -> Term:
        """A number, turned into that multiple of the identity where a matrix is needed."""
        if term.shape is not None or shape is None:
            return term
        if term == number(0):
            return Term(term.coq, shape)
        if shape[0] != shape[1]:
            raise Rejected("a number cannot be added to a matrix that is not square")
        return Term(f"(Mul {term.coq} {self.identity(shape[0]).coq})", shape)

    def add(self, left: Term, right: Term, sign: int = 1) -> Term:
        """The sum, or the difference."""
        shape = left.shape or right.shape
        left, right = self.fit(left, shape), self.fit(right, shape)
        if left.shape != right.shape:
            raise Rejected(f"cannot add {said(left.shape)} and {said(right.shape)}")
        other = right.coq if sign == 1 else f"(Opp {right.coq})"
        return Term(f"(Add {left.coq} {other})", shape)

    def multiply(self, left: Term, right: Term) -> Term:
        """The product; a number if it is one by one."""
        if left.shape and right.shape:
            if left.shape[1] != right.shape[0]:
                raise Rejected(f"cannot multiply {said(left.shape)} by {said(right.shape)}")
            shape: Shape = (left.shape[0], right.shape[1])
        else:
            shape = left.shape or right.shape
        product = f"(Mul {left.coq} {right.coq})"
        return Term(f"(Tr {product})") if shape == ("1", "1") else Term(product, shape)

    def trace(self, term: Term) -> Term:
        """The trace of a square matrix."""
        if term.shape is None or term.shape[0] != term.shape[1]:
            raise Rejected(f"a trace needs a square matrix, got {said(term.shape)}")
        return Term(f"(Tr {term.coq})")

    def transpose(self, term: Term) -> Term:
        """The transpose; that of a number is itself."""
        if term.shape is None:
            return term
        return Term(f"(Tp {term.coq})", (term.shape[1], term.shape[0]))

    def negative(self, term: Term) -> Term:
        """The same with the other sign."""
        return Term(f"(Opp {term.coq})", term.shape)

    def name(self, name: str) -> Term:
        """A letter; one by one it is a number."""
        if name not in self.numbered:
            raise Rejected(f"{name!r} is not declared")
        shape = self.theorem.matrices.get(name)
        if name in self.scalars or shape == ("1", "1"):
            return Term(f"(Tr (Var {self.numbered[name]}))")
        return Term(f"(Var {self.numbered[name]})", shape)

    # Text

    def formula(self, text: str) -> Comparison:
        """A formula of the kernel."""
        for relation in ("psd", "nonneg"):
            if text.startswith(relation + ":"):
                return Comparison(relation, self.parse(text[len(relation) + 1 :]))
        for relation in (">=", ">", "="):
            left, found, right = text.partition(relation)
            if found:
                return Comparison(relation, self.add(self.parse(left), self.parse(right), -1))
        raise Rejected(f"not a formula: {text[:60]!r}")

    def parse(self, text: str) -> Term:
        """An expression of the kernel, in the kernel's grammar."""
        tokens = _TOKEN.findall(text)
        if "".join(tokens) != re.sub(r"\s", "", text):
            raise Rejected(f"cannot read {text[:60]!r}")
        term, rest = self._sum(tokens)
        if rest:
            raise Rejected(f"cannot read past {' '.join(rest[:5])!r} in {text[:60]!r}")
        return term

    def _sum(self, tokens: list[str]) -> tuple[Term, list[str]]:
        negative = tokens[:1] == ["-"]
        total, tokens = self._product(tokens[negative:])
        if negative:
            total = self.negative(total)
        while tokens[:1] in (["+"], ["-"]):
            sign = 1 if tokens[0] == "+" else -1
            term, tokens = self._product(tokens[1:])
            total = self.add(total, term, sign)
        return total, tokens

    def _product(self, tokens: list[str]) -> tuple[Term, list[str]]:
        total, tokens = self._factor(tokens)
        while tokens[:1] == ["*"]:
            factor, tokens = self._factor(tokens[1:])
            total = self.multiply(total, factor)
        return total, tokens

    def _factor(self, tokens: list[str]) -> tuple[Term, list[str]]:
        if not tokens:
            raise Rejected("an expression ends too early")
        head, tokens = tokens[0], tokens[1:]
        if head[0].isdigit():
            term = number(Fraction(head))
        elif head == "(" or (head == "tr" and tokens[:1] == ["("]):
            term, tokens = self._sum(tokens if head == "(" else tokens[1:])
            if tokens[:1] != [")"]:
                raise Rejected("a parenthesis is not closed")
            term, tokens = (term if head == "(" else self.trace(term)), tokens[1:]
        else:
            term = self.name(head)
        while tokens[:1] == ["'"]:
            term, tokens = self.transpose(term), tokens[1:]
        if tokens[:1] == ["^"]:
            if len(tokens) < 2 or not tokens[1].isdigit():
                raise Rejected("a power must be an integer")
            base, exponent, tokens = term, int(tokens[1]), tokens[2:]
            term = number(1)
            for place in range(exponent):
                term = base if place == 0 else self.multiply(term, base)
        return term, tokens
