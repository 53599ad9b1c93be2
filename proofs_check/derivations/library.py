"""Theorems that a derivation may cite: those of the ledger, and other derivations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from proofs_check.kernel.derivation import CITATION_DEPTH, recheck
from proofs_check.kernel.theorem import Theorem

EXAMPLES = Path(__file__).parent / "examples"
SUFFIX = ".deriv"


@dataclass
class Library:
    """Finds theorems by name.

    Attributes
    ----------
    folder
        Where other derivations are looked for; those that ship with the package come after them.
    trail
        The derivations that are being checked, from the outermost inwards.
    documents
        The saved form of each derivation that was cited.
    checked
        The theorems of derivations that were cited, by their file.

    >>> [theorem.id for theorem in Library().find("F2")]
    ['F2.convex', 'F2.sufficient']
    """

    folder: Path | None = None
    trail: tuple[str, ...] = ()
    documents: dict[str, dict[str, Any]] = field(default_factory=dict)
    checked: dict[Path, tuple[Theorem, dict[str, Any]]] = field(default_factory=dict)

    def find(self, name: str, budget: float = 10.0) -> Sequence[Theorem]:
        """The theorems of that name: one of the ledger's, all of a claim's, or a derivation.

        Parameters
        ----------
        budget
            Seconds of processor time for checking a derivation.

        Raises
        ------
        ValueError
            If derivations cite each other in a circle, or a cited one does not hold.
        """
        from proofs_check.sections.library import LIBRARY

        if name in LIBRARY.theorems:
            return (LIBRARY.by_id(name),)
        if found := self._in(self.folder, name, budget):
            return found
        start = name.lower() + "."
        theorems = LIBRARY.theorems.items()
        if of_claim := [theorem for key, theorem in theorems if key.lower().startswith(start)]:
            return of_claim
        return self._in(EXAMPLES, name, budget)

    def _in(self, folder: Path | None, name: str, budget: float) -> Sequence[Theorem]:
        """The derivation of that name in a folder."""
        path = None if folder is None else folder / f"{name}{SUFFIX}"
        if path is None or "/" in name or not path.is_file():
            return ()
        if path not in self.checked:
            self.checked[path] = self._derivation(name, path, budget)
        theorem, self.documents[name] = self.checked[path]
        return (theorem,)

    def _derivation(self, name: str, path: Path, budget: float) -> tuple[Theorem, dict[str, Any]]:
        from proofs_check.derivations import deriving, inputs
        from proofs_check.sections.library import LIBRARY

        if name in self.trail:
            circle = " cites ".join([*self.trail[self.trail.index(name) :], name])
            raise ValueError(f"derivations must not cite each other in a circle: {circle}")
        if len(self.trail) > CITATION_DEPTH:
            raise ValueError(f"derivations may cite each other {CITATION_DEPTH} deep")
        inner = Library(path.parent, (*self.trail, name), checked=self.checked)
        text = inputs.read(path)
        found = deriving.derive(text, budget=budget, title=name, library=inner)
        if found.certificate is None:
            raise ValueError(f"the derivation {name} is cited, but not all of its lines follow")
        saved = {key: found.certificate[key] for key in ("parts", "theorems")}
        record = recheck(saved["parts"], saved["theorems"], LIBRARY.by_id)
        return record.theorem(f"derivation {name}"), saved
