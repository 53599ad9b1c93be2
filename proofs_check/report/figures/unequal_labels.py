"""The admissible spectra of two labels of unequal strength (I2, I3)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from proofs_check.report.figures.picture import Data, Picture
from proofs_check.report.figures.style import BLUE, SKY, VERMILION, axes_of
from theory.admissible import Answer, admissible
from theory.definitions.inputs import InputSpectrum
from theory.definitions.task import Task

if TYPE_CHECKING:
    from matplotlib.figure import Figure

#: kappa0 and kappa_1 of the picture; kappa_2 <= kappa_1 and kappa_12 are its axes.
MEAN, STRONG = 5, 1
#: Places along each axis.
STEPS = 80
#: Region -> colour and words; the theorem behind a yes tells the first two apart.
_REGIONS = {
    "I2.inequality": (BLUE, "optimal: proved for any number of labels"),
    "I2.two-one": (SKY, "optimal: proved for two labels"),
    "refuted": (VERMILION, "not optimal: a neuron improves on it"),
}


def theorem(weak: Fraction, pair: Fraction) -> str:
    """The theorem at kappa_2 and kappa_12, or "refuted" where a neuron improves.

    >>> theorem(Fraction(1, 3), Fraction(2)), theorem(Fraction(1), Fraction(2))
    ('refuted', 'I2.inequality')
    """
    found = admissible(InputSpectrum(Task(2), MEAN, (STRONG, weak), pair))
    if found.answer is Answer.UNKNOWN:
        raise ArithmeticError(f"two labels must be decided, got: {found.reason}")
    if found.theorem is None:
        return "refuted"
    return "I2.inequality" if found.theorem == "A0.inequality" else found.theorem


def regions(steps: int = STEPS) -> Data:
    """The theorem at every place of a grid, kappa_2 up to 1 and kappa_12 up to 2."""
    places = [Fraction(i, steps) for i in range(1, steps + 1)]
    return Data(
        ("kappa_2", "kappa_12", "theorem"),
        [(weak, 2 * pair, theorem(weak, 2 * pair)) for pair in places for weak in places],
    )


def _draw(figure: Figure, data: Data, across: int) -> None:
    from matplotlib.colors import ListedColormap
    from matplotlib.patches import Patch

    (axes,) = axes_of(figure, 1, across)
    order, steps = list(_REGIONS), len(data.values("kappa_2"))
    numbers = [order.index(row[2]) for row in data.rows]
    axes.imshow(
        [numbers[place : place + steps] for place in range(0, len(numbers), steps)],
        origin="lower",
        extent=(0, 1, 0, 2),
        aspect="auto",
        cmap=ListedColormap([colour for colour, _ in _REGIONS.values()]),
        vmin=0,
        vmax=len(order) - 1,
        interpolation="nearest",
    )
    axes.set_xlabel(rf"strength of the weaker label, $\kappa_2$  ($\kappa_1 = {STRONG}$)")
    axes.set_ylabel(r"eigenvalue of the product, $\kappa_{12}$")
    patches = [Patch(color=colour, label=words) for colour, words in _REGIONS.values()]
    figure.legend(handles=patches, loc="outside upper center", ncols=1)


PICTURE = Picture(
    "unequal-labels",
    "Labels of unequal strength",
    "Two labels of unequal strength: where the abstract kernel, with a weight of its own for each "
    f"label, is optimal. ReLU, kappa0 = {MEAN}, kappa1 = {STRONG}.",
    ("I2", "I3"),
    regions,
    _draw,
)
