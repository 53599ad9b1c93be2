"""Label weight and energy against the penalty, up to the collapse (R2, R7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sympy as sp

from proofs_check.report.figures.picture import Data, Picture
from proofs_check.report.figures.style import CURVES, INK, axes_of
from proofs_check.values.roots import approximate
from theory import shallow
from theory.definitions.problem import whitened
from theory.definitions.task import Task

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LABELS = (1, 2, 3)
#: Both penalties, up to beyond the collapse of three labels.
PENALTIES = tuple(sp.Rational(step, 10) for step in range(1, 35))


def curves() -> Data:
    """b*, E*/(d P) and the penalty of the collapse, for equal penalties."""
    rows = []
    for labels in LABELS:
        for penalty in PENALTIES:
            problem = whitened(Task(labels), penalty, penalty)
            weight, energy = shallow.label_weight(problem), shallow.energy(problem)
            share = energy / (problem.labels * problem.sample_count)
            limit = sp.sqrt(shallow.collapse_product(problem))
            found = (penalty, *map(approximate, (weight, share, limit)))
            rows.append((labels, *found))
    return Data(("labels", "penalty", "weight", "energy_share", "collapse"), rows)


def _draw(figure: Figure, data: Data, across: int) -> None:
    panels = axes_of(figure, 2, across)
    for labels, look in zip(data.values("labels"), CURVES, strict=False):
        rows = data.where(labels=labels)
        penalties = [float(row["penalty"]) for row in rows]
        panels[0].plot(penalties, [r["weight"] for r in rows], label=f"$d = {labels}$", **look)
        panels[1].plot(penalties, [row["energy_share"] for row in rows], **look)
        for axes in panels:
            axes.axvline(rows[0]["collapse"], color=INK, linewidth=0.5, linestyle=":")
    for axes in panels:
        axes.set_xlabel(r"both penalties, $\lambda_1 = \lambda_2$")
    panels[0].set_ylabel(r"label weight $b^*$")
    panels[1].set_ylabel(r"energy $E^*/(dP)$")
    panels[1].set_ylim(0, 1.05)
    panels[0].legend()


PICTURE = Picture(
    "collapse",
    "Collapse of the network",
    "The optimal label weight and the least energy against the penalty, for one to three labels. "
    "At the dotted lines the network collapses: from there on zero is optimal.",
    ("R2", "R7"),
    curves,
    _draw,
    panels=2,
)
