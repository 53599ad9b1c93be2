"""Assumptions as conditions on the letters of theorems: what holds with them, what without.

An assumption stands for formulas that theorems take as given. Whoever drops it drops these
formulas, and those that follow from them, wherever they stand. Something is still known of the
letters: inputs whose mean is no eigenvector still have a kernel, an eigenvalue that need not be
positive is still not negative, and there is no task of -1 samples. So a condition has two sides,
and a point is on one of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from proofs_check.finding.counterpoints import Dropped
from proofs_check.kernel.points import Point, Values
from proofs_check.kernel.theorem import Theorem, formula
from proofs_check.ledger.claim import Assumption, Claim, Verdict
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.sections.assumptions import PENALTIES
from proofs_check.sections.library import LIBRARY

_BALANCED = frozenset({"Y*e = 0", "Y*Y' = P"})
_PENALTIES = frozenset({"lam > 0", "lam1 > 0", "lam2 > 0"})
#: Formulas that are given because of others, and fall with them.
FOLLOWS: Mapping[frozenset[str], frozenset[str]] = {
    _BALANCED: frozenset({"e'*v = 0", "v'*v = P"}),
}
#: Letters of input kernels and their inverses: still positive semidefinite.
_KERNELS = ("Ki", "Q", "G")
#: Letters that stand for one thing in all chapters, and what they are where nothing else is said.
_MEANINGS: Mapping[str, str] = {
    **{name: f"{name} > 0" for name in ("lam", "lam1", "lam2", "k0", "k1")},
    **{name: f"{name} - 1 >= 0" for name in ("P", "d", "L")},
}
_POSITIVE = re.compile(r"(k0|k1|r|w|t0) > 0")


@dataclass(frozen=True)
class Condition:
    """What an assumption says in the letters of theorems.

    Attributes
    ----------
    formulas
        The formulas that hold with it.
    """

    formulas: frozenset[str]

    @property
    def all_formulas(self) -> frozenset[str]:
        """The formulas, and those that follow from them."""
        more = (after for first, after in FOLLOWS.items() if first & self.formulas)
        return self.formulas.union(*more)

    def labels(self, theorem: Theorem) -> tuple[str, ...]:
        """Labels under which the theorem takes the condition as given."""
        wanted = self.all_formulas
        return tuple(label for label, entry in theorem.given.items() if entry.formula in wanted)

    def holds(self, theorem: Theorem, point: Point) -> bool:
        """Whether a point of the theorem's letters is on the side of the condition."""
        algebra = theorem.algebra()
        values = Values(algebra, point)
        texts = (theorem.given[label].formula for label in self.labels(theorem))
        return all(values.holds(formula(algebra, text)) for text in texts)

    def dropped(self, theorem: Theorem) -> Dropped | None:
        """The theorem on the other side; None where it does not have the condition."""
        labels = self.labels(theorem)
        if not labels:
            return None
        remains = tuple(_remains(theorem, labels))
        return Dropped(theorem, labels, remains, any_labels=bool(_BALANCED & self.formulas))


def _remains(theorem: Theorem, labels: tuple[str, ...]) -> list[str]:
    """What is known of letters once some formulas about them are gone."""
    texts = [theorem.given[label].formula for label in labels]
    found = [f"{match[1]} >= 0" for text in texts if (match := _POSITIVE.fullmatch(text))]
    words = {word for text in texts for word in re.findall(r"\w+", text)}
    found += [f"psd: {name}" for name in _KERNELS if name in words & theorem.symmetric]
    found += [
        text for name, text in _MEANINGS.items() if name in theorem.scalars and name not in words
    ]
    return found


def condition(assumption: Assumption) -> Condition | None:
    """The condition that an assumption is; None if it stands for no formula."""
    if assumption.stands_for:
        texts = (LIBRARY.by_id(g.theorem).given[g.label].formula for g in assumption.stands_for)
        return Condition(frozenset(texts))
    return Condition(_PENALTIES) if assumption is PENALTIES else None


def without(claim: Claim, assumption: Assumption) -> tuple[Dropped, ...]:
    """The theorems that the claim's sentences name, each without the assumption.

    Those that lose more formulas come first: they have more of the assumption. A theorem about
    objects other than the label cube has no exact points of its own, and is left out. The sentences
    of a refuted claim name what speaks against it: nothing is dropped there.
    """
    meant = condition(assumption)
    if meant is None or claim.recorded is Verdict.REFUTED:
        return ()
    said = (goal.theorem for c in claim.clauses if isinstance(c, Clause) for goal in c.said_by)
    theorems = (LIBRARY.by_id(name) for name in dict.fromkeys(said))
    found = [
        dropped
        for theorem in theorems
        if theorem.induction is None
        and all(each.kind == "cube" for each in theorem.objects)
        and (dropped := meant.dropped(theorem)) is not None
    ]
    return tuple(sorted(found, key=lambda dropped: -len(dropped.without)))
