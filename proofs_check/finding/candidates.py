"""Terms with a sign that may take part in a proof of an inequality. Untrusted.

Products of numbers whose sign is known, squares X' S X with S positive semidefinite, and products
of entrywise non-negative matrices. More of them are tried the greater the effort.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement
from typing import Any

from proofs_check.finding.multiples import spelled, written
from proofs_check.finding.squares import completed
from proofs_check.kernel.algebra import Algebra, Polynomial, Rejected, Word
from proofs_check.kernel.theorem import Formula

Term = dict[str, Any]
Labels = tuple[str, ...]
EFFORTS = 3
_CANDIDATE_LIMIT = 120
_PRODUCT_LIMIT = 24


@dataclass(frozen=True)
class Candidate:
    """A term of the rule ``combine``, its value, and whether it is strictly positive."""

    term: Term
    value: Polynomial
    strict: bool


@dataclass(frozen=True)
class Signs:
    """The formulas with a sign among those that are known."""

    algebra: Algebra
    known: Mapping[str, Formula]

    def candidates(
        self,
        target: Polynomial,
        rest: Polynomial,
        relation: str,
        squares: Sequence[str],
        effort: int,
    ) -> list[Candidate]:
        """Terms that may add up to a target; ``rest`` is what the known equations leave of it.

        Parameters
        ----------
        squares
            Factors X that somebody proposes; completed squares come besides or instead.
        effort
            0, 1 or 2.
        """
        signed = [label for label in self._labels(">", ">=") if self._matters(label, target)]
        products: list[Labels] = [()]
        for degree in range(1, 3 if effort < EFFORTS - 1 else 4):
            products += combinations_with_replacement(signed, degree)
        products = products[:_PRODUCT_LIMIT]
        if relation == "nonneg":
            return self._entries(target, rest, products)
        found: list[Candidate] = []
        if relation != "psd":
            for names in products:
                strict = all(self.known[name].relation == ">" for name in names)
                found.append(Candidate({"of": list(names)}, self.numbers(names), strict))
        seen: set[Any] = set()
        for weight, text, factor in self._factors(rest, squares, effort):
            key = (weight, _key(factor))
            if key in seen:
                continue
            seen.add(key)
            for middle in [None, *self._middles(factor)]:
                found += self._squares(
                    target, products if weight is None else [weight], text, factor, middle
                )
            if len(found) > _CANDIDATE_LIMIT:
                break
        for label in self._labels("psd"):
            found += self._squares(target, products, "1", self.algebra.number(1), label)
        if target.shape is None:
            found += self._pairs(rest, products)
        return found

    def numbers(self, labels: Sequence[str]) -> Polynomial:
        """The product of some known numbers."""
        product = self.algebra.number(1)
        for label in labels:
            product = self.algebra.multiply(product, self.known[label].polynomial)
        return product

    def positive(self, target: Polynomial) -> list[str]:
        """The labels of known numbers above 0 by which a target may be multiplied."""
        return [
            label
            for label in self._labels(">")
            if set(self.known[label].polynomial.terms) != {((), ())}
            and self._matters(label, target)
        ]

    def _matters(self, label: str, target: Polynomial) -> bool:
        """Whether a number may play a part: a size does only where it is a factor."""
        sizes = self.algebra.numbers - set(self.algebra.scalars)
        here = {n[0] for numbers, _ in self.known[label].polynomial.terms for n in numbers}
        there = {n[0] for numbers, _ in target.terms for n in numbers}
        return not here <= sizes or bool(here & there)

    def _labels(self, *relations: str) -> list[str]:
        """The labels of formulas with a relation, none of them said twice."""
        found: dict[Any, str] = {}
        for label, known in self.known.items():
            if known.relation in relations:
                found.setdefault(frozenset(known.polynomial.terms.items()), label)
        return list(found.values())

    # Squares

    def _middles(self, factor: Polynomial) -> list[str]:
        size = factor.shape and factor.shape[0]
        shapes = ((label, self.known[label].polynomial.shape) for label in self._labels("psd"))
        return [label for label, shape in shapes if shape is not None and shape[0] == size]

    def _factors(
        self, rest: Polynomial, squares: Sequence[str], effort: int
    ) -> Iterator[tuple[Labels | None, str, Polynomial]]:
        """Factors of squares, each with its weight where that is fixed."""
        algebra = self.algebra
        for text in squares:
            factor = algebra.parse(text)
            both = [(text, factor)]
            if factor.shape is not None:
                both.append((f"({text})'", algebra.transpose(factor)))
            yield from ((None, *pair) for pair in both)
            if effort:
                yield from ((None, *pair) for pair in self._longer(both))
        if squares and not effort:
            return
        label_of = {
            written(algebra, self.known[label].polynomial): label
            for label in self._labels(">", ">=")
        }
        for weight, factor in completed(algebra, rest):
            labels = [label_of.get(f"1*{name}", "") for name in weight]
            if "" not in labels:
                yield tuple(labels), written(algebra, factor), factor
        if effort:
            yield from ((None, written(algebra, half), half) for half in self._halves(rest))

    def _longer(self, both: Sequence[tuple[str, Polynomial]]) -> Iterator[tuple[str, Polynomial]]:
        """Each factor times each letter that fits, on either side."""
        algebra = self.algebra
        for text, factor in both:
            for letter in algebra.matrices:
                for name in dict.fromkeys((letter, algebra.flip(letter))):
                    shape = algebra.letter_shape(name)
                    if factor.shape is None or factor.shape[1] == shape[0]:
                        yield f"({text})*{name}", algebra.multiply(factor, algebra.parse(name))
                    if factor.shape is None or factor.shape[0] == shape[1]:
                        yield f"{name}*({text})", algebra.multiply(algebra.parse(name), factor)

    def _halves(self, rest: Polynomial) -> Iterator[Polynomial]:
        """Halves u of the words u' S u among the terms, S a single letter."""
        algebra = self.algebra
        found: dict[Word, None] = {}
        for numbers, word in rest.terms:
            words = [word]
            for number in numbers:
                if number[0] not in algebra.numbers:
                    for one in (number, algebra.transposed(number)):
                        words += [one[i:] + one[:i] for i in range(len(one))]
            for turn in words:
                middle = len(turn) // 2
                half = turn[middle + 1 :]
                if len(turn) % 2 and half and algebra.transposed(half) == turn[:middle]:
                    found[half] = None
        yield from (algebra.parse("*".join(half)) for half in found)

    def _squares(
        self,
        target: Polynomial,
        weights: Sequence[Labels],
        text: str,
        factor: Polynomial,
        middle: str | None,
    ) -> list[Candidate]:
        """The candidates weight x X' S X, or their traces, if their shape is that of the target."""
        algebra = self.algebra
        try:
            inner = algebra.number(1) if middle is None else self.known[middle].polynomial
            value = algebra.multiply(algebra.transpose(factor), algebra.multiply(inner, factor))
        except Rejected:
            return []
        trace = target.shape is None and value.shape is not None
        if not trace and value.shape is not None and value.shape != target.shape:
            return []
        value = algebra.trace(value) if trace else value
        term: Term = {"square": text, "trace": trace}
        if middle is not None:
            term["by"] = middle
        return [
            Candidate(
                {**term, "of": list(numbers)},
                algebra.multiply(self.numbers(numbers), value),
                strict=False,
            )
            for numbers in weights
        ]

    def _pairs(self, rest: Polynomial, products: Sequence[Labels]) -> list[Candidate]:
        """The traces of products of two psd matrices, where such a trace occurs."""
        algebra = self.algebra
        found: list[Candidate] = []
        labels = self._labels("psd")
        for first, second in combinations_with_replacement(labels, 2):
            left, right = self.known[first].polynomial, self.known[second].polynomial
            if left.shape is None or left.shape != right.shape or first == second:
                continue
            trace = algebra.trace(algebra.multiply(left, right))
            for numbers in products:
                value = algebra.multiply(self.numbers(numbers), trace)
                if any(m in rest.terms for m in value.terms):
                    term = {"square": "1", "by": second, "beside": first, "trace": True}
                    found.append(Candidate({**term, "of": list(numbers)}, value, strict=False))
        return found

    # Entrywise signs

    def _entries(
        self, target: Polynomial, rest: Polynomial, products: Sequence[Labels]
    ) -> list[Candidate]:
        """Products of numbers with a sign and of entrywise non-negative matrices."""
        algebra = self.algebra
        words = {word: self.entrywise(word) for _, word in (*target.terms, *rest.terms) if word}
        factors = [*words.values(), *([label] for label in self._labels("nonneg"))]
        values: list[tuple[Term, Polynomial]] = []
        if target.shape is None or target.shape[0] == target.shape[1]:
            values.append(({}, algebra.number(1)))
        for names in dict.fromkeys(map(tuple, factors)):
            value = algebra.number(1)
            for name in names:
                factor = self.known[name.rstrip("'")].polynomial
                factor = algebra.transpose(factor) if name.endswith("'") else factor
                value = algebra.multiply(value, factor)
            if names and value.shape == target.shape:
                values.append(({"factors": list(names)}, value))
        return [
            Candidate(
                {**term, "of": list(numbers)},
                algebra.multiply(self.numbers(numbers), value),
                strict=False,
            )
            for numbers in products
            for term, value in values
        ]

    def entrywise(self, word: Word) -> list[str]:
        """The labels by which each letter of a word is entrywise non-negative; none if not all."""
        labels: dict[str, str] = {}
        for label in self._labels("nonneg"):
            for (numbers, letters), coefficient in self.known[label].polynomial.terms.items():
                if not numbers and len(letters) == 1 and coefficient == 1:
                    labels[letters[0]] = label
                    labels.setdefault(self.algebra.flip(letters[0]), label + "'")
        found = [labels.get(letter, "") for letter in word]
        return [] if "" in found else found

    def entrywise_numbers(self, polynomial: Polynomial, name: str) -> list[dict[str, Any]]:
        """Steps for the numbers of a polynomial that are products of non-negative matrices."""
        algebra = self.algebra
        steps: dict[Word, dict[str, Any]] = {}
        for numbers, _ in polynomial.terms:
            for number in numbers:
                if number[0] in algebra.numbers or number in steps:
                    continue
                if factors := self.entrywise(number):
                    step: dict[str, Any] = {
                        "name": f"{name}, sign {len(steps) + 1}",
                        "formula": f"{spelled(algebra, number)} >= 0",
                    }
                    if algebra.letter_shape(number[0])[0] == "1":
                        step |= {"rule": "entrywise", "factors": factors}
                    else:
                        step |= {"rule": "combine", "terms": [{"factors": factors, "trace": True}]}
                    steps[number] = step
        return list(steps.values())


def _key(polynomial: Polynomial) -> Any:
    """Equal for a polynomial and its negative, whose squares are the same."""
    terms = frozenset(polynomial.terms.items())
    return frozenset({terms, frozenset((m, -c) for m, c in terms)}), polynomial.shape
