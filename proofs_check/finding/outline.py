"""Finding proofs: from an outline to steps that the kernel can check. Untrusted.

An outline names the idea of each step: which squares, which equations. What is left, the
cofactors of the equations, is found by rewriting: every equation is read from left to right and
replaces its left side wherever it occurs, and each replacement is written down.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from proofs_check.kernel.algebra import Algebra, Monomial, Polynomial, Word
from proofs_check.kernel.theorem import Theorem, formula

REWRITE_LIMIT = 5_000

Step = dict[str, Any]
Term = dict[str, Any]
#: An equation, or an equation and the monomial that it is to replace.
Rule = str | tuple[str, str]


class NotFound(ValueError):
    """The outline does not lead to a proof; says what is left over."""


def square(
    factor: str, *of: str, by: str | None = None, trace: bool = False, coefficient: str = "1"
) -> Term:
    """The term  coefficient x (numbers ``of``) x factor' S factor, S the psd formula ``by``."""
    term: Term = {"coefficient": coefficient, "of": list(of), "square": factor, "trace": trace}
    return term if by is None else {**term, "by": by}


def product(*of: str, coefficient: str = "1") -> Term:
    """The term  coefficient x product of numbers known to be non-negative."""
    return {"coefficient": coefficient, "of": list(of)}


def multiple(
    use: str,
    times: str = "1",
    *,
    left: str = "1",
    right: str = "1",
    trace: bool = False,
    transpose: bool = False,
) -> Term:
    """The term  times x left (known equation, or its transpose) right, or the trace of that."""
    places = {"left": left, "right": right, "transpose": transpose, "trace": trace}
    return {"use": use, "times": times, **places}


def one_more(outline: Outline) -> None:
    """A sum with one term more has the sign that the sum ``before`` and ``neuron`` have."""
    terms = [product("before"), product("neuron")]
    outline.combine("next", outline.theorem.goals[0], terms=terms)


