"""What the figures show is what the claims say, and every figure can be drawn at both widths."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from itertools import pairwise
from types import ModuleType

import numpy as np
import pytest
import sympy as sp

from proofs_check.report.figures import (
    biases,
    bounds,
    collapse,
    depth_phases,
    gallery,
    inputs,
    kernels,
    kkt,
    noise,
    noise_runs,
    ratios,
    unequal_labels,
    unfolding,
)
from proofs_check.report.figures.picture import Data, Picture

pytest.importorskip("matplotlib")

#: Smaller than what is published, for the tests.
SMALL: tuple[tuple[ModuleType, dict[str, object]], ...] = (
    (collapse, {"PENALTIES": tuple(sp.Rational(step, 2) for step in range(1, 7))}),
    (kkt, {"COUNT": 25}),
    (kernels, {"LABELS": 2, "WIDTH": 6}),
    (inputs, {"STEPS": 8, "PAIRS": (Fraction(1, 2), Fraction(9, 10), Fraction(11, 10))}),
    (unequal_labels, {"STEPS": 12}),
    (ratios, {"MEANS": (sp.Integer(1), sp.Integer(5), sp.Integer(9))}),
    (biases, {"LAYERS": 3}),
    (depth_phases, {"LAYERS": (4, 5), "PENALTIES": (Fraction(1, 100), Fraction(1))}),
    (unfolding, {}),
    (noise, {}),
    (bounds, {"SAMPLES": 8, "DIMENSION": 3}),
)


@cache
def small(module: ModuleType) -> tuple[tuple[Picture, Data], ...]:
    """The figures of a module with their data, computed once."""
    changes = next(values for each, values in SMALL if each is module)
    found: tuple[Picture, ...] = getattr(module, "PICTURES", None) or (module.PICTURE,)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in changes.items():
            patch.setattr(module, name, value)
        return tuple((each, each.data()) for each in found)


def test_the_list_of_small_figures_is_whole() -> None:
    found = {
        each.name
        for module, _ in SMALL
        for each in (getattr(module, "PICTURES", None) or (module.PICTURE,))
    }
    assert found == set(gallery.PICTURES)


@pytest.mark.parametrize("module", [module for module, _ in SMALL], ids=lambda m: m.__name__)
def test_a_figure_is_drawn_over_one_column_and_over_two(
    module: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in next(values for each, values in SMALL if each is module).items():
        monkeypatch.setattr(module, name, value)  # some drawings read them
    for picture, data in small(module):
        narrow, wide = (len(gallery.rendered(picture, data, "svg", c)) for c in (1, 2))
        assert narrow != wide
        assert data.as_csv().count("\n") == 1 + len(data.rows)


def one(module: ModuleType) -> Data:
    ((_, data),) = small(module)
    return data


def test_the_weight_is_zero_from_the_collapse_on() -> None:
    data = one(collapse)
    for row in data.where():
        past = float(row["penalty"]) >= row["collapse"]
        assert (row["weight"] == 0) == past == (row["energy_share"] == 1)


def test_no_neuron_gains_more_than_it_costs_and_a_ray_as_much() -> None:
    rows = one(kkt).where()
    assert all(row["margin"] > -1e-9 for row in rows)
    for row in rows:  # d = 1 has rays alone up to the sign, so that 0 is not reached by angle alone
        if row["angle"] < 1e-6:
            assert abs(row["margin"]) < 1e-9
        if row["angle"] > 5:
            assert row["margin"] > 1e-4


def test_the_trained_kernel_is_the_optimal_one() -> None:
    for row in one(kernels).where():
        assert row["trained"] == pytest.approx(row["theory"], abs=1e-5)


def test_ps_jumps_where_the_product_is_as_strong_as_the_mean() -> None:
    data = one(inputs)
    trained = [row for row in data.where() if row["trained_ps"] != ""]
    assert [round(row["trained_ps"], 4) + 0 for row in trained] == [1, 1, 0]
    assert {row["answer"] for row in data.where()} == {"yes", "no", "unknown"}


def test_ratios_are_the_closed_forms() -> None:
    data = one(ratios)
    for row in data.where(activation="relu"):
        assert row["ratio"] == pytest.approx(float(row["kappa0"] / (row["kappa0"] + 1)))
    assert {row["ratio"] for row in data.where(activation="sigmoid")} == {1 / 16}


def test_the_bounds_close_and_never_cross() -> None:
    data = one(bounds)
    lower, upper = data.column("lower"), data.column("upper")
    assert all(a <= b for a, b in zip(lower, upper, strict=True))
    assert upper[-1] - lower[-1] <= 1e-5 * upper[-1]
    assert upper[0] - lower[0] > 0.1 * upper[0]


def test_every_layer_has_at_least_the_mean_that_its_labels_need() -> None:
    for row in one(biases).where():
        assert row["mean_weight"] >= biases.LABELS * row["label_weight"] * (1 - 1e-8)


def test_noise_unfolds_one_hot_starts_when_it_is_weak_and_abstract_ones_never() -> None:
    data = noise_runs.kept("strengths")
    assert min(row["least"] for row in data.where(start="abstract")) > 0.9
    weak, *_, strong = (row["parallelism"] for row in data.where(start="one-hot"))
    assert strong < 0.1
    assert weak > 0.9


def test_kept_runs_are_those_that_are_computed_now() -> None:
    """A sample, where runs have settled: floats of another machine may differ a little."""
    rows = noise_runs.kept("strengths").where(start="one-hot", tau=6.4)
    decay = noise_runs.RATE * noise_runs.SPREAD**2 / (2 * 6.4)
    (again,) = noise_runs._measured("one-hot", [(noise_runs.RATE, decay)])
    assert [list(row.values())[2:] for row in rows] == [pytest.approx(list(again), abs=0.02)]
    rate = noise_runs.RATES[3]
    kept = noise_runs.kept("rates").where(eta=rate)[-2:]
    for row, computed in zip(kept, noise_runs.at_rate(rate)[-2:], strict=True):
        assert list(row.values()) == pytest.approx(list(computed), abs=0.02)


def test_the_grey_steps_are_the_ps_and_scores_of_face_networks() -> None:
    """Corners have H = I and Z a projection of rank 3 on 8 classes."""
    found = noise._faces()
    assert [score for score, _ in found] == pytest.approx([1, 1 / 3, 0])
    assert [found[0][1], found[-1][1]] == pytest.approx([1 / 2, (3 / 8) ** 0.5])


def test_beside_an_unfolding_stands_an_abstract_network_turned_to_fit() -> None:
    ((_, data),) = small(unfolding)
    sides = []
    for layer in data.values("layer"):
        rows = data.where(layer=layer)
        shown = np.array([[row["x"], row["y"]] for row in rows])
        square = np.array([[row["abstract_x"], row["abstract_y"]] for row in rows])
        signs = np.array([[1 if sign == "+" else -1 for sign in row["class"]] for row in rows])
        sides.append(np.linalg.norm(square) / np.sqrt(2))
        # A square: the kernel of its points is that of the labels.
        assert np.allclose(square @ square.T, sides[-1] ** 2 / 4 * signs @ signs.T)
        off = np.linalg.norm(shown - square)
        for angle in (-0.1, 0.1, np.pi):
            turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
            assert np.linalg.norm(shown - square @ turn) > off
    # Label weights of the closed form are geometric from layer to layer.
    growth = [later / earlier for earlier, later in pairwise(sides)]
    assert growth == pytest.approx([growth[0]] * len(growth), rel=1e-6)
    assert growth[0] > 1


def test_the_figures_of_a_page_have_less_than_a_megabyte() -> None:
    """At full size only the cloud of points is longer than when it is small."""
    size = len(gallery.drawn_as("kkt", ["svg"])["svg"])
    for module, changes in SMALL:
        with pytest.MonkeyPatch.context() as patch:
            for name, value in changes.items():
                patch.setattr(module, name, value)
            size += sum(len(gallery.rendered(p, d, "svg", 1)) for p, d in small(module))
    assert size < 1_000_000
