"""Sentences of one's own claims: their formulas are printed from the theorems that say them.

They are written like those of the ledger. What no theorem says is a gap, and gaps are counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.library import Library
from proofs_check.kernel.theorem import Theorem
from proofs_check.ledger.wording import printing, words
from proofs_check.ledger.wording.parts import Given, Goal, Part
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.ledger.wording.theorems import assumptions_of, positive


@dataclass(frozen=True)
class Printed(Clause):
    """A sentence that was printed; ``said`` are the goals that say it, ``why`` its gaps."""

    said: tuple[str, ...] = ()
    why: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The sentence."""
        return self.template

    @property
    def names(self) -> tuple[str, ...]:
        """The goals that say it, by name."""
        return self.said

    @property
    def reasons(self) -> tuple[str, ...]:
        """What of it no theorem says."""
        return self.why

    def problems(self) -> list[str]:
        """None: it was looked at when it was printed."""
        return []


def printed(clauses: Sequence[Clause], theorems: Sequence[str], library: Library) -> list[Printed]:
    """The sentences of a claim with their formulas, and with the gaps between them and theorems.

    Parameters
    ----------
    theorems
        Those that prove the claim. Every goal and every assumption of theirs should stand in a
        sentence.

    Raises
    ------
    ValueError
        If a sentence names a theorem, a goal or a given formula that is not there.

    >>> from proofs_check.own.example import SECTION
    >>> (claim,) = SECTION.claims
    >>> library = SECTION.library()
    >>> printed(claim.clauses, claim.theorems, library)[-1].text
    "Then encoder and decoder are balanced, W_1 W_1' = W_2' W_2, and tr(W_1 W_1') = tr(W_2 W_2')."
    """
    found = [_printed(clause, theorems, library) for clause in clauses]
    said = {name for each in found for name in each.said}
    granted = {(g.theorem, g.label) for c in clauses for g in c.conditions}
    missing = []
    for name in theorems:
        theorem = library.by_id(name)
        missing += [
            f"no sentence says the goal {name}#{number}, {goal}"
            for number, goal in enumerate(theorem.goals, start=1)
            if f"{name}#{number}" not in said
        ]
        missing += [
            f"no sentence grants what {name} assumes, {text}"
            for label, text in assumptions_of(theorem).items()
            if (name, label) not in granted
        ]
    if missing:
        last = found[-1]
        found[-1] = Printed(last.template, said=last.said, why=(*last.why, *missing))
    return found


def _printed(clause: Clause, theorems: Sequence[str], library: Library) -> Printed:
    texts = [_formula(part, library) for part in clause.parts]
    unprinted: list[Part] = [*clause.goals, *clause.given]
    for part in unprinted:
        _formula(part, library)
    places = clause.template.count("{}")
    if places != len(texts):
        raise ValueError(f"{clause.template!r} has {places} places for {len(texts)} formulas")
    for goal in clause.said_by:
        if goal.theorem not in theorems:
            raise ValueError(f"a sentence names {goal.name}, but the claim rests on other theorems")
    typed = words.formulas_in(clause.template)
    why = [f"the typed formula {sign}" for sign in typed]
    why += [clause.gap] if clause.gap else []
    if not clause.names and not clause.conditions and not clause.gap:
        why.append("no theorem is named")
    return Printed(clause.template.format(*texts), said=clause.names, why=tuple(why))


def _formula(part: Part, library: Library) -> str:
    """A goal or a given formula as it is printed."""
    if not isinstance(part, (Goal, Given)):
        raise ValueError(f"a sentence takes Goal and Given, got {type(part).__name__}")
    try:
        theorem = library.by_id(part.theorem)
    except Rejected as refusal:
        raise ValueError(str(refusal)) from None
    if isinstance(part, Goal):
        if not 1 <= part.number <= len(theorem.goals):
            raise ValueError(f"{part.theorem} has {len(theorem.goals)} goals, so no {part.name}")
        text = theorem.goals[part.number - 1]
    else:
        if part.label not in theorem.given:
            raise ValueError(f"{part.theorem} is given nothing called {part.label!r}")
        text = theorem.given[part.label].formula
    return printing.printed(text, _letters(theorem), part.of, lambda f: positive(theorem, f))


def _letters(theorem: Theorem) -> dict[str, str]:
    """What is written for a theorem's letters: ``W1`` is ``W_1``."""
    table: dict[str, str] = {}
    for letter in (*theorem.scalars, *theorem.matrices):
        if found := re.fullmatch(r"([A-Za-z]+)(\d+)", letter):
            table[letter] = f"{found[1]}_{found[2]}"
            table[letter + "'"] = f"{found[1]}_{found[2]}'"
    return table
