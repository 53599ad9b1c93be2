"""Re-checking with the proof assistant: everything, or one certificate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from proofs_check.formal import assistant, derived, record
from proofs_check.formal.documents import coq_file
from proofs_check.formal.record import Checked
from proofs_check.kernel.algebra import Rejected
from proofs_check.sections import outlines
from proofs_check.sections.library import LIBRARY

_DOCUMENTS = "Documents.v"


@dataclass(frozen=True)
class Run:
    """What a full run found.

    Attributes
    ----------
    refused
        File -> what Coq says against it; empty if all is well.
    theorems
        The theorem of each claim that has one, by its name in Coq.
    stored
        The same as it is kept with the code.
    documents
        Number of proof documents of the ledger that Coq re-checked.
    """

    refused: Mapping[str, str]
    theorems: Mapping[str, Checked]
    stored: Mapping[str, Checked]
    documents: int

    @property
    def differences(self) -> tuple[str, ...]:
        """Theorems whose statement, axioms or controls are not those on record."""
        return tuple(
            name
            for name in sorted(self.stored.keys() | self.theorems.keys())
            if self.stored.get(name) != self.theorems.get(name)
        )


def run(jobs: int) -> Run:
    """Compile every file, and re-check every proof document of the ledger.

    Raises
    ------
    Unavailable
        If Coq is not installed, or not in a version that works.
    """
    assistant.require()
    files = assistant.sources()
    documents = [outlines.document(theorem) for theorem in LIBRARY.theorems.values()]
    proofs = [(LIBRARY.by_id(document["theorem"]), document["steps"]) for document in documents]
    files |= {_DOCUMENTS: coq_file(proofs), record.STATEMENTS: record.statements_file(files)}
    results = assistant.compile_all(files, jobs)
    refused = {name: done.output for name, done in results.items() if not done.accepted}
    printed = results[record.STATEMENTS]
    theorems = record.read_output(files, printed.output) if printed.accepted else {}
    accepted = len(documents) if results[_DOCUMENTS].accepted else 0
    return Run(refused, theorems, record.committed(), accepted)


def check_document(document: Mapping[str, Any], jobs: int) -> str:
    """Re-check the proof of a theorem, or every line of a derivation; says what Coq accepted.

    Parameters
    ----------
    document
        A certificate of kind ``proof`` or ``derivation``.

    Raises
    ------
    Unavailable
        If Coq is not installed, or not in a version that works.
    Rejected
        If the document is of another kind, or Coq does not accept it.
    """
    kind = document.get("kind")
    try:
        if kind == "proof":
            theorem = LIBRARY.by_id(str(document.get("theorem")))
            proofs, what = [(theorem, document["steps"])], f"the proof of {theorem.id}"
        elif kind == "derivation":
            proofs = derived.lines(document, LIBRARY.by_id)
            what = f"{len(proofs)} lines of the derivation"
        else:
            raise Rejected(
                "the proof assistant takes certificates of kind 'proof' or 'derivation', "
                f"got {str(kind)[:40]!r}"
            )
        text = coq_file(proofs)
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Rejected(f"the document is malformed: {error!r}") from None
    assistant.require()
    files = assistant.sources() | {_DOCUMENTS: text}
    done = assistant.compile_all(files, jobs, [_DOCUMENTS])[_DOCUMENTS]
    if not done.accepted:
        raise Rejected(f"Coq does not accept {what}")
    return what
