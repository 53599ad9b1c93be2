"""Multiples of equations that touch a polynomial. Untrusted: the kernel checks what they add up to.

An equation ``p = 0`` may be multiplied by matrices from both sides, transposed, traced, and
multiplied by numbers. Of all these multiples only those matter that share a monomial with the
polynomial at hand; they are found by looking for each monomial of ``p`` in each of its monomials.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from proofs_check.kernel.algebra import Algebra, Monomial, Polynomial, Shape, Word


@dataclass(frozen=True)
class Remembering(Algebra):
    """The same letters; what was found out about a word is remembered, so that a search is fast."""

    flipped: dict[Word, Word] = field(init=False, repr=False, compare=False, default_factory=dict)
    traced: dict[Word, tuple[Word, ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def transposed(self, word: Word) -> Word:
        """The transpose of a word."""
        found = self.flipped.get(word)
        if found is None:
            found = self.flipped[word] = super().transposed(word)
        return found

    def _collect(self, terms: list[tuple[Monomial, Fraction]], shape: Shape) -> Polynomial:
        self.work[0] = 0  # a search is limited by its clock
        return super()._collect(terms, shape)

    def _trace(self, word: Word) -> tuple[Word, ...]:
        found = self.traced.get(word)
        if found is None:
            found = self.traced[word] = super()._trace(word)
        return found

    def placed(self, multiple: Multiple, equation: Polynomial, prime: int) -> dict[Monomial, int]:
        """A multiple of an equation, written out, with its coefficients modulo a prime."""
        found: dict[Monomial, int] = {}
        for (numbers, word), coefficient in equation.terms.items():
            inside = self.transposed(word) if multiple.transpose else word
            whole = multiple.left + inside + multiple.right
            if multiple.trace:
                size = (equation.shape or ("", ""))[0]
                inner: tuple[Word, ...] = self._trace(whole) if whole else ((size,),)
                whole = ()
            else:
                inner, whole = self._split(whole)
            monomial = (tuple(sorted(multiple.numbers + numbers + inner)), whole)
            value = coefficient.numerator
            if coefficient.denominator != 1:
                value *= pow(coefficient.denominator, -1, prime)
            found[monomial] = (found.get(monomial, 0) + value) % prime
        return {monomial: value for monomial, value in found.items() if value}


@dataclass(frozen=True)
class Multiple:
    """numbers x left (p or p') right, or its trace, where ``p = 0`` is the equation ``label``."""

    label: str
    numbers: tuple[Word, ...]
    left: Word
    right: Word
    transpose: bool
    trace: bool

    def term(self, algebra: Algebra, coefficient: Fraction) -> dict[str, Any]:
        """The multiple as a term of the rule ``combine``."""
        times = "*".join([f"({coefficient})", *(spelled(algebra, n) for n in self.numbers)])
        return {
            "use": self.label,
            "times": times,
            "left": "*".join(self.left) or "1",
            "right": "*".join(self.right) or "1",
            "transpose": self.transpose,
            "trace": self.trace,
        }


def spelled(algebra: Algebra, number: Word) -> str:
    """A commuting number as a text for the kernel: a scalar, a 1x1 word or a trace."""
    if len(number) == 1 and number[0] in algebra.numbers:
        return number[0]
    word = "*".join(number)
    return word if algebra.letter_shape(number[0])[0] == "1" else f"tr({word})"


def written(algebra: Algebra, polynomial: Polynomial) -> str:
    """A polynomial as a text for the kernel."""
    texts: list[str] = []
    for (numbers, word), coefficient in polynomial.terms.items():
        factors = [spelled(algebra, number) for number in numbers]
        factors += ["*".join(word)] if word else []
        sign = "-" if coefficient < 0 else "" if not texts else "+"
        texts.append(f"{sign} {'*'.join([str(abs(coefficient)), *factors])}".strip())
    return " ".join(texts) or "0"


def touching(
    algebra: Algebra, monomial: Monomial, label: str, equation: Polynomial, lead: Monomial
) -> Iterator[Multiple]:
    """The multiples of an equation in which ``lead``, a monomial of it, becomes ``monomial``.

    An empty ``lead`` is a multiple of the identity: :func:`inserted` treats it.
    """
    numbers = list(monomial[0])
    for number in lead[0]:
        if number not in numbers:
            return
        numbers.remove(number)
    word, pattern = monomial[1], lead[1]
    if equation.shape is None:
        yield Multiple(label, tuple(numbers), word, (), transpose=False, trace=False)
        return
    if not pattern:
        yield from _inserted(algebra, word, numbers, label, equation)
        return
    size = len(pattern)
    backwards = algebra.transposed(pattern)
    for needle, transpose in {backwards: True, pattern: False}.items():
        for i in range(len(word) - size + 1):
            if word[i : i + size] == needle:
                left, right = word[:i], word[i + size :]
                yield Multiple(label, tuple(numbers), left, right, transpose, trace=False)
    single = equation.shape[0] == "1"
    for place, number in enumerate(numbers):
        if number[0] in algebra.numbers or number in numbers[:place]:
            continue
        others = (*numbers[:place], *numbers[place + 1 :])
        for turn in dict.fromkeys(_turns(algebra, number)):
            if turn[:size] == pattern:
                yield Multiple(label, others, (), turn[size:], transpose=False, trace=not single)


def _inserted(
    algebra: Algebra, word: Word, numbers: list[Word], label: str, equation: Polynomial
) -> Iterator[Multiple]:
    """An identity of the right size between two letters, or at an end."""
    size = (equation.shape or ("", ""))[0]
    for i in range(len(word) + 1):
        here = algebra.letter_shape(word[i])[0] if i < len(word) else ""
        here = algebra.letter_shape(word[i - 1])[1] if i and not here else here
        if here == size or not word:
            yield Multiple(label, tuple(numbers), word[:i], word[i:], transpose=False, trace=False)
    for place, number in enumerate(numbers):
        if number in numbers[:place]:
            continue
        others = (*numbers[:place], *numbers[place + 1 :])
        if number == (size,):
            yield Multiple(label, others, (), (), transpose=False, trace=True)
        elif number[0] not in algebra.numbers:
            for turn in dict.fromkeys(_turns(algebra, number)):
                if algebra.letter_shape(turn[0])[0] == size:
                    yield Multiple(label, others, (), turn, transpose=False, trace=True)


def _turns(algebra: Algebra, number: Word) -> list[Word]:
    both = (number, algebra.transposed(number))
    return [word[i:] + word[:i] for word in both for i in range(len(word))]


Equations = Mapping[str, Polynomial]