class Outline:
    """Collects the steps of one proof.

    >>> from proofs_check.kernel.theorem import define
    >>> given = {"g": define("y = 2*x")}
    >>> double = Theorem("t", "", ("x", "y"), {}, frozenset(), given, ("y^2 = 4*x^2",))
    >>> outline = Outline(double)
    >>> outline.combine("goal", "y^2 = 4*x^2", using=["g"])
    >>> outline.steps[0]["terms"][0]["use"]
    'g'
    """

    def __init__(self, theorem: Theorem) -> None:
        self.theorem = theorem
        self.algebra = theorem.algebra()
        self.texts = {label: text for label, (text, _) in theorem.given.items()}
        self.steps: list[Step] = []

    def _add(self, step: Step) -> None:
        self.texts[step["name"]] = step["formula"]
        self.steps.append(step)

    def combine(
        self,
        name: str,
        conclusion: str,
        *,
        terms: Sequence[Term] = (),
        using: Sequence[Rule] = (),
        divide: Sequence[str] = (),
    ) -> None:
        """A step by ``combine``; ``using`` lists equations, or pairs (equation, its left side).

        Raises
        ------
        NotFound
            If the conclusion less the terms does not reduce to zero.
        """
        algebra = self.algebra
        rest = formula(algebra, conclusion).polynomial
        for label in divide:
            rest = algebra.multiply(self._polynomial(label), rest)
        for term in terms:
            rest = algebra.add(rest, algebra.scale(-1, self._value(term)))
        cofactors = self._reduce(rest, using, f"{self.theorem.id}, step {name}")
        self._add(
            {
                "name": name,
                "rule": "combine",
                "formula": conclusion,
                "divide": list(divide),
                "terms": [*terms, *cofactors],
            }
        )

    def squeeze(self, name: str, conclusion: str, above: str, below: str) -> None:
        """A step by ``squeeze``."""
        self._add(
            {"name": name, "rule": "squeeze", "formula": conclusion, "above": above, "below": below}
        )

    def definite(self, name: str, conclusion: str, of: str) -> None:
        """A step by ``definite``."""
        self._add({"name": name, "rule": "definite", "formula": conclusion, "of": of})

    def entrywise(self, name: str, conclusion: str, factors: Sequence[str]) -> None:
        """A step by ``entrywise``."""
        step = {"name": name, "rule": "entrywise", "formula": conclusion, "factors": list(factors)}
        self._add(step)

    def absurd(self, name: str, conclusion: str, source: str) -> None:
        """A step by ``absurd``."""
        self._add({"name": name, "rule": "absurd", "formula": conclusion, "from": source})

    def split(
        self,
        name: str,
        conclusion: str,
        on: str,
        case: str,
        branches: Mapping[str, Callable[[Outline], None]],
    ) -> None:
        """A step by ``split``: one function for each of positive, zero and negative."""
        step: Step = {"name": name, "rule": "split", "formula": conclusion, "on": on, "as": case}
        relations = {"positive": f"{on} > 0", "zero": f"{on} = 0", "negative": f"-({on}) > 0"}
        for branch, relation in relations.items():
            inner = Outline(self.theorem)
            inner.texts = {**self.texts, case: relation}
            branches[branch](inner)
            step[branch] = inner.steps
        self._add(step)

    def vanishing(
        self,
        name: str,
        number: str,
        term: Term,
        total: str,
        others: Sequence[Term],
        *,
        times: str = "1",
        using: Sequence[Rule] = (),
        divide: Sequence[str] = (),
    ) -> None:
        """``number = 0``, because a sum of terms with a sign that contains it is zero.

        ``times`` x the sum, known to be zero as ``total``, is ``divide`` x number + others, and
        ``term`` shows that the number is not negative.
        """
        self.combine(f"{name} >= 0", f"{number} >= 0", terms=[term])
        self.combine(
            f"{name} <= 0",
            f"-({number}) >= 0",
            terms=[*others, multiple(total, f"-({times})")],
            using=using,
            divide=divide,
        )
        self.squeeze(name, f"{number} = 0", f"{name} >= 0", f"{name} <= 0")

    # Rewriting

    def _polynomial(self, label: str) -> Polynomial:
        return formula(self.algebra, self.texts[label]).polynomial

    def _value(self, term: Term) -> Polynomial:
        algebra = self.algebra
        if "use" in term:
            body = self._polynomial(term["use"])
            body = algebra.transpose(body) if term["transpose"] else body
            body = algebra.multiply(algebra.parse(term["left"]), body)
            body = algebra.multiply(body, algebra.parse(term["right"]))
            body = algebra.trace(body) if term["trace"] else body
            return algebra.multiply(algebra.parse(term["times"]), body)
        value = algebra.parse(term.get("coefficient", "1"))
        for label in term["of"]:
            value = algebra.multiply(value, self._polynomial(label))
        if "square" in term:
            factor = algebra.parse(term["square"])
            middle = self._polynomial(term["by"]) if "by" in term else algebra.number(1)
            body = algebra.multiply(algebra.multiply(algebra.transpose(factor), middle), factor)
            value = algebra.multiply(value, algebra.trace(body) if term.get("trace") else body)
        return value

    def _reduce(self, rest: Polynomial, using: Sequence[Rule], where: str) -> list[Term]:
        algebra = self.algebra
        rules = []
        for entry in using:
            label = entry if isinstance(entry, str) else entry[0]
            equation = self._polynomial(label)
            lead_text = self.texts[label].partition("=")[0] if isinstance(entry, str) else entry[1]
            leads = list(algebra.parse(lead_text).terms)
            if len(leads) != 1 or leads[0] not in equation.terms:
                raise NotFound(f"{where}: {label} cannot be read as a rule for {lead_text!r}")
            rules.append((label, leads[0], equation))
        found: dict[tuple[Any, ...], Term] = {}
        earlier: list[Any] = []
        for count in range(REWRITE_LIMIT):
            if not rest.terms:
                return [term for term in found.values() if term["times"] != "0"]
            now = list(rest.terms.items())
            if now == earlier:  # what comes next depends on nothing else
                break
            if count & (count - 1) == 0:  # at powers of two: then every circle is noticed
                earlier = now
            match = next(
                (
                    (monomial, label, lead, equation, place)
                    for monomial in rest.terms
                    for label, lead, equation in rules
                    if (place := _occurrence(algebra, monomial, lead, equation)) is not None
                ),
                None,
            )
            if match is None:
                left_over = _print(algebra, rest)
                raise NotFound(f"{where}: {left_over[:600]} is left over")
            monomial, label, lead, equation, place = match
            factor = rest.terms[monomial] / equation.terms[lead]
            times = f"{factor}" + "".join(f"*{_number(algebra, n)}" for n in place["numbers"])
            term = {
                "use": label,
                "times": times,
                "left": place["left"],
                "right": place["right"],
                "transpose": place["transpose"],
                "trace": place["trace"],
            }
            where_used = (term[k] for k in ("use", "left", "right", "transpose", "trace"))
            key = (*where_used, tuple(place["numbers"]))
            if key in found:  # same place again: add the coefficients
                old = algebra.parse(found[key]["times"])
                new = algebra.add(old, algebra.parse(term["times"]))
                term["times"] = _print(algebra, new)
            found[key] = term
            value = algebra.transpose(equation) if place["transpose"] else equation
            value = algebra.multiply(algebra.parse(place["left"]), value)
            value = algebra.multiply(value, algebra.parse(place["right"]))
            value = algebra.trace(value) if place["trace"] else value
            for number in place["numbers"]:
                value = algebra.multiply(algebra.parse(_number(algebra, number)), value)
            rest = algebra.add(rest, algebra.scale(-factor, value))
        raise NotFound(f"{where}: rewriting does not end")


