"""What label noise in the descent does to PS and to alignment (C5)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from proofs_check.report.figures import noise_runs
from proofs_check.report.figures.picture import Data, Picture
from proofs_check.report.figures.style import CURVES, GREY, INK, axes_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def _faces() -> list[tuple[float, float]]:
    """PS of the face network that costs least, and the cosine of its H and Z backward."""
    import numpy as np

    from numeric.geometry.moments import cosine
    from numeric.geometry.parallelism import parallelism_score
    from proofs_check.sections.alignment.faces.checks import face_network
    from proofs_check.sections.alignment.noise.checks import task

    found = []
    for k in range(1, noise_runs.LABELS + 1):
        hidden, read_out = face_network(noise_runs.LABELS, k)
        score = parallelism_score(hidden.T, task(noise_runs.LABELS)[1], undefined="zero").mean
        found.append((float(score), cosine(hidden @ hidden.T, read_out.T @ read_out) or np.nan))
    return found


def _theory(axes: Axes, low: float, high: float, place: int) -> None:
    """A grey step for the minimum, with a jump at every change of k."""
    from proofs_check.sections.alignment.faces.checks import changes

    ends = [low, *changes(noise_runs.LABELS), high]
    levels = [values[place] for values in _faces()]
    axes.stairs(levels, ends, baseline=None, color=GREY, linewidth=3, label="minimum", zorder=0)


def _draw(figure: Figure, data: Data, across: int) -> None:
    left, right = axes_of(figure, 2, across)
    low, high = min(data.column("tau")), max(data.column("tau"))
    _theory(left, low, high, 0)
    for kind, look in zip(data.values("start"), CURVES, strict=False):
        rows = data.where(start=kind)
        strengths = [row["tau"] for row in rows]
        left.plot(strengths, [row["parallelism"] for row in rows], label=kind, marker="o", **look)
    _theory(right, low, high, 1)
    rows = data.where(start="random")
    for name, look in zip(noise_runs.SCORES, CURVES, strict=True):
        heights = [row[name] for row in rows]
        right.plot([row["tau"] for row in rows], heights, label=name.replace("-", ", "), **look)
    for axes in (left, right):
        axes.set_xscale("log")
        axes.minorticks_off()
        axes.set_xlabel(r"label noise against decay, $\tau$")
    left.set_ylabel("PS at the end")
    left.set_ylim(-0.1, 1.1)
    right.set_ylim(0.0, 1.05)
    right.set_ylabel("cosine at the read-out")
    left.legend(title="start")
    right.legend(title="random start", loc="lower left", ncols=2, fontsize=6)


def _draw_plane(figure: Figure, data: Data, across: int, names: tuple[str, ...]) -> None:
    import numpy as np
    from matplotlib.ticker import MaxNLocator

    rates, decays = data.values("eta"), data.values("gamma")
    panels = axes_of(figure, len(names), across)
    for axes, name in zip(panels, names, strict=True):
        heights = np.array([[row[name] for row in data.where(eta=rate)] for rate in rates])
        whole = name == "parallelism"
        shown = axes.pcolormesh(
            rates, decays, heights.T, shading="nearest", cmap="cividis",
            edgecolors="face", linewidth=0.3,  # without it what is behind shines through
            vmin=0.0 if whole else None, vmax=1.0 if whole else None,
        )  # fmt: skip
        axes.set_xscale("log")
        axes.set_yscale("log")
        axes.minorticks_off()
        _lines(axes, rates, decays)
        axes.set_title("PS at the end" if whole else name.replace("-", ", "))
        axes.set_xlabel(r"rate $\eta$")
        if panels.index(axes) % across == 0:
            axes.set_ylabel(r"decay $\gamma$")
        figure.colorbar(shown, ax=axes).locator = MaxNLocator(3)


def _lines(axes: Axes, rates: list[float], decays: list[float]) -> None:
    """Where the minimum changes, tau = eta s^2/(2 gamma), and above which runs have settled."""
    from proofs_check.sections.alignment.faces.checks import changes

    ends = [rates[0] / 2**0.5, rates[-1] * 2**0.5]
    look: dict[str, Any] = {"color": "white", "linewidth": 1.2}
    for strength in changes(noise_runs.LABELS):
        axes.plot(ends, [end * noise_runs.SPREAD**2 / (2 * strength) for end in ends], **look)
    settled = [3 / (noise_runs.STEPS * end) for end in ends]
    axes.plot(ends, settled, color=INK, linestyle=":", linewidth=1.2)
    axes.set_xlim(*ends)
    axes.set_ylim(decays[0] / 2**0.5, decays[-1] * 2**0.5)


_SIMULATED = "Simulations, no proof."
_PLANE = (
    "White lines: where the minimum of decay and label noise changes. Below the dotted line fewer "
    "than three times the decay's own time have passed. "
)
PICTURES = (
    Picture(
        "noise",
        "Label noise",
        "Gradient descent with label noise, three labels: the parallelism score at the end for "
        "three kinds of starts, and the cosines of activity H, gradients G and weights Z at the "
        "read-out, against the strength of the noise. Grey: the network that costs least, its PS "
        f"and its cosine of H and Z backward. {_SIMULATED}",
        ("C5", "C5-jump", "C5-faces"),
        partial(noise_runs.kept, "strengths"),
        _draw,
        panels=2,
    ),
    Picture(
        "noise-plane",
        "Label noise over rate and decay",
        "Gradient descent with label noise, three labels, random starts: the parallelism score "
        "at the end and the cosines at the output of the read-out, against rate and decay. "
        f"{_PLANE}{_SIMULATED}",
        ("C5-jump", "C5-faces"),
        partial(noise_runs.kept, "rates"),
        partial(_draw_plane, names=("parallelism", *noise_runs.SCORES[:3])),
        panels=4,
        narrow=2,
    ),
    Picture(
        "noise-plane-backward",
        "Label noise over rate and decay, backward",
        "Gradient descent with label noise, three labels, random starts: the cosines at the input "
        f"of the read-out, against rate and decay. {_PLANE}{_SIMULATED}",
        ("C5-jump", "C5-faces"),
        partial(noise_runs.kept, "rates"),
        partial(_draw_plane, names=noise_runs.SCORES[3:]),
        panels=3,
        narrow=2,
    ),
)
