"""Theorems and proof documents of the exact kernel, written as Coq terms.

UNTRUSTED: a document that is written wrongly is refused by the checker in Coq, or its statement,
which stands beside it in Coq, is not the one that was meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from proofs_check.formal.expressions import Comparison, Letters, Term, rational
from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.theorem import Theorem

Known = tuple[tuple[str, Comparison], ...]  # oldest first

_HEADER = """\
(* Written by proofs_check.formal.documents; read by the checker in Rules.v. *)
From Coq Require Import ZArith QArith.
From mathcomp Require Import all_ssreflect.
From ProofsCheck Require Import Language Normal Rules.
Local Close Scope Q_scope. Local Open Scope nat_scope.

"""


def coq_name(theorem: str) -> str:
    """A name that Coq allows.

    >>> coq_name("R3.one-label")
    'R3_one_label'
    """
    return "".join(letter if letter.isalnum() else "_" for letter in theorem)


@dataclass(frozen=True)
class Document:
    """One theorem and the way to write its statement and a proof of it."""

    theorem: Theorem
    letters: Letters = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "letters", Letters(self.theorem))

    def statement(self) -> str:
        """The Coq term of type ``statement``: letters, givens, goals."""
        givens = [self.letters.formula(entry[0]) for entry in self.theorem.given.values()]
        goals = [self.letters.formula(text) for text in self.theorem.goals]
        return (
            f"(Statement {self.letters.declarations()}\n  {_list(f.coq for f in givens)}"
            f"\n  {_list(f.coq for f in goals)})"
        )

    def proof(self, steps: Sequence[Mapping[str, Any]]) -> str:
        """The Coq term of type ``seq step``."""
        known = tuple(
            (label, self.letters.formula(entry[0])) for label, entry in self.theorem.given.items()
        )
        return self._steps(known, steps)

    def _steps(self, known: Known, steps: Sequence[Mapping[str, Any]]) -> str:
        written = []
        for step in steps:
            conclusion = self.letters.formula(step["formula"])
            written.append(self._step(known, step, conclusion))
            known = (*known, (step["name"], conclusion))
        return _list(written, ";\n   ")

    def _step(self, known: Known, step: Mapping[str, Any], conclusion: Comparison) -> str:
        goal = conclusion.coq
        match step["rule"]:
            case "combine":
                terms = [self._term(known, term, conclusion.term) for term in step["terms"]]
                return f"Combine {goal} {_places(known, step.get('divide', ()))} {_list(terms)}"
            case "squeeze":
                return (
                    f"Squeeze {goal} {_place(known, step['above'])} {_place(known, step['below'])}"
                )
            case "definite":
                return f"Definite {goal} {_place(known, step['of'])}"
            case "entrywise":
                factors = [
                    f"({_place(known, factor.rstrip(chr(39)))}%N,{_bool(factor.endswith(chr(39)))})"
                    for factor in step["factors"]
                ]
                return f"Entrywise {goal} {_list(factors)} {_bool(conclusion.relation == '>=')}"
            case "absurd":
                return f"Absurd {goal} {_place(known, step['from'])}"
            case "split":
                return self._split(known, step, goal)
            case rule:
                raise Rejected(f"no rule is called {str(rule)[:60]!r}")

    def _split(self, known: Known, step: Mapping[str, Any], goal: str) -> str:
        on = self.letters.parse(step["on"])
        cases = []
        for case, relation in (("positive", ">"), ("zero", "="), ("negative", ">")):
            number_ = self.letters.negative(on) if case == "negative" else on
            branch = (*known, (step["as"], Comparison(relation, number_)))
            cases.append(f"({self._steps(branch, step[case])})")
        return f"Split {goal} {on.coq} {' '.join(cases)}"

    def _term(self, known: Known, term: Mapping[str, Any], target: Term) -> str:
        letters = self.letters
        if "use" in term:
            equation = dict(known)[term["use"]].term
            transposed = bool(term.get("transpose", False)) and equation.shape is not None
            value = letters.transpose(equation) if transposed else equation
            left, right = (
                letters.parse(term.get("left", "1")),
                letters.parse(term.get("right", "1")),
            )
            product = letters.multiply(letters.multiply(left, value), right)
            traced = bool(term.get("trace", False))
            if traced:
                product = letters.trace(product)
            elif product.shape is None and (left.shape or value.shape or right.shape):
                traced = True  # a product of matrices that is one by one is a number
            if product.shape is None and target.shape is not None:
                left = letters.fit(left, target.shape)
            times = letters.parse(term.get("times", "1"))
            front = f"Use {_place(known, term['use'])} {times.coq} {left.coq} {right.coq}"
            return f"{front} {_bool(transposed)} {_bool(traced)}"
        front = f"{self._coefficient(term)} {_places(known, term.get('of', ()))}"
        if "factors" in term:
            raise Rejected("the proof assistant adds up no signs of entries")
        if "beside" in term:
            raise Rejected("the proof assistant has no rule for tr(A B) with both of them psd")
        if "square" in term:
            return f"Sq {front} {self._square(known, term, target)}"
        if target.shape is not None:  # a number under a matrix: that multiple of the identity
            return f"Sq {front} {letters.identity(target.shape[0]).coq} None false"
        return f"Sgn {front}"

    def _square(self, known: Known, term: Mapping[str, Any], target: Term) -> str:
        factor = self.letters.parse(term["square"])
        traced = bool(term.get("trace", False))
        if factor.shape is None:
            if target.shape is None:
                traced = True
                factor = Term(f"(Mul {factor.coq} {self.letters.identity('1').coq})")
            else:
                factor = self.letters.fit(factor, target.shape)
        elif factor.shape[1] == "1" and target.shape is None:
            traced = True
        by = f"(Some {_place(known, term['by'])}%N)" if "by" in term else "None"
        return f"{factor.coq} {by} {_bool(traced)}"

    def _coefficient(self, term: Mapping[str, Any]) -> str:
        terms = self.theorem.algebra().parse(term.get("coefficient", "1")).terms
        return rational(terms.get(((), ()), Fraction(0)))


def _bool(value: bool) -> str:
    return str(value).lower()


def _list(items: Iterable[str], between: str = "; ") -> str:
    items = list(items)
    return f"[:: {between.join(items)}]" if items else "[::]"


def _place(known: Known, label: str) -> int:
    """How many formulas have become known since."""
    for place, (name, _) in enumerate(reversed(known)):
        if name == label:
            return place
    raise Rejected(f"{label!r} is not known at this point")


def _places(known: Known, labels: Iterable[str]) -> str:
    places = [str(_place(known, label)) for label in labels]
    return _list(places) + "%N" if places else "[::]"


def coq_file(proofs: Iterable[tuple[Theorem, Sequence[Mapping[str, Any]]]]) -> str:
    """A Coq file in which every proof is checked by computation."""
    parts = [_HEADER]
    for theorem, steps in proofs:
        document, name = Document(theorem), coq_name(theorem.id)
        parts.append(
            f"Definition {name} : statement :=\n  {document.statement()}.\n"
            f"Definition {name}_proof : seq step :=\n  {document.proof(steps)}.\n"
            f"Lemma {name}_checks : check {name} {name}_proof = true.\n"
            "Proof. vm_cast_no_check (eq_refl true). Qed.\n\n"
        )
    return "".join(parts)
