"""Lower and upper bounds that close on the least energy of a data set (B1)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from proofs_check.finding.minimum import certified_minimum
from proofs_check.report.figures.picture import Data, Picture
from proofs_check.report.figures.style import BLUE, INK, VERMILION, axes_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from numeric.relaxation.interval import Progress

#: Random samples, their dimension, both penalties and the seed of the data.
SAMPLES, DIMENSION, PENALTY, SEED = 10, 4, Fraction(1, 10), 0


def closing() -> Data:
    """Both bounds after every round of the search, and the certified ones at the end."""
    draw = np.random.default_rng(SEED)
    inputs = np.round(draw.standard_normal((SAMPLES, DIMENSION)), 2)
    targets = draw.choice([-1.0, 1.0], size=(SAMPLES, 1))
    states: list[Progress] = []
    found = certified_minimum(inputs, targets, PENALTY, PENALTY, watch=states.append)
    rows = [
        (number, state.closed + state.still_open, state.lower, state.upper, "in floats")
        for number, state in enumerate(states, start=1)
    ]
    last = (len(rows) + 1, found.cases, float(found.lower), float(found.upper), "certified")
    return Data(("round", "cases", "lower", "upper", "standing"), [*rows, last])


def _draw(figure: Figure, data: Data, across: int) -> None:
    left, right = axes_of(figure, 2, across)
    rounds = data.column("round")
    for name, colour, dashes in (("upper", VERMILION, "--"), ("lower", BLUE, "-")):
        left.plot(rounds, data.column(name), dashes, marker="o", color=colour, label=name)
    gaps = [(row["upper"] - row["lower"]) / row["upper"] for row in data.where()]
    right.plot(rounds, gaps, marker="o", color=INK)
    right.annotate(
        "certified", (rounds[-1], gaps[-1]), (4, 14), textcoords="offset points", ha="right"
    )
    left.set_ylabel("bounds of the least energy")
    left.legend(loc="lower right")
    right.set_ylabel("relative gap")
    right.set_yscale("log")
    right.minorticks_off()
    for axes in (left, right):
        axes.set_xlabel("rounds of the search")
        axes.set_xticks(rounds)


PICTURE = Picture(
    "bounds",
    "Bounds that close",
    f"Bounds of the least energy of all two-layer ReLU networks on {SAMPLES} random samples with "
    f"random labels, both penalties {PENALTY}: an upper one from a network, a lower one from a "
    "division into cases. The last point is certified by the exact kernel.",
    ("B1",),
    closing,
    _draw,
    panels=2,
)
