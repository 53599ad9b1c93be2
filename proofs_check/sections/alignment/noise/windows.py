"""Averages over a window of minibatch descent, against the scores of the optimum."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from proofs_check.ledger.claim import Finding
from proofs_check.sections.alignment.noise.checks import starts, task

if TYPE_CHECKING:
    from numeric.training.noise import Window
    from theory.alignment import Optimum

#: Step size, decay, steps and window of the runs.
RATE, DECAY, STEPS, WINDOW = 0.02, 0.05, 12_000, 8_000
LABELS, RUNS = 2, 4
#: How far a score may be from the closed form.
NEAR = 0.02
SCOPE = (
    f"d = {LABELS}, P = {2**LABELS}, M = {2 * LABELS}, batch 1, eta = {RATE:g}, gamma = {DECAY:g}, "
    f"s = 0, {STEPS:,} steps with a window of {WINDOW:,}, {RUNS} runs"
)
#: The read-out's scores of C3, d = 2.
READ_OUT = {
    ("forward", "H-Z"): 1.0,
    ("forward", "G-Z"): 1.0,
    ("backward", "H-Z"): 3**-0.5,
    ("backward", "G-Z"): 1.0,
}
FIRST_LAYER = (
    ("forward", "H-Z"),
    ("forward", "G-Z"),
    ("forward", "H-G"),
    ("backward", "G-Z"),
    ("backward", "J-Z"),
)
Scores = dict[tuple[str, str], float]


@cache
def _run(seed: int) -> Window:
    from numeric.training.noise import Noise, descend

    data, signs = task(LABELS)
    start = starts("abstract", data, signs, RUNS, 2 * LABELS, seed)
    noise = [Noise(RATE, DECAY)] * RUNS
    return descend(data, signs, start, noise, steps=STEPS, window=WINDOW, seed=seed, every=50)


def _worst(seed: int, layer: int, expected: Scores) -> float:
    """The largest distance of a score from what is expected; moments are means over all runs."""
    from numeric.geometry.moments import cosine

    moments = _run(seed).moments[layer]
    worst = 0.0
    for (side, pair), exact in expected.items():
        parts = (moments[f"{letter} {side}"].mean(axis=0) for letter in pair.split("-"))
        worst = max(worst, abs((cosine(*parts) or 0.0) - exact))
    return worst


def read_out(seed: int) -> Finding:
    """The closed forms of C3."""
    worst = _worst(seed, 1, READ_OUT)
    return Finding(worst < NEAR, f"window averages are {worst:.4f} from the closed forms")


def read_out_wrong(seed: int) -> Finding:
    """Scores a tenth lower."""
    worst = _worst(seed, 1, {key: exact - 0.1 for key, exact in READ_OUT.items()})
    return Finding(worst < NEAR, f"window averages are {worst:.4f} from lower scores")


def expected_scores(labels: int, slope: float, *, random: bool) -> Scores:
    """Scores of the first layer at the optimum, whitened inputs with a bias, n = 1.

    The slope at a kink is the given one, or 1 with that probability and else 0, at each kink by
    itself; then second moments of the slopes enter those of gradients and of J'J.
    """
    import numpy as np

    from numeric.geometry.moments import cosine

    data, signs = task(labels)
    W, V = starts("abstract", data, signs, 1, 2 * labels, 0, spread=0.0)
    W, V = W[0], V[0]
    h = data @ W.T
    active = h > 1e-9
    slopes = np.where(active, 1.0, slope)
    pull = signs @ V
    J = (V[None] * slopes[:, None, :]) @ W
    moments: dict[str, Any] = {
        "H forward": h.T @ h,
        "G forward": (pull * slopes).T @ (pull * slopes),
        "Z forward": W @ W.T,
        "Z backward": W.T @ W,
        "J backward": np.einsum("pdi,pdj->ij", J, J),
    }
    if random:
        spread = slope * (1 - slope) * ~active
        moments["G forward"] += np.diag((spread * pull**2).sum(axis=0))
        weight = spread.sum(axis=0) * np.square(V).sum(axis=0)
        moments["J backward"] += (W.T * weight) @ W
    moments["G backward"] = W.T @ moments["G forward"] @ W
    return {
        (side, pair): cosine(*(moments[f"{letter} {side}"] for letter in pair.split("-"))) or 0.0
        for side, pair in FIRST_LAYER
    }


def _first_layer(seed: int, slope: float, *, random: bool) -> Finding:
    worst = _worst(seed, 0, expected_scores(LABELS, slope, random=random))
    ansatz = _worst(seed, 0, {("backward", "J-Z"): 1.0})
    return Finding(
        worst < 0.01, f"scores are {worst:.4f} off, that of the ansatz {ansatz:.4f} below 1"
    )


def stationary_slope() -> float:
    """(kappa0 - kappa1)/(kappa0 + kappa1), whitened inputs with a bias."""
    count = 1 << LABELS
    return count / (count + 2)


def first_layer(seed: int) -> Finding:
    """Slopes at the kinks that are 1 as often as makes the layer stationary."""
    return _first_layer(seed, stationary_slope(), random=True)


def first_layer_fixed(seed: int) -> Finding:
    """The same slope at every kink and step."""
    return _first_layer(seed, stationary_slope(), random=False)


def first_layer_ansatz(seed: int) -> Finding:
    """Slope 0 at every kink, for which the ansatz is exact."""
    return _first_layer(seed, 0.0, random=False)


#: Steps in time of the recurrent network; its J is used at all but the first.
TIME_STEPS = 3


def _chain() -> Optimum:
    """The optimum of a chain of as many layers, whitened inputs with a bias, n = 1."""
    import sympy as sp

    from theory.alignment import Optimum

    count = sp.Integer(1 << LABELS)
    return Optimum(sp.Integer(LABELS), count, count + 1, sp.Integer(1), TIME_STEPS)


@cache
def _recurrent_distance(seed: int) -> float:
    """The largest distance of a score of activity and weights at a step from C4-deep."""
    import numpy as np

    from numeric.geometry.moments import cosine
    from numeric.training.noise import Noise
    from numeric.training.recurrent_noise import descend_recurrent

    data, signs = task(LABELS)
    units = 2 * LABELS
    W, V = starts("abstract", data, signs, RUNS, units, seed)
    J = np.eye(units) + 0.02 * np.random.default_rng(seed).normal(size=(RUNS, units, units))
    found = descend_recurrent(
        data, signs, (W, J, V), TIME_STEPS, [Noise(RATE, DECAY)] * RUNS,
        steps=STEPS, window=WINDOW, seed=seed, every=50,
    )  # fmt: skip
    optimum, worst = _chain(), 0.0
    for place, moments in enumerate(found.moments):
        for side in ("forward", "backward"):
            parts = (moments[f"{letter} {side}"].mean(axis=0) for letter in "HZ")
            expected = float(optimum.score(place + 2, side, "H-Z"))
            worst = max(worst, abs((cosine(*parts) or 0.0) - expected))
    return worst


def recurrent(seed: int) -> Finding:
    """The closed forms of C4-deep for a chain of as many layers as there are steps."""
    worst = _recurrent_distance(seed)
    return Finding(worst < 0.02, f"window averages are {worst:.4f} from the closed forms")


def recurrent_one_layer(seed: int) -> Finding:
    """Proportional activity and weights at every use of J, as at the read-out forward."""
    gap = 1 - float(_chain().score(2, "forward", "H-Z"))
    worst = _recurrent_distance(seed)
    return Finding(gap - worst < 0.02, f"they are at least {gap - worst:.3f} from proportional")
