"""Input kernels on either side of what the theory asks of them, and on the boundary.

Admissible for ReLU are label-invariant inputs with kappa_S <= kappa0 for even sets of two or more
labels, kappa_S <= kappa1 for odd ones, and both within classes; labels have one strength kappa1.
"""

from __future__ import annotations

from enum import Enum
from fractions import Fraction

from hypothesis import strategies as st

from proofs_check.strategies.functions import STEP
from theory.definitions.inputs import InputSpectrum
from theory.definitions.task import Task


class Side(Enum):
    """Where a spectrum is."""

    INSIDE = "inside"  # every bound has something to spare
    BOUNDARY = "boundary"  # admissible, and a bound is tight
    OUTSIDE = "outside"  # a bound is broken


#: What is left of a bound: much, the smallest step, nothing; and what is too much.
_SHARES = {
    Side.INSIDE: [Fraction(1, 2), 1 - STEP],
    Side.BOUNDARY: [Fraction(1)],
    Side.OUTSIDE: [Fraction(2), 1 + STEP],
}
_EIGENVALUES = st.sampled_from([Fraction(1), Fraction(2), Fraction(1, 2), Fraction(5)])


def _bounds(spectrum: InputSpectrum) -> dict[str, tuple[Fraction, Fraction]]:
    """Name of a bound -> the eigenvalue, and what it may be."""
    task, label = spectrum.task, Fraction(spectrum.label[0])
    mean = Fraction(spectrum.mean)
    found = {}
    for mask in range(task.class_count):
        if mask.bit_count() >= 2:
            limit = label if mask.bit_count() % 2 else mean
            found[f"kappa_{mask}"] = (Fraction(spectrum.eigenvalue(mask)), limit)
    if task.samples_per_class > 1:
        found["within"] = (Fraction(spectrum.within), min(label, mean))
    return found


def side_of(spectrum: InputSpectrum) -> Side:
    """Where a spectrum with labels of one strength is.

    >>> from theory.definitions.inputs import whitened
    >>> side_of(whitened(Task(2))), side_of(whitened(Task(2), bias=False))
    (<Side.INSIDE: 'inside'>, <Side.BOUNDARY: 'boundary'>)
    """
    bounds = _bounds(spectrum).values()
    if any(value > limit for value, limit in bounds):
        return Side.OUTSIDE
    return Side.BOUNDARY if any(value == limit for value, limit in bounds) else Side.INSIDE


@st.composite
def spectra(draw: st.DrawFn, task: Task, side: Side = Side.INSIDE) -> InputSpectrum:
    """Label-invariant input kernels on one side.

    Parameters
    ----------
    task
        One label with one sample per class has no bound: its spectra are inside, whatever is asked.

    >>> from hypothesis import find
    >>> found = find(spectra(Task(2), Side.OUTSIDE), lambda spectrum: True)
    >>> found.mean, found.label, dict(found.exceptions)
    (Fraction(1, 1), (Fraction(1, 1), Fraction(1, 1)), {3: Fraction(2, 1)})
    """
    mean, label = draw(_EIGENVALUES), draw(_EIGENVALUES)
    sets = [mask for mask in range(task.class_count) if mask.bit_count() >= 2]
    chosen = draw(st.sampled_from([*sets, 0])) if sets and task.samples_per_class > 1 else (
        draw(st.sampled_from(sets)) if sets else 0
    )  # fmt: skip

    def share(mask: int) -> Fraction:
        own = side if mask == chosen else Side.INSIDE
        return draw(st.sampled_from(_SHARES[own]))

    exceptions = {m: share(m) * (label if m.bit_count() % 2 else mean) for m in sets}
    within = share(0) * min(mean, label)
    strengths = (label,) * task.labels
    return InputSpectrum(task, mean, strengths, min(mean, label), exceptions, within)
