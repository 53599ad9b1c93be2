"""A picture of the admissible spectra of two labels of unequal strength (I2, I3).

``python -m proofs_check.report.regions FILE.svg`` draws it; it needs the extra ``example``.
"""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

from theory.admissible import Answer, admissible
from theory.definitions.inputs import InputSpectrum
from theory.definitions.task import Task

#: kappa0 and kappa_1 of the picture; kappa_2 <= kappa_1 and kappa_12 are its axes.
MEAN, STRONG = 5, 1
#: Region -> colour and words; the theorem behind a yes tells the first two apart.
_REGIONS = {
    "I2.inequality": ("#2a9d8f", "proved for any number of labels"),
    "I2.two-one": ("#94d2bd", "proved for two labels"),
    None: ("#e76f51", "refuted by a neuron"),
}


def theorems(steps: int) -> list[list[str | None]]:
    """The theorem at kappa_2 = i/steps (columns) and kappa_12 = 2 j/steps (rows), None for a no.

    >>> theorems(3)[2]
    [None, 'I2.two-one', 'I2.inequality']
    """
    fractions = [Fraction(i, steps) for i in range(1, steps + 1)]
    return [
        [_theorem(InputSpectrum(Task(2), MEAN, (STRONG, weak), 2 * pair)) for weak in fractions]
        for pair in fractions
    ]


def _theorem(spectrum: InputSpectrum) -> str | None:
    found = admissible(spectrum)
    if found.answer is Answer.UNKNOWN:
        raise ArithmeticError(f"two labels must be decided, got: {found.reason}")
    return "I2.inequality" if found.theorem == "A0.inequality" else found.theorem


def draw(path: Path, steps: int = 160) -> None:
    """Draw the regions, proved and refuted, into a file whose suffix names the format.

    Raises
    ------
    ValueError
        If matplotlib is not installed, or the file cannot be written.
    """
    try:
        from matplotlib.colors import ListedColormap
        from matplotlib.figure import Figure
        from matplotlib.patches import Patch
    except ImportError:
        raise ValueError(
            "a picture needs matplotlib: pip install 'proofs-check[example]'"
        ) from None
    order = list(_REGIONS)
    numbers = [[order.index(theorem) for theorem in row] for row in theorems(steps)]
    figure = Figure(figsize=(6.4, 5.2), layout="constrained")
    axes = figure.subplots()
    axes.imshow(
        numbers,
        origin="lower",
        extent=(0, 1, 0, 2),
        aspect="auto",
        cmap=ListedColormap([colour for colour, _ in _REGIONS.values()]),
        vmin=0,
        vmax=len(order) - 1,
        interpolation="nearest",
    )
    axes.set_xlabel(r"strength of the weaker label, $\kappa_2$  ($\kappa_1 = 1$)")
    axes.set_ylabel(r"eigenvalue of the product, $\kappa_{12}$")
    axes.set_title(rf"Is an own weight for each label optimal?  $\kappa_0 = {MEAN}$, ReLU")
    axes.legend(
        handles=[Patch(color=colour, label=words) for colour, words in _REGIONS.values()],
        loc="upper left",
    )
    try:
        figure.savefig(path)
    except (OSError, ValueError) as error:
        raise ValueError(f"picture must be a writable file, got {str(path)!r}: {error}") from None


if __name__ == "__main__":
    try:
        if len(sys.argv) != 2:
            raise ValueError("one file must be named, as in regions FILE.svg")
        draw(Path(sys.argv[1]))
    except ValueError as error:
        sys.stderr.write(f"regions: {error}\n")
        sys.exit(2)
