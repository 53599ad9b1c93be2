"""From the text of a derivation to its verdicts."""

from __future__ import annotations

from pathlib import Path

from proofs_check.derivations import paper, reading
from proofs_check.derivations.inputs import read, read_object
from proofs_check.derivations.judging import BUDGET, judged
from proofs_check.derivations.library import SUFFIX, Library
from proofs_check.derivations.verdicts import Derivation


def derive(
    text: str, *, budget: float = BUDGET, title: str = "", library: Library | None = None
) -> Derivation:
    r"""Check a derivation in the plain format, line by line.

    Parameters
    ----------
    budget
        Seconds of processor time for the search.
    title
        What the certificate calls it.
    library
        Where cited theorems are found; the ledger and the shipped examples by default.

    Raises
    ------
    ValueError
        If the text cannot be read as a derivation; names the line and the column.

    >>> found = derive("numbers x\nclaim x^2 + 1 >= 2 x\n      x^2 >= x")
    >>> [line.verdict.value for line in found.lines]
    ['follows', 'does not follow']
    """
    return judged(reading.plain(text), budget=budget, title=title, library=library)


def derive_file(path: Path, *, budget: float = BUDGET) -> Derivation:
    """Check the derivation in a file, plain or as JSON; it may cite others in the same folder."""
    name = path.name.removesuffix(SUFFIX)
    if path.suffix == ".json":
        return derive(
            _from_json(path), budget=budget, title=path.stem, library=Library(path.parent)
        )
    return derive(read(path), budget=budget, title=name, library=Library(path.parent, (name,)))


def _from_json(path: Path) -> str:
    """The text in a JSON file ``{"derivation": "..."}``."""
    found = read_object(path)
    if set(found) != {"derivation"} or not isinstance(found["derivation"], str):
        raise ValueError(f'{path}: must hold {{"derivation": "..."}}, the text of a derivation')
    return str(found["derivation"])


def derive_paper(path: Path, label: str, *, budget: float = BUDGET) -> Derivation:
    r"""Check the equations of a LaTeX paper that carry a ``\\label``.

    Raises
    ------
    ValueError
        If the label is not there, or something has no meaning; names the line and the column.
    """
    text = read(path, limit=paper.PAPER_LIMIT)
    library = Library(path.parent, (path.name,))
    return judged(paper.derivation(text, label), budget=budget, title=label, library=library)
