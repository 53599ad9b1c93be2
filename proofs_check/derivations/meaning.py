"""Gives expressions their meaning: shapes are checked, and the kernel's text is written.

A quotient and an inverse become letters of their own. Each carries the formula that must hold so
that it exists; nothing is divided by a number that may be 0.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from proofs_check.derivations.syntax import (
    Expression,
    Letter,
    Misread,
    Name,
    Norm,
    Number,
    Place,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Trace,
    Transposed,
)
from proofs_check.kernel.algebra import Algebra, Rejected, Shape

_ANY = ("?", "?")  # the shape of I, an identity of whatever size fits


@dataclass(frozen=True)
class Defined:
    """A letter that stands for a reciprocal or an inverse.

    Attributes
    ----------
    kind
        ``reciprocal`` of a number or ``inverse`` of a symmetric matrix.
    of
        What is inverted, as a text for the kernel.
    says
        The same as its author wrote it, or nearly so.
    """

    letter: str
    kind: str
    of: str
    says: str
    place: Place


@dataclass
class Meaning:
    r"""The letters of a derivation, and what its expressions mean.

    >>> from proofs_check.derivations.reading import plain
    >>> script = plain("matrices A: n x m\nclaim |A|^2 >= 0")
    >>> Meaning(script.letters).formula(script.lines[0].relation)
    "tr(A'*A) >= 0"
    """

    letters: Sequence[Letter]
    scalars: list[str] = field(init=False, default_factory=list)
    matrices: dict[str, tuple[str, str]] = field(init=False, default_factory=dict)
    symmetric: set[str] = field(init=False, default_factory=set)
    given: dict[str, str] = field(init=False, default_factory=dict)
    defined: list[Defined] = field(init=False, default_factory=list)
    inverses: dict[str, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        declared: dict[str, Letter] = {}
        for letter in self.letters:
            if letter.name in declared:
                raise Misread(f"{letter.name} is declared twice", letter.place)
            declared[letter.name] = letter
            if letter.shape is None:
                self.scalars.append(letter.name)
            else:
                self._matrix(letter, letter.shape)
        for letter in self.letters:
            if clash := set(self.sizes) & {letter.name}:
                raise Misread(
                    f"{clash.pop()} is a size and cannot be a letter as well", letter.place
                )

    def _matrix(self, letter: Letter, shape: tuple[str, str]) -> None:
        sizes = []
        for size in shape:
            number = size.isdigit() and size != "1"
            sizes.append(f"size_{size}" if number else size)
            if number:
                self.given[f"size {size}"] = f"size_{size} = {size}"
        name, shape = letter.name, (sizes[0], sizes[1])
        square = shape[0] == shape[1]
        if letter.properties and letter.properties[0] != "nonneg" and not square:
            raise Misread(
                f"only a square matrix can be {letter.properties[0]}, {name} is "
                f"{shape[0]} x {shape[1]}",
                letter.place,
            )
        self.matrices[name] = shape
        if {"symmetric", "psd"} & set(letter.properties):
            self.symmetric.add(name)
        if "psd" in letter.properties:
            self.given[f"{name} psd"] = f"psd: {name}"
        if "nonneg" in letter.properties:
            self.given[f"{name} nonneg"] = f"nonneg: {name}"
        if "invertible" in letter.properties:
            other = self._new("inv_" + name)
            self.matrices[other] = shape
            self.inverses[name] = other
            if name in self.symmetric:
                self.symmetric.add(other)
            self.given[f"{name} inverse"] = f"{name}*{other} = 1"
            self.given[f"{name} inverse, from the left"] = f"{other}*{name} = 1"

    @property
    def sizes(self) -> list[str]:
        """The names of sizes, in the order in which they appear."""
        found = dict.fromkeys(size for shape in self.matrices.values() for size in shape)
        return [size for size in found if size != "1"]

    def algebra(self) -> Algebra:
        """The letters as the kernel takes them."""
        return Algebra(tuple(self.scalars), dict(self.matrices), frozenset(self.symmetric))

    def _new(self, name: str) -> str:
        declared = {letter.name for letter in self.letters}
        while name in declared or name in self.algebra().numbers or name in self.matrices:
            name += "_"
        return name

    # Formulas

    def formula(self, relation: Relation) -> str:
        """A relation as a formula for the kernel.

        Raises
        ------
        Misread
            If a letter is unknown, or shapes do not fit.
        """
        try:
            return self._formula(relation)
        except Rejected as refusal:
            raise Misread(str(refusal), relation.place) from None

    def _formula(self, relation: Relation) -> str:
        left, shape = self.text(relation.left)
        if relation.right is None:
            if shape is not None and shape[0] != shape[1] and relation.sign == "psd":
                raise Misread("psd needs a square matrix, got " + _said(shape), relation.place)
            if shape is None or shape == _ANY:
                raise Misread(
                    f"{relation.sign} needs a matrix; for a number write >= 0", relation.place
                )
            if self._scalar(left):
                return f"{left} >= 0"  # a multiple of the identity
            return f"{relation.sign}: {left}"
        right, other = self.text(relation.right)
        if _ANY in (shape, other) and {shape, other} <= {_ANY, None}:
            raise Misread("nothing says which size I has here", relation.place)
        self._fit(shape, other, relation.place, "compare", relation.left, relation.right)
        if relation.sign != "=" and (shape or other) is not None:
            raise Misread(
                f"{relation.sign} compares numbers; between matrices write psd: A - B",
                relation.place,
            )
        if relation.sign == "!=":
            return f"(({left}) - ({right}))^2 > 0"
        if relation.sign in ("<=", "<"):
            left, right = right, left
        return f"{left} {relation.sign.replace('<', '>')} {right}"

    def text(self, expression: Expression) -> tuple[str, Shape]:
        """An expression as a text for the kernel, and its shape; None is a number."""
        match expression:
            case Number(value):
                return str(value), None
            case Name(name, place):
                return self._letter(name, place)
            case Sum(terms):
                return self._sum(terms)
            case Product(factors):
                return self._product(factors)
            case Quotient():
                return self._quotient(expression)
            case Power():
                return self._power(expression)
            case Transposed(of):
                text, shape = self.text(of)
                if shape is None:
                    return text, None
                return (text if isinstance(of, Name) else f"({text})") + "'", (shape[1], shape[0])
            case Trace(of, place):
                return self._trace(of, place), None
            case Norm():
                return self._norm(expression), None
        raise TypeError(f"no expression: {expression!r}")

    def _letter(self, name: str, place: Place) -> tuple[str, Shape]:
        if name in self.scalars or name in self.sizes:
            return name, None
        if name in self.matrices:
            shape = self.matrices[name]
            return name, None if shape == ("1", "1") else shape
        if name in ("I", "bf_I"):
            return "1", _ANY
        if identity := re.fullmatch(r"(?:bf_)?I_(\w+)", name):
            size = identity.group(1)
            size = f"size_{size}" if size.isdigit() and size != "1" else size
            if size in (*self.sizes, "1"):
                return "1", None if size == "1" else (size, size)
        raise Misread(f"{name} is not declared{self._split(name)}", place)

    def _split(self, name: str) -> str:
        """A hint, where a name is several letters written without a space."""
        rest, found = name, []
        known = sorted([*self.scalars, *self.matrices, *self.sizes], key=len, reverse=True)
        while rest:
            head = next((letter for letter in known if rest.startswith(letter)), None)
            if head is None:
                return ""
            found.append(head)
            rest = rest[len(head) :]
        return f"; for a product write {' '.join(found)}"

    def _scalar(self, text: str) -> bool:
        """Whether a text for the kernel is a multiple of an identity, whatever its size."""
        return self.algebra().parse(text).shape is None

    def _trace(self, of: Expression, place: Place) -> str:
        text, shape = self.text(of)
        if shape is None and self._one_by_one(of):
            return text if isinstance(of, Name) else f"({text})"
        if shape is None or shape == _ANY:
            raise Misread("a trace needs a matrix; write the size out, as in n", place)
        if shape[0] != shape[1]:
            raise Misread(f"a trace needs a square matrix, got {_said(shape)}", place)
        return f"{shape[0]}*({text})" if self._scalar(text) else f"tr({text})"

    def _one_by_one(self, expression: Expression) -> bool:
        """Whether a number is a matrix with one entry: a product of matrices, or a letter."""
        match expression:
            case Name(name):
                return name in self.matrices
            case Transposed(of):
                return self._one_by_one(of)
            case Product(factors):
                return any(self.text(f)[1] is not None or self._one_by_one(f) for f in factors)
        return False

    def _norm(self, norm: Norm) -> str:
        text, shape = self.text(norm.of)
        body = text if isinstance(norm.of, Name) else f"({text})"
        if shape == _ANY:
            raise Misread("nothing says which size I has here", norm.place)
        if norm.spectral and shape is not None and "1" not in shape:
            raise Misread(
                "the norm with the subscript 2 of a matrix is no polynomial; |A|^2 is the "
                "Frobenius norm",
                norm.place,
            )
        if shape is None:
            square = f"{body}^2"
        elif self._scalar(text):
            square = f"{shape[0]}*{body}^2"
        else:
            square = f"{'' if shape[1] == '1' else 'tr'}({body}'*{body})"
        return square if norm.half == 1 else f"({square})^{norm.half}"

    def _fit(self, shape: Shape, other: Shape, place: Place, what: str, *sides: Expression) -> None:
        """Refuse two shapes that cannot be added or compared; 0 fits every shape."""
        if shape == other or any(isinstance(s, Number) and s.value == 0 for s in sides):
            return
        if shape is None or other is None:
            matrix = shape or other
            if matrix and matrix[0] == matrix[1]:
                return
        elif _ANY in (shape, other) and all(s[0] == s[1] for s in (shape, other)):
            return
        raise Misread(f"cannot {what} {_said(shape)} and {_said(other)}", place)

    def _sum(self, terms: Sequence[tuple[int, Expression]]) -> tuple[str, Shape]:
        text, shape = "", None
        first = terms[0][1]
        for place, (sign, term) in enumerate(terms):
            part, other = self.text(term)
            if place:
                self._fit(shape, other, term.place, "add", first, term)
            shape = other if shape == _ANY and other else shape or other
            part = f"({part})" if isinstance(term, Sum) else part
            text += f" {'+' if sign > 0 else '-'} {part}" if place else ("-" * (sign < 0)) + part
        return text, shape

    def _product(self, factors: Sequence[Expression]) -> tuple[str, Shape]:
        texts: list[str] = []
        shape: Shape = None
        for factor in factors:
            part, other = self.text(factor)
            if _ANY in (shape, other) and shape and other:
                size = shape[1] if other == _ANY else other[0]
                shape = (size, size) if shape == _ANY else shape
                other = (size, size) if other == _ANY else other
            if shape and other and shape[1] != other[0]:
                raise Misread(f"cannot multiply {_said(shape)} by {_said(other)}", factor.place)
            shape = (shape[0], other[1]) if shape and other else shape or other
            shape = None if shape == ("1", "1") else shape
            texts.append(f"({part})" if isinstance(factor, Sum) else part)
        return "*".join(texts), shape

    def _quotient(self, quotient: Quotient) -> tuple[str, Shape]:
        above, shape = self.text(quotient.above)
        below, other = self.text(quotient.below)
        if other is not None:
            raise Misread("a matrix cannot divide; write its inverse, as in A^-1", quotient.place)
        above = f"({above})" if isinstance(quotient.above, Sum) else above
        return f"{above}*{self._inverted('reciprocal', below, quotient.place)}", shape

    def _power(self, power: Power) -> tuple[str, Shape]:
        base, shape = self.text(power.base)
        if shape is not None and shape[0] != shape[1]:
            raise Misread(f"a power needs a square matrix, got {_said(shape)}", power.place)
        if power.exponent < 0:
            kind = "reciprocal" if self._scalar(base) else "inverse"
            base = self._inverted(kind, base, power.place)
        elif not isinstance(power.base, Name):
            base = f"({base})"
        exponent = abs(power.exponent)
        return (base if exponent == 1 else f"{base}^{exponent}"), shape

    def _inverted(self, kind: str, of: str, place: Place) -> str:
        """The letter or the number that stands for 1/of."""
        algebra = self.algebra()
        polynomial = algebra.parse(of)
        if not polynomial.terms:
            raise Misread("a division by 0", place)
        if set(polynomial.terms) == {((), ())}:
            return f"({1 / polynomial.terms[(), ()]})"
        if of in self.inverses:
            return self.inverses[of]
        for known in self.defined:
            if algebra.equal(algebra.parse(known.of), polynomial):
                return known.letter
        name = self._new(f"{'over' if kind == 'reciprocal' else 'inv'}_{len(self.defined) + 1}")
        if kind == "reciprocal":
            self.scalars.append(name)
        else:
            if not algebra.equal(polynomial, algebra.transpose(polynomial)):
                raise Misread(
                    "an inverse needs a letter declared invertible, or a symmetric matrix",
                    place,
                )
            size = (polynomial.shape or ("", ""))[0]
            self.matrices[name] = (size, size)
            self.symmetric.add(name)
        self.defined.append(Defined(name, kind, of, of.replace("*", " "), place))
        return name


def _said(shape: Shape) -> str:
    if shape is None:
        return "a number"
    return "I" if shape == _ANY else f"a {shape[0]} x {shape[1]} matrix"


__all__ = ["Defined", "Meaning", "Rejected"]
