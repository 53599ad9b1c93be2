"""Claims: statements of the theory, with everything that speaks for and against them.

A claim holds data only. What counts as ``proved`` or ``certified`` is never reported by the
claim itself: exact evidence is a list of documents, and :mod:`proofs_check.ledger.judging` hands
each of them to the kernel and compares what the kernel accepted with what the claim promised.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from proofs_check.ledger.wording.parts import Given
from proofs_check.ledger.wording.phrases import (
    Clause,
    Notation,
    Phrase,
    Unlinked,
    givens,
    phrase_text,
)

Document = Mapping[str, Any]


class Kind(Enum):
    """What a piece of evidence is."""

    FORMAL = "formal"  # a theorem about networks, re-checked by the proof assistant Coq
    PROOF = "proof"  # a theorem for every size, re-checked by the kernel
    CERTIFICATE = "certificate"  # exact objects at listed sizes, re-checked by the kernel
    COUNTEREXAMPLE = "counterexample"  # an exact configuration against the claim, likewise
    ENCLOSURE = "enclosure"  # ball arithmetic
    DERIVATION = "derivation"  # computer algebra: not re-checked by the kernel
    INSTANCES = "instances"  # random or listed instances, floating point or exact
    TRAINING = "training"  # networks trained to their minimum


class Verdict(Enum):
    """What the evidence amounts to."""

    PROVED = "proved"
    CERTIFIED = "certified"
    ENCLOSED = "enclosed"
    SUPPORTED = "supported"
    OPEN = "open"
    REFUTED = "refuted"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one measurement says. ``holds`` is computed by whoever measured."""

    holds: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Exact:
    """Evidence by documents that the kernel re-checks.

    Attributes
    ----------
    kind
        ``PROOF``, ``CERTIFICATE`` or ``COUNTEREXAMPLE``.
    scope
        Sizes and parameters covered, as shown to the reader.
    promises
        Identifiers of the theorems that the documents must prove, all of them.
    documents
        Finds the documents; untrusted.
    """

    kind: Kind
    scope: str | Phrase
    promises: tuple[str, ...]
    documents: Callable[[], Sequence[Document]]

    def __post_init__(self) -> None:
        if self.kind not in (Kind.PROOF, Kind.CERTIFICATE, Kind.COUNTEREXAMPLE):
            raise ValueError(f"exact evidence cannot be of kind {self.kind.value!r}")


@dataclass(frozen=True, slots=True)
class Measured:
    """Evidence by computation that the kernel does not see; ``run`` gets a seed."""

    kind: Kind
    scope: str
    run: Callable[[int], Finding]

    def __post_init__(self) -> None:
        if self.kind in (Kind.FORMAL, Kind.PROOF, Kind.CERTIFICATE, Kind.COUNTEREXAMPLE):
            raise ValueError(f"evidence of kind {self.kind.value!r} needs documents")


@dataclass(frozen=True)
class Assumption(Phrase):
    """A condition, the formulas that it stands for, and what goes wrong without it.

    Attributes
    ----------
    without
        Documents, accepted by the kernel, that contradict the claim once the condition is gone.
    given
        Formulas of theorems that it stands for.
    context
        Why no theorem has it as a formula; only where it stands for none.
    shown_by
        Formulas of theorems that hold because of it: whoever rests on such a theorem states it, or
        another assumption that they show.
    implies
        Weaker assumptions, of claims that are used, which follow from it.
    """

    without: Exact | None = None
    given: tuple[Given, ...] = ()
    context: str = ""
    shown_by: tuple[Given, ...] = ()
    implies: tuple[Assumption, ...] = ()

    @property
    def name(self) -> str:
        """The condition in words."""
        return self.text

    @property
    def stands_for(self) -> tuple[Given, ...]:
        """Formulas of theorems that it stands for, printed or not."""
        return (*self.given, *givens(self.parts))

    def problems(self) -> list[str]:
        """What is wrong with the formulas that it names."""
        named = (*self.given, *self.shown_by)
        return super().problems() + [problem for each in named for problem in each.problems()]


@dataclass(frozen=True, slots=True)
class Control:
    """A false neighbour of the claim; ``run`` gets a seed, ``holds`` means it was rejected."""

    statement: str
    run: Callable[[int], Finding]


@dataclass(frozen=True)
class Claim:
    """One statement of the theory, with everything that speaks for and against it.

    ``uses`` are claims that it rests on. ``instead``, of a refuted claim alone, are claims that
    hold in its place.
    """

    id: str
    section: str
    source: str
    clauses: tuple[Clause | Notation | Unlinked, ...]
    short: str | Phrase
    recorded: Verdict
    assumptions: tuple[Assumption, ...] = ()
    uses: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    evidence: tuple[Exact | Measured, ...] = ()
    controls: tuple[Control, ...] = ()
    witness: Callable[[], str] | None = None

    @property
    def statement(self) -> str:
        """All sentences, one after the other."""
        return " ".join(self.numbered)

    @property
    def numbered(self) -> tuple[str, ...]:
        """Its sentences, with numbers where there is more than one."""
        texts = tuple(clause.text for clause in self.clauses)
        if len(texts) == 1:
            return texts
        return tuple(f"({number}) {text}" for number, text in enumerate(texts, start=1))

    @property
    def short_text(self) -> str:
        """The statement on one line."""
        return phrase_text(self.short)

    @property
    def headings(self) -> tuple[Phrase, ...]:
        """What a table shows of it: its short form and the scopes of its proofs."""
        shown = [self.short, *(c.scope for c in self.evidence if c.kind is Kind.PROOF)]
        return tuple(text if isinstance(text, Phrase) else Phrase(text) for text in shown)

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """Everything that it says in words."""
        return (*self.clauses, *self.assumptions, *self.headings)

    @property
    def proved_by_theorems(self) -> bool:
        """Whether theorems for every size are among its evidence."""
        return any(check.kind is Kind.PROOF for check in self.evidence)

    @property
    def linked(self) -> bool:
        """Whether its sentences name what says them."""
        return not any(isinstance(clause, Unlinked) for clause in self.clauses)
