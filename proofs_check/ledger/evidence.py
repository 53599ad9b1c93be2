"""Building blocks of claims: proofs, certificates, and the controls that must fall."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from proofs_check.finding.outline import NotFound
from proofs_check.kernel import rules
from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.certificate import recheck
from proofs_check.kernel.theorem import Given, Theorem
from proofs_check.ledger.claim import Control, Document, Exact, Finding, Kind
from proofs_check.ledger.rechecking import rechecked
from proofs_check.ledger.wording.phrases import Phrase
from proofs_check.sections import outlines
from proofs_check.sections.library import LIBRARY

WJF = "Wang, Johnston, Fusi, arXiv 2510.09816 v1 (known from a summary)"
OURS = "this project"
EVERY_SIZE = "every d and n, all lambda1, lambda2 > 0"


def proof(*promises: str, scope: str | Phrase = EVERY_SIZE) -> Exact:
    """Theorems for every size, with all that they rest on."""
    return Exact(Kind.PROOF, scope, promises, lambda: outlines.documents(promises))


def certificates(
    scope: str, promises: tuple[str, ...], find: Callable[[], list[dict[str, Any]]]
) -> Exact:
    """Exact objects at listed sizes, with the theorems that they rest on."""
    return Exact(Kind.CERTIFICATE, scope, promises, lambda: _with_theorems(find()))


def counterexample(
    scope: str, promises: tuple[str, ...], find: Callable[[], list[dict[str, Any]]]
) -> Exact:
    """An exact configuration against a claim, with the theorems that it rests on."""
    return Exact(Kind.COUNTEREXAMPLE, scope, promises, lambda: _with_theorems(find()))


def _with_theorems(found: list[dict[str, Any]]) -> list[Document]:
    needed = {name for document in found for name in rechecked(document, LIBRARY).rests_on}
    return [*found, *outlines.documents(sorted(needed))]


@dataclass(frozen=True)
class Mutant:
    """A theorem with some of its texts changed.

    Attributes
    ----------
    theorem
        Its id.
    changes
        What stands in the formulas -> what shall stand there instead.
    """

    theorem: str
    changes: Mapping[str, str]

    def changed(self) -> Theorem:
        """The changed theorem.

        Raises
        ------
        ValueError
            If a text that is to be changed does not occur.
        """
        found = LIBRARY.by_id(self.theorem)

        def edit(text: str) -> str:
            for old, new in self.changes.items():
                text = text.replace(old, new)
            return text

        texts = [*found.goals, *(text for text, _ in found.given.values())]
        for old in self.changes:
            if not any(old in text for text in texts):
                raise ValueError(f"{self.theorem}: no formula contains {old!r}")
        return replace(
            found,
            given={
                label: Given(edit(text), reason) for label, (text, reason) in found.given.items()
            },
            goals=tuple(edit(goal) for goal in found.goals),
        )

    def falls(self, _: int) -> Finding:
        """Whether the proof of the true theorem does not become one of this."""
        changed = self.changed()
        try:
            count = rules.check(changed, outlines.document(changed)["steps"])
        except (NotFound, Rejected) as refusal:
            return Finding(True, f"no proof: {_brief(str(refusal))}")
        return Finding(False, f"the kernel accepted {count} steps for the false theorem")


def false_theorem(statement: str, theorem: str, changes: Mapping[str, str]) -> Control:
    """A theorem made false by changing some of its texts must not get past search and kernel."""
    return Control(statement, Mutant(theorem, changes).falls)


def false_document(statement: str, make: Callable[[], Mapping[str, Any]]) -> Control:
    """A forged document must be rejected by the kernel."""

    def run(_: int) -> Finding:
        try:
            accepted = recheck(make(), LIBRARY)
        except Rejected as refusal:
            return Finding(True, f"rejected: {_brief(str(refusal))}")
        return Finding(False, f"the kernel accepted {accepted.theorem}")

    return Control(statement, run)


def false_measurement(statement: str, run: Callable[[int], Finding]) -> Control:
    """A measurement of a false statement must not hold."""

    def rejected(seed: int) -> Finding:
        finding = run(seed)
        return Finding(not finding.holds, finding.detail)

    return Control(statement, rejected)


def _brief(text: str) -> str:
    return text if len(text) <= 160 else text[:157] + "..."
