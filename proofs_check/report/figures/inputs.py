"""Which inputs of two equal labels force abstraction, and the jump of PS beyond (I1, I3)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from numeric.geometry.parallelism import parallelism_score
from numeric.networks.kernels import input_matrix
from numeric.training.shallow import train
from proofs_check.report.figures.picture import Data, Picture
from proofs_check.report.figures.style import BLUE, GREY, INK, VERMILION, axes_of
from theory.admissible import Answer, admissible
from theory.definitions.inputs import InputSpectrum
from theory.definitions.task import Task

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Places along each axis of the diagram, up to this eigenvalue; kappa1 = 1.
STEPS, MOST = 60, 4
#: kappa0 of the trained networks, and kappa_12 as multiples of it.
MEAN = 2
PAIRS = tuple(Fraction(k, 10) for k in (2, 4, 6, 8, 9, 11, 12, 14, 16, 18))
PENALTIES = (0.1, 0.2)
_WORDS = {
    Answer.YES: (BLUE, "abstract kernel is optimal"),
    Answer.NO: (VERMILION, "a neuron improves on it"),
    Answer.UNKNOWN: (GREY, "not decided"),
}


def regions() -> Data:
    """The answer at each place, and PS of the best trained network along a line."""
    places = [Fraction(MOST * (2 * i + 1), 2 * STEPS) for i in range(STEPS)]
    rows: list[tuple[Any, ...]] = [
        (mean, pair, _answer(mean, pair).value, "", "") for pair in places for mean in places
    ]
    for share in PAIRS:
        pair = share * MEAN
        energy, score = _trained(pair)
        rows.append((Fraction(MEAN), pair, _answer(Fraction(MEAN), pair).value, energy, score))
    return Data(("kappa0", "kappa_12", "answer", "trained_energy", "trained_ps"), rows)


def _answer(mean: Fraction, pair: Fraction) -> Answer:
    return admissible(InputSpectrum(Task(2), mean, (1, 1), pair)).answer


def _trained(pair: Fraction) -> tuple[float, float]:
    task = Task(2)
    labels = np.array(task.label_matrix(), dtype=float).T
    data = input_matrix(InputSpectrum(task, MEAN, (1, 1), pair), bias=False)
    one, two = PENALTIES
    found = train(data, labels, 6, lambda1=one, lambda2=two, bias=False, starts=1)
    representation = found.network.representation(data)
    return found.energy, float(parallelism_score(representation, labels, undefined="drop").mean)


def _draw(figure: Figure, data: Data, across: int) -> None:
    left, right = axes_of(figure, 2, across)
    _draw_regions(left, data)
    rows = [row for row in data.where() if row["trained_ps"] != ""]
    pairs = [float(row["kappa_12"]) for row in rows]
    right.plot(pairs, [row["trained_ps"] for row in rows], "o", color=BLUE)
    right.axvline(MEAN, color=INK, linestyle=":")
    right.annotate(r"$\kappa_{12} = \kappa_0$", (MEAN, 0.5), (4, 0), textcoords="offset points")
    right.set_xlabel(rf"$\kappa_{{12}}$  ($\kappa_0 = {MEAN}$, $\kappa_1 = 1$)")
    right.set_ylabel("PS of trained networks")
    right.set_ylim(-0.1, 1.1)


def _draw_regions(axes: Axes, data: Data) -> None:
    from matplotlib.colors import ListedColormap
    from matplotlib.patches import Patch

    order = list(_WORDS)
    numbers = [order.index(Answer(row[2])) for row in data.rows if row[4] == ""]
    axes.imshow(
        [numbers[place : place + STEPS] for place in range(0, len(numbers), STEPS)],
        origin="lower",
        extent=(0, MOST, 0, MOST),
        aspect="auto",
        cmap=ListedColormap([colour for colour, _ in _WORDS.values()]),
        vmin=0,
        vmax=len(order) - 1,
        interpolation="nearest",
    )
    axes.set_xlabel(r"eigenvalue of the mean, $\kappa_0$  ($\kappa_1 = 1$)")
    axes.set_ylabel(r"eigenvalue of the product, $\kappa_{12}$")
    patches = [
        Patch(color=colour, label=words)
        for place, (colour, words) in enumerate(_WORDS.values())
        if place in numbers
    ]
    axes.legend(handles=patches, loc="lower center", bbox_to_anchor=(0.5, 1.0))


PICTURE = Picture(
    "inputs",
    "Admissible inputs",
    "Two labels of equal strength: where the abstract kernel is optimal, over the eigenvalues of "
    "the input kernel on the mean and on the product of the labels; and the parallelism score of "
    "the best trained network, which jumps where the product gets stronger than the mean.",
    ("I1", "I3"),
    regions,
    _draw,
    panels=2,
)
