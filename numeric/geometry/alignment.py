"""Alignment inside a network: activity, gradients and weights at every linear map, compared.

Scores at a kink depend on which slope is taken there. At an optimum of ReLU half of all
preactivations are exactly 0, and in floating point rounding chooses. So preactivations within
rounding of a kink are counted, and a score that depends on them comes as a range.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from numeric.arithmetic.activations import Activation
from numeric.arithmetic.numbers import FLOATS
from numeric.geometry.exponents import Exponent, exponent
from numeric.geometry.moments import (
    KINDS,
    PAIRS,
    ROUNDING,
    SCORES,
    Kind,
    Side,
    sides,
    with_gradient,
)
from numeric.networks.feedforward import FeedForward, HiddenPass

Floats = NDArray[np.float64]

#: A preactivation this close to a kink, next to |w||x|, is at it: twelve digits of the weights
#: may differ from run to run.
AT_KINK = 1e-9
#: The same where all numbers have the precision of 32-bit floats.
AT_KINK_SINGLE = 1e-5
#: A score whose range is wider is not one number.
SAME = 1e-6
#: Numbers of multiplications above which only the slopes at both ends are tried.
LARGE = 10**7
#: Rows above which the condition number is not computed.
CONDITION_LIMIT = 1024


@dataclass(frozen=True, eq=False)
class LayerAlignment:
    """What is known of one map.

    Attributes
    ----------
    layer
        Counted from 1; the last is the read-out.
    kinks
        Preactivations of this layer within rounding of a kink.
    scores
        ``scores[score][kind][side]`` maps a pair such as ``"H-G"`` to its value, None where it is
        undefined or not determined; then ``"H-G range"`` holds [low, high], values that the
        score takes as the slopes at the kinks run through the possible ones.
    preactivations
        How many this layer has in all.
    exponents
        By side, of H and G uncentred as powers of Z; None with fewer than three distinct
        eigenvalue pairs, and for G where the slopes at kinks are open.
    residual
        [low, high] of |2 lam W - gb ha'| / (|2 lam W| + |gb ha'|), 0 where the layer is
        stationary; None without penalties.
    condition
        By side, the condition number k of C1: where the layer is stationary, the cosines of H, Z
        and of G, Z, uncentred, are at least 2 sqrt(k)/(1 + k). None if it is infinite or unknown.
    """

    layer: int
    kinks: int
    scores: dict[str, Any]
    residual: tuple[float, float] | None
    condition: dict[str, float | None]
    preactivations: int = 0
    exponents: dict[str, dict[str, Exponent | None]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """As plain data: cosines by kind at the top, correlations under ``pearson``."""
        return {
            "layer": self.layer,
            **self.scores["cosine"],
            "pearson": self.scores["pearson"],
            "kinks": self.kinks,
            "stationarity": None if self.residual is None else list(self.residual),
            "condition": self.condition,
            "exponents": {
                side: {name: None if fit is None else asdict(fit) for name, fit in found.items()}
                for side, found in self.exponents.items()
            },
        }


def alignment(
    network: FeedForward,
    X: ArrayLike,
    Y: ArrayLike,
    penalties: Sequence[float] | None = None,
) -> list[LayerAlignment]:
    """Scores of H, G and Z on both sides of every linear map (the relations of CRH).

    For h_b = W h_a with g_b = -d|Y - f|^2/dh_b and g_a = W' g_b; see
    :mod:`numeric.geometry.parallelism.moments` for the moments and scores. The bias is a column
    of W, the
    constant 1 an entry of h_a.

    Parameters
    ----------
    X, Y : shapes (P, d_X) and (P, d)
    penalties
        That of each map, in the sum loss |Y - f|^2 + sum lambda |W|^2.

    Returns
    -------
    One entry per layer, counted from 1; the last is the read-out.

    Raises
    ------
    ValueError
        If the data does not fit the network, or there are not as many penalties as maps.

    >>> network = FeedForward((np.array([[1.0]]), np.array([[1.0]])), (None,))
    >>> read_out = alignment(network, [[1.0], [2.0]], [[2.0], [1.0]])[1].scores["cosine"]
    >>> read_out["uncentred"]["forward"]
    {'H-G': 1.0, 'H-Z': 1.0, 'G-Z': 1.0}
    """
    labels: Floats = FLOATS.matrix(Y, "Y")
    found = network.hidden(X)
    outputs = found.features @ network.read_out.T
    if labels.shape != outputs.shape:
        raise ValueError(f"Y must have shape {outputs.shape}, got {labels.shape}")
    maps = (*network.maps, network.read_out)
    if penalties is not None and len(penalties) != len(maps):
        raise ValueError(f"penalties must be {len(maps)}, one for each map, got {len(penalties)}")
    down = 2 * (labels - outputs)
    if np.linalg.norm(down) <= ROUNDING * (np.linalg.norm(labels) + np.linalg.norm(outputs)):
        down = np.zeros_like(down)
    at_kinks = [
        _at_kinks(network.activation, h_a, W, h_b, _tolerance(network, X))
        for h_a, W, h_b in zip(found.inputs, network.maps, found.preactivations, strict=True)
    ]
    activities = (*found.inputs, found.features)
    rows: list[_Row] = [_Row() for _ in maps]
    last = None if penalties is None else float(penalties[-2])
    choices = _choices(network, found, at_kinks, down, last)
    for choice in choices:
        gradients = _gradients(network, at_kinks, down, choice)
        for row, h_a, W, g_b, place in zip(
            rows, activities, maps, gradients, range(len(maps)), strict=True
        ):
            row.add(h_a, W, g_b, None if penalties is None else penalties[place])
    counts = [*(int((low != high).sum()) for low, high in at_kinks), 0]
    return [
        row.result(layer, count, len(labels) * len(maps[layer - 1]))
        for layer, (row, count) in enumerate(zip(rows, counts, strict=True), start=1)
    ]


def undefined_scores(rows: Sequence[LayerAlignment], samples: int) -> str:
    """Why scores are undefined, in words; empty if none is.

    >>> zero = FeedForward((np.zeros((1, 1)), np.zeros((1, 1))), (None,))
    >>> undefined_scores(alignment(zero, [[1.0], [2.0]], [[1.0], [-1.0]]), 2)[:24]
    'undefined in layer 1, 2:'
    """

    def undefined(row: LayerAlignment, kind: str) -> bool:
        sides_of = row.scores["cosine"][kind].values()
        return any(
            side[pair] is None and f"{pair} range" not in side
            for side in sides_of
            for pair in PAIRS
        )

    said = []
    if zero := [str(row.layer) for row in rows if undefined(row, "uncentred")]:
        said.append(
            f"undefined in layer {', '.join(zero)}: the weights, the outputs or the gradients are "
            "all zero"
        )
    if samples == 1:
        said.append("undefined when centred: one sample has no spread")
    elif flat := [
        str(row.layer) for row in rows if undefined(row, "centred") and str(row.layer) not in zero
    ]:
        said.append(
            f"undefined when centred in layer {', '.join(flat)}: the activity or the gradient is "
            "the same on all samples"
        )
    return "; ".join(said)


def _tolerance(network: FeedForward, X: ArrayLike) -> float:
    """Twelve digits of 64-bit floats are trusted, five of 32-bit ones."""
    arrays = (np.asarray(X, dtype=float), *network.weights)
    single = all((part == part.astype(np.float32)).all() for part in arrays)
    return AT_KINK_SINGLE if single else AT_KINK


def _at_kinks(
    activation: Activation, h_a: Floats, W: Floats, h_b: Floats, tolerance: float
) -> tuple[Floats, Floats]:
    """The least and the largest slope that each preactivation may have; equal off the kinks."""
    slope = activation.derivative(h_b)
    low, high = slope.copy(), slope.copy()
    scale = np.outer(np.linalg.norm(h_a, axis=1), np.linalg.norm(W, axis=1))
    for kink in activation.kinks:
        near = np.abs(h_b - kink.place) <= tolerance * (scale + abs(kink.place))
        low[near], high[near] = sorted((kink.left, kink.right))
    return low, high


Choice: TypeAlias = "float | list[Floats]"


def _choices(
    network: FeedForward,
    found: HiddenPass,
    at_kinks: Sequence[tuple[Floats, Floats]],
    down: Floats,
    penalty: float | None,
) -> list[Choice]:
    """Choices of the slopes at the kinks, as parts of the way from the least to the largest.

    One number for all kinks at several places between the ends; the number for which the last
    hidden layer is nearest to stationary; and random ends for each kink.
    """
    if all((low == high).all() for low, high in at_kinks):
        return [0.0]
    small = sum(h.size for h in found.preactivations) * max(network.widths) <= LARGE
    choices: list[Choice] = [0.0, 0.5, 1.0] if small else [0.0, 1.0]
    if penalty is not None:
        ends = [_gradients(network, at_kinks, down, end)[-2] for end in (0.0, 1.0)]
        flat, steep = (g.T @ found.inputs[-1] for g in ends)
        turn = steep - flat
        if (size := float(np.vdot(turn, turn))) > 0:
            miss = 2 * penalty * network.maps[-1] - flat
            choices.append(min(max(float(np.vdot(turn, miss)) / size, 0.0), 1.0))
    if small:
        rng = np.random.default_rng(0)
        choices += [float(place) for place in np.linspace(0.0, 1.0, 33)]
        choices += [
            [rng.integers(2, size=h.shape).astype(float) for h, _ in at_kinks] for _ in range(15)
        ]
    return choices


def _gradients(
    network: FeedForward,
    at_kinks: Sequence[tuple[Floats, Floats]],
    down: Floats,
    choice: Choice,
) -> list[Floats]:
    """Gradients at the output of every map, for one choice of the slopes at the kinks."""
    slope, gradients = down @ network.read_out, [down]
    for place in reversed(range(len(at_kinks))):
        low, high = at_kinks[place]
        part = choice if isinstance(choice, float) else choice[place]
        slope = slope[:, : low.shape[1]] * (low + part * (high - low))
        gradients.append(slope)
        if place:
            slope = slope @ network.maps[place]
    return gradients[::-1]


class _Row:
    """Least and largest scores of one map over the choices of slopes."""

    def __init__(self) -> None:
        self.ranges: dict[tuple[str, str, str, str], list[float | None]] = {}
        self.residuals: list[float] = []
        self.condition: dict[str, float | None] = {}
        self.exponents: dict[str, dict[str, Exponent | None]] = {}
        self._gradients: dict[str, Floats] = {}
        self._sides: tuple[Side, Side] | None = None

    def add(self, h_a: Floats, W: Floats, g_b: Floats, penalty: float | None) -> None:
        large = len(h_a) * W.size > LARGE * 1000
        kinds: tuple[Kind, ...] = ("uncentred", "centred") if large else KINDS
        # only the gradient depends on the slopes at the kinks
        self._sides = (
            with_gradient(self._sides, W, g_b) if self._sides else sides(h_a, W, g_b, kinds)
        )
        both = dict(zip(("forward", "backward"), self._sides, strict=True))
        for side, part in both.items():
            for key, value in _flat(side, part):
                self.ranges.setdefault(key, []).append(value)
        self._fit(both)
        if penalty is None and max(W.shape) > CONDITION_LIMIT:
            self.condition = {"forward": None, "backward": None}
            return
        pull = g_b.T @ h_a
        if penalty is not None:
            push = 2 * float(penalty) * W
            size = float(np.linalg.norm(push) + np.linalg.norm(pull))
            self.residuals.append(float(np.linalg.norm(push - pull)) / size if size else 0.0)
        if not self.condition:
            self.condition = {
                "forward": _condition(g_b, h_a, pull),
                "backward": _condition(h_a, g_b, pull.T),
            }

    def _fit(self, both: dict[str, Side]) -> None:
        """Exponents at the first choice of slopes; a second choice that moves G leaves it open."""
        first = not self.exponents
        for side, part in both.items():
            G = part.gradient["uncentred"]
            if first:
                small = len(part.weights) <= CONDITION_LIMIT
                H = part.activity["uncentred"]
                fits = [exponent(A, part.weights) if small else None for A in (H, G)]
                self.exponents[side] = dict(zip("HG", fits, strict=True))
                self._gradients[side] = G
            elif not np.allclose(G, self._gradients[side], rtol=SAME, atol=0.0):
                self.exponents[side]["G"] = None

    def result(self, layer: int, kinks: int, size: int) -> LayerAlignment:
        scores: dict[str, Any] = {}
        for (score, kind, side, pair), values in self.ranges.items():
            place = scores.setdefault(score, {}).setdefault(kind, {}).setdefault(side, {})
            known = [value for value in values if value is not None]
            place[pair] = known[0] if len(known) == len(values) else None
            if known and (len(known) < len(values) or max(known) - min(known) > SAME):
                place[pair] = None
                place[f"{pair} range"] = [min(known), max(known)]
        residual = (min(self.residuals), max(self.residuals)) if self.residuals else None
        return LayerAlignment(layer, kinks, scores, residual, self.condition, size, self.exponents)


def _flat(side: str, part: Side) -> Iterator[tuple[tuple[str, str, str, str], float | None]]:
    for kind in part.activity:
        for score in SCORES:
            found = part.scores(kind, score)
            yield from (((score, kind, side, pair), found[pair]) for pair in PAIRS)


def _condition(rows: Floats, others: Floats, pull: Floats) -> float | None:
    """Condition number of K = others others' as the columns of ``rows`` see it (C1.condition).

    The larger one of those of gb K gb' by gb gb', and of gb K^2 gb' by gb K gb'.
    """
    if min(pull.shape) == 0 or max(*pull.shape) > CONDITION_LIMIT:
        return None
    first = rows.T @ rows
    second = pull @ pull.T
    third = pull @ (others.T @ others) @ pull.T
    worst = 1.0
    for A, B in ((first, second), (second, third)):
        values, vectors = np.linalg.eigh(A)
        keep = values > 1e-10 * values[-1]
        if values[-1] <= 0:
            return None
        root = vectors[:, keep] / np.sqrt(values[keep])
        seen = np.linalg.eigvalsh(root.T @ B @ root)
        if seen[0] <= 1e-10 * seen[-1]:
            return None
        worst = max(worst, float(seen[-1] / seen[0]))
    return worst
