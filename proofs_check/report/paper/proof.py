"""A proof as a person would write it: what is expanded, and which relation is used where.

Formulas of a theorem are numbered: what is given first, then each step. A bracket such as [3]
stands for the left side of formula (3) less its right side, which is zero where (3) is an
equation. A step of the kernel says that the left side of its formula less the right side is,
once written out, a sum of such brackets with factors and of terms that cannot be negative.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from proofs_check.kernel.algebra import Polynomial
from proofs_check.kernel.theorem import Formula, Theorem, formula
from proofs_check.report.paper.symbols import Symbols

Step = Mapping[str, Any]


class Proof:
    """Writes the steps of one proof.

    Parameters
    ----------
    theorem
        What they prove.
    symbols
        How its letters are set.
    """

    def __init__(self, theorem: Theorem, symbols: Symbols) -> None:
        self._symbols, self._algebra = symbols, symbols.algebra
        self._known: dict[str, Formula] = {}
        #: Label -> number of its formula.
        self.numbers: dict[str, int] = {}
        self._count = 0
        for label, given in theorem.given.items():
            self._add(label, formula(self._algebra, given.formula))

    def _add(self, label: str, found: Formula) -> int:
        self._known[label] = found
        return self._number(label)

    def _number(self, label: str) -> int:
        """The next number; a label that two cases share gets a new one in each."""
        self._count += 1
        self.numbers[label] = self._count
        return self._count

    def lines(self, steps: Sequence[Step]) -> list[str]:
        """A paragraph for each step."""
        return [line for step in steps for line in self._step(step)]

    def _step(self, step: Step) -> list[str]:
        conclusion = formula(self._algebra, step["formula"])
        if step["rule"] == "split":
            return self._cases(step, conclusion)
        reason = _REASONS[step["rule"]](self, step, conclusion)
        number = self._add(step["name"], conclusion)
        shown = self._symbols.formula(step["formula"])
        return [rf"\step{{{number}}}{{${shown}$}} {reason}"]

    def _cases(self, step: Step, conclusion: Formula) -> list[str]:
        number = self._symbols.expression(step["on"])
        shown = self._symbols.formula(step["formula"])
        lines = [f"The sign of ${number}$ decides between three cases; in each, ${shown}$."]
        before = dict(self._known)
        for case, sign, relation, words in (
            ("positive", 1, ">", "is positive"),
            ("zero", 1, "=", "is zero"),
            ("negative", -1, ">", "is negative"),
        ):
            self._known = dict(before)
            polynomial = self._algebra.scale(sign, self._algebra.parse(step["on"]))
            self._known[step["as"]] = Formula(polynomial, relation)
            count = self._number(step["as"])
            lines.append(rf"\case{{${number}$ {words}: this is formula ({count}).}}")
            for each in step[case]:
                lines += self._step(each)
        self._known = dict(before)
        end = self._add(step["name"], conclusion)
        return [*lines, rf"\step{{{end}}}{{${shown}$}} This was reached in each case."]

    # The rules

    def _combine(self, step: Step, conclusion: Formula) -> str:
        factors, terms = step.get("divide", ()), step["terms"]
        signed = [self._signed(term, conclusion) for term in terms if "use" not in term]
        multiples = [self._multiple(term) for term in terms if "use" in term]
        matrix = conclusion.relation in ("psd", "nonneg")
        text = "Write the matrix out" if matrix else "Write both sides out"
        if factors:
            product = r" \cdot ".join(map(self._value, factors))
            text += f", times ${product}$, positive by {self._cited(factors)}"
        if not terms:
            return f"{text}: they agree."
        subject = "It" if matrix else "The left one less the right one"
        text += f". {subject} is {_sum([*signed, *multiples])}."
        if signed:
            used = [label for term in terms for label in _labels(term)]
            why = f", by {self._cited(used)}" if used else ""
            strict = ", and one is positive" if conclusion.relation == ">" else ""
            text += f" No term without a bracket is negative{strict}{why}."
        return text

    def _signed(self, term: Step, conclusion: Formula) -> tuple[str, str]:
        """A term that cannot be negative, with its sign."""
        parts = [self._value(label) for label in term.get("of", ())]
        coefficient = self._symbols.polynomial(self._algebra.parse(term.get("coefficient", "1")))
        if "square" in term:
            parts.append(self._square(term, conclusion))
        if "factors" in term:
            product = r"\,".join(map(self._entrywise_factor, term["factors"]))
            parts.append(_traced(product) if term.get("trace") else product)
        if coefficient != "1" or not parts:
            parts.insert(0, coefficient)
        return "+", r"\,".join(parts)

    def _square(self, term: Step, conclusion: Formula) -> str:
        factor = self._symbols.expression(term["square"])
        if "by" in term or "beside" in term:
            middle = self._value(term["by"]) if "by" in term else ""
            beside = self._value(term["beside"]) if "beside" in term else ""
            form = rf"{beside}\,\bigl({factor}\bigr)^{{\top}}{middle}\bigl({factor}\bigr)"
            return _traced(form) if term.get("trace") else form
        if self._algebra.parse(term["square"]).shape is None:
            return rf"\bigl({factor}\bigr)^{{2}}"
        if conclusion.relation == "psd" and not term.get("trace"):
            return rf"\bigl({factor}\bigr)^{{\top}}\bigl({factor}\bigr)"
        return rf"\bigl\|{factor}\bigr\|^{{2}}"

    def _entrywise_factor(self, factor: str) -> str:
        text = self._value(factor.rstrip("'"))
        return rf"{{{text}}}^{{\top}}" if factor.endswith("'") else text

    def _multiple(self, term: Step) -> tuple[str, str]:
        """A bracket with what it is multiplied by, and the sign of it all."""
        turned = r"^{\top}" if term.get("transpose") else ""
        left, right = (
            "" if (text := term.get(side, "1")) == "1" else self._factor(self._algebra.parse(text))
            for side in ("left", "right")
        )
        product = r"\,".join(filter(None, (left, f"[{self.numbers[term['use']]}]{turned}", right)))
        if term.get("trace"):
            product = _traced(product)
        times, sign = self._algebra.parse(term.get("times", "1")), "+"
        if [coefficient < 0 for coefficient in times.terms.values()] == [True]:
            times, sign = self._algebra.scale(-1, times), "-"
        factor = self._factor(times)
        return sign, product if factor == "1" else rf"{factor}\,{product}"

    def _factor(self, found: Polynomial) -> str:
        """A polynomial as a factor: in parentheses if it is a sum."""
        text = self._symbols.polynomial(found)
        return rf"\bigl({text}\bigr)" if len(found.terms) > 1 else text

    def _value(self, label: str) -> str:
        return self._factor(self._known[label].polynomial)

    def _cited(self, labels: Iterable[str]) -> str:
        return ", ".join(f"({self.numbers[label]})" for label in dict.fromkeys(labels))

    def _squeeze(self, step: Step, _: Formula) -> str:
        return (
            f"By {self._cited((step['above'], step['below']))} it is neither negative nor positive."
        )

    def _definite(self, step: Step, _: Formula) -> str:
        return f"By {self._cited((step['of'],))} the sum of the squares of its entries is zero."

    def _entrywise(self, step: Step, _: Formula) -> str:
        labels = [factor.rstrip("'") for factor in step["factors"]]
        return f"It is a product of matrices without a negative entry, {self._cited(labels)}."

    def _absurd(self, step: Step, _: Formula) -> str:
        return f"As {self._cited((step['from'],))} cannot be, this case does not occur."


_REASONS = {
    "combine": Proof._combine,  # noqa: SLF001 - the rules of this class
    "squeeze": Proof._squeeze,  # noqa: SLF001
    "definite": Proof._definite,  # noqa: SLF001
    "entrywise": Proof._entrywise,  # noqa: SLF001
    "absurd": Proof._absurd,  # noqa: SLF001
}


def _labels(term: Step) -> list[str]:
    """The formulas that give a term its sign."""
    named = [term[key] for key in ("by", "beside") if key in term]
    return [*term.get("of", ()), *named, *(f.rstrip("'") for f in term.get("factors", ()))]


def _traced(product: str) -> str:
    return rf"\operatorname{{tr}}\bigl({product}\bigr)"


def _sum(parts: Sequence[tuple[str, str]]) -> str:
    """Terms with signs between them, each in math mode, so that a line may end after each."""
    first = f"${'-' if parts[0][0] == '-' else ''}{parts[0][1]}$"
    return " ".join([first, *(f"${sign}$ ${text}$" for sign, text in parts[1:])])
