"""What label noise in the descent does to PS and to alignment (C5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from numeric.geometry.moments import cosine
from numeric.geometry.parallelism import parallelism_score
from numeric.training.noise import Noise, descend
from proofs_check.report.figures.picture import Data, Picture
from proofs_check.report.figures.style import CURVES, axes_of
from proofs_check.sections.alignment.noise.checks import starts
from theory.definitions.task import Task

if TYPE_CHECKING:
    from matplotlib.figure import Figure

#: Strengths tau, two to a factor of two; kinds of starts; step size, label noise and steps.
STRENGTHS = tuple(0.05 * 2 ** (step / 2) for step in range(12))
KINDS = ("abstract", "one-hot", "random")
RATE, SPREAD, STEPS, WINDOW, UNITS, SEED = 0.1, 0.3, 8_000, 3_000, 8, 0
PAIRS = ("H-G", "H-Z", "G-Z")


def runs() -> Data:
    """PS at the end, and the cosines at the output of the read-out over the last steps."""
    task = Task(2)
    signs = np.array(task.label_matrix(), dtype=float).T
    data = np.column_stack([np.eye(len(signs)), np.ones(len(signs))])
    settings = [
        Noise(RATE, RATE * SPREAD**2 / (2 * strength), SPREAD)
        for _ in KINDS
        for strength in STRENGTHS
    ]
    parts = [starts(kind, data, signs, len(STRENGTHS), UNITS, SEED) for kind in KINDS]
    start = np.concatenate([w for w, _ in parts]), np.concatenate([v for _, v in parts])
    found = descend(data, signs, start, settings, steps=STEPS, window=WINDOW, seed=SEED)
    hidden = np.maximum(np.einsum("pi,rmi->rpm", data, found.first), 0.0)
    moments, rows = found.moments[1], []
    for run, (kind, strength) in enumerate((k, s) for k in KINDS for s in STRENGTHS):
        score = parallelism_score(hidden[run], signs, undefined="zero").mean
        cosines = [
            cosine(*(moments[f"{letter} forward"][run] for letter in pair.split("-"))) or 0.0
            for pair in PAIRS
        ]
        rows.append((kind, strength, float(score), *map(float, cosines)))
    return Data(("start", "tau", "parallelism", *PAIRS), rows)


def _draw(figure: Figure, data: Data, across: int) -> None:
    left, right = axes_of(figure, 2, across)
    for kind, look in zip(data.values("start"), CURVES, strict=False):
        rows = data.where(start=kind)
        strengths = [row["tau"] for row in rows]
        left.plot(strengths, [row["parallelism"] for row in rows], label=kind, marker="o", **look)
    rows = data.where(start="random")
    for pair, look in zip(PAIRS, CURVES[3:], strict=True):
        heights = [row[pair] for row in rows]
        words = pair.replace("-", ", ")
        right.plot([row["tau"] for row in rows], heights, label=words, marker="s", **look)
    for axes in (left, right):
        axes.set_xscale("log")
        axes.minorticks_off()
        axes.set_xlabel(r"label noise against decay, $\tau$")
    left.set_ylabel("PS at the end")
    left.set_ylim(-0.1, 1.1)
    right.set_ylim(0.9, 1.005)
    right.set_ylabel("cosine at the read-out, forward")
    left.legend(title="start")
    right.legend(title="random start")


PICTURE = Picture(
    "noise",
    "Gradient descent with label noise, two labels: the parallelism score at the end, for three "
    "kinds of starts, and the cosines of activity H, gradients G and weights Z at the output of "
    "the read-out, against the strength of the noise. Simulations, no proof.",
    ("C5", "C5-jump"),
    runs,
    _draw,
    panels=2,
)
