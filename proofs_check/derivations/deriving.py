"""From the text of a derivation to its verdicts."""

from __future__ import annotations

import json
from pathlib import Path

from proofs_check.derivations import paper, reading
from proofs_check.derivations.judging import BUDGET, judged
from proofs_check.derivations.library import SUFFIX, Library
from proofs_check.derivations.syntax import FILE_LIMIT
from proofs_check.derivations.verdicts import Derivation


def read(path: Path, *, limit: int = FILE_LIMIT) -> str:
    """The text of a file, if it is not too long.

    Raises
    ------
    ValueError
        If it cannot be read, is too long, or is no text.
    """
    try:
        with path.open("rb") as file:
            data = file.read(4 * limit + 1)
    except OSError as error:
        raise ValueError(f"{path}: cannot be read ({error.strerror})") from None
    if len(data) > 4 * limit:
        raise ValueError(f"{path}: may have {limit} characters, got more")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise ValueError(f"{path}: must be text in UTF-8") from None


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
    try:
        found = json.loads(read(path))
    except (json.JSONDecodeError, RecursionError):
        raise ValueError(f"{path}: must be JSON") from None
    if not isinstance(found, dict) or not isinstance(found.get("derivation"), str):
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