def _occurrence(
    algebra: Algebra, monomial: Monomial, lead: Monomial, equation: Polynomial
) -> dict[str, Any] | None:
    """Where the left side of an equation occurs in a monomial."""
    numbers, word = list(monomial[0]), monomial[1]
    for number in lead[0]:
        if number not in numbers:
            return None
        numbers.remove(number)
    pattern = lead[1]
    if not pattern:
        left = _word(word)
        return _place(numbers, left, "1")
    flipped = algebra.transposed(pattern)
    for needle, transpose in ((pattern, False), (flipped, True)):
        for i in range(len(word) - len(needle) + 1):
            if word[i : i + len(needle)] == needle:
                right = word[i + len(needle) :]
                return _place(numbers, _word(word[:i]), _word(right), transpose=transpose)
    for number in dict.fromkeys(numbers):
        if len(number) == 1 and number[0] in algebra.numbers:
            continue
        for turn in _turns(algebra, number):
            if turn[: len(pattern)] == pattern:
                others = numbers.copy()
                others.remove(number)
                single = equation.shape is None or equation.shape[0] == "1"
                return _place(others, "1", _word(turn[len(pattern) :]), trace=not single)
    return None


def _place(
    numbers: list[Word], left: str, right: str, *, transpose: bool = False, trace: bool = False
) -> dict[str, Any]:
    flags = {"transpose": transpose, "trace": trace}
    return {"numbers": numbers, "left": left, "right": right, **flags}


def _turns(algebra: Algebra, number: Word) -> list[Word]:
    both = (number, algebra.transposed(number))
    return [word[i:] + word[:i] for word in both for i in range(len(word))]


def _word(word: Word) -> str:
    return "*".join(word) or "1"


def _number(algebra: Algebra, number: Word) -> str:
    if len(number) == 1 and number[0] in algebra.numbers:
        return number[0]
    one = algebra.letter_shape(number[0])[0] == "1"
    return _word(number) if one else f"tr({_word(number)})"


def _print(algebra: Algebra, poly: Polynomial) -> str:
    """A polynomial as a person writes it, which the kernel reads: ``-s + 1/2*x``, not ``-1*s``."""
    text = ""
    for (numbers, word), coefficient in poly.terms.items():
        factors = [_number(algebra, n) for n in numbers] + ([_word(word)] if word else [])
        if abs(coefficient) != 1 or not factors:
            factors.insert(0, str(abs(coefficient)))
        sign = "-" if coefficient < 0 else "+"
        text += (f" {sign} " if text else "-" * (coefficient < 0)) + "*".join(factors)
    return text or "0"
