"""What the commands do, as functions for programs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from proofs_check.derivations.verdicts import Derivation
    from proofs_check.kernel.document import Accepted
    from proofs_check.values.comparing import Checked


def derive(text: str, *, budget: float = 10.0, folder: Path | None = None) -> Derivation:
    r"""Check a derivation line by line.

    Parameters
    ----------
    text
        The derivation in the plain format, as the command ``derive`` reads it from a file.
    budget
        Seconds of processor time for the search.
    folder
        Where derivations lie that this one cites.

    Returns
    -------
    Every line with its verdict, what is to be said about the given relations, and a certificate
    if every line follows.

    Raises
    ------
    ValueError
        If the text cannot be read as a derivation; names the line and the column.

    >>> found = derive("numbers x, y\nchain (x + y)^2 = x^2 + y^2")
    >>> found.lines[0].verdict.value, found.lines[0].left_over
    ('does not follow', '2 x y')
    """
    from proofs_check.derivations import deriving
    from proofs_check.derivations.library import Library

    return deriving.derive(text, budget=budget, library=Library(folder))


def certificate(document: Mapping[str, Any]) -> Accepted:
    r"""Check a document with the kernel alone; returns what it proves.

    Raises
    ------
    ValueError
        If it does not prove what it claims.

    >>> found = derive("numbers x, y\nchain (x + y)^2 = x^2 + 2 x y + y^2")
    >>> certificate(found.certificate).statement
    'for all real numbers x, y: (x + y)^2 = x^2 + 2*x*y + y^2.'
    """
    from proofs_check.kernel.certificate import recheck
    from proofs_check.sections.library import LIBRARY

    return recheck(document, LIBRARY)


def check(
    formula: str,
    quantity: str | None = None,
    where: Mapping[str, str] | None = None,
    *,
    layers: int | None = None,
    steps: int | None = None,
) -> Checked:
    r"""Compare a closed form with those of the theory, by exact algebra.

    Parameters
    ----------
    formula
        In plain or LaTeX spelling, with or without ``name =`` before it.
    quantity
        Which quantity it is to be; found out if it is not named.
    where
        Own name of a variable -> the theory's, for names that cannot be told apart.
    layers, steps
        The number of hidden layers or of recurrent steps, for formulas of depth in the growth
        gamma.

    Raises
    ------
    ValueError
        If the formula cannot be read.

    >>> found = check(r"\frac{\kappa_0 \kappa_1}{\kappa_0 + \kappa_1}")
    >>> found.comparison.value, found.quantity, found.claim
    ('equal', 'activation_ratio', 'I1')
    >>> check("w_1 = lambda gamma/(2 lambda1 P)", layers=2).point["closed form"]
    '1/6'
    """
    from proofs_check.values import comparing

    return comparing.check(formula, quantity, where, layers=layers, steps=steps)
