"""Sentences of a claim: templates whose places are filled by formulas that are proved."""

from __future__ import annotations

from dataclasses import dataclass

from proofs_check.ledger.wording.parts import (
    Closed,
    Given,
    Goal,
    Parity,
    Part,
    SameSign,
    Typed,
    goals,
)


@dataclass(frozen=True)
class Phrase:
    """A text with places ``{}`` for its parts.

    Attributes
    ----------
    template
        Words; it holds no number, no relation and no sign of its own.
    parts
        What fills the places, in their order.

    >>> Phrase("the kernel {}", (Goal("R4.kernel", 3),)).text
    'the kernel K = b (d J + K_Y)'
    """

    template: str
    parts: tuple[Part, ...] = ()

    @property
    def text(self) -> str:
        """The sentence with its formulas."""
        return self.template.format(*(part.text for part in self.parts))

    @property
    def typed(self) -> tuple[str, ...]:
        """Formulas that were typed by hand."""
        return tuple(part.formula for part in self.parts if isinstance(part, Typed))

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why a reader must compare words or formulas that no machine has."""
        return tuple(f"the typed formula {formula}" for formula in self.typed)

    def problems(self) -> list[str]:
        """What is wrong with its parts, or with their number."""
        found = [problem for part in self.parts for problem in part.problems()]
        places = self.template.count("{}")
        if places != len(self.parts):
            found.append(f"{self.template!r} has {places} places for {len(self.parts)} formulas")
        return found


@dataclass(frozen=True)
class Clause(Phrase):
    """One sentence of a claim, and the goals of theorems that say it.

    Attributes
    ----------
    goals
        Goals that say it without being printed in it.
    given
        What these theorems assume in the situation of which the sentence speaks, such as that a
        network is optimal. Formulas that are printed count as well.
    by
        Other claims that it takes for granted.
    gap
        Why no theorem says all of it; empty where theorems do.

    >>> Clause("Then {}.", (Goal("R5.masses", 1),), given=(Given("R4.kernel", "labels"),)).names
    ('R5.masses#1',)
    """

    goals: tuple[Goal, ...] = ()
    given: tuple[Given, ...] = ()
    by: tuple[str, ...] = ()
    gap: str = ""

    @property
    def said_by(self) -> tuple[Goal, ...]:
        """The goals that say it."""
        printed: list[Goal] = []
        for part in self.parts:
            if isinstance(part, Goal):
                printed.append(part)
            elif isinstance(part, SameSign):
                printed += [part.goal, *goals(part.theorem)]
        return tuple(dict.fromkeys([*printed, *self.goals]))

    @property
    def names(self) -> tuple[str, ...]:
        """The goals by name."""
        return tuple(goal.name for goal in self.said_by)

    @property
    def conditions(self) -> tuple[Given, ...]:
        """Formulas that theorems assume and this sentence grants."""
        return (*self.given, *givens(self.parts))

    @property
    def reasons(self) -> tuple[str, ...]:
        """Its gap, and the formulas that were typed by hand."""
        return (*((self.gap,) if self.gap else ()), *super().reasons)

    def problems(self) -> list[str]:
        """What is wrong with what it names."""
        extra: list[Part] = [*self.goals, *self.given]
        return super().problems() + [problem for part in extra for problem in part.problems()]


@dataclass(frozen=True)
class Notation(Phrase):
    """A sentence that says what letters stand for: its formulas are definitions of a theorem."""

    def problems(self) -> list[str]:
        """That a formula in it is none that a theorem defines."""
        found = super().problems()
        if not givens(self.parts):
            found.append(f"{self.template!r} explains letters by no formula of a theorem")
        return found


@dataclass(frozen=True)
class Unlinked(Phrase):
    """A sentence that is not linked to theorems: all of it is counted as a gap."""

    @property
    def text(self) -> str:
        """The sentence as it was typed."""
        return self.template

    @property
    def reasons(self) -> tuple[str, ...]:
        """That it names no theorem."""
        return ("no theorem is named",)

    def problems(self) -> list[str]:
        """None: nothing in it is derived."""
        return []


def givens(parts: tuple[Part, ...]) -> tuple[Given, ...]:
    """Formulas among the parts that theorems take as given."""
    found = []
    for part in parts:
        if isinstance(part, Given):
            found.append(part)
        elif isinstance(part, Parity):
            found.append(part.given)
        elif isinstance(part, SameSign):
            found.append(part.defined)
        elif isinstance(part, Closed):
            found += [each for each in part.solves if isinstance(each, Given)]
    return tuple(found)


def unlinked(text: str) -> tuple[Unlinked, ...]:
    """A whole statement that names no theorem."""
    return (Unlinked(text),)


def phrase_text(phrase: Phrase | str) -> str:
    """The text of a phrase, or of a plain text."""
    return phrase if isinstance(phrase, str) else phrase.text
