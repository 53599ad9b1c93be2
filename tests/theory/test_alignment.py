"""Scores at the exact optima in closed form."""

import pytest
import sympy as sp

from theory.alignment import Optimum, PairName

PAIRS: tuple[PairName, ...] = ("H-G", "H-Z", "G-Z")


def optimum(labels: int, mean: int, layers: int = 1) -> Optimum:
    one, size = sp.Integer(1), sp.Integer(1 << labels)
    return Optimum(sp.Integer(labels), size, sp.Integer(mean), one, layers)


@pytest.mark.parametrize("labels", [1, 2, 3, 7])
def test_the_mean_alone_parts_activity_from_weights_at_the_read_out(labels: int) -> None:
    found = optimum(labels, (1 << labels) + 1)
    for pair in PAIRS[:2]:
        assert found.score(2, "backward", pair) == 1 / sp.sqrt(labels + 1)
        assert found.score(2, "backward", pair, "centred") == 1
    assert found.score(2, "backward", "G-Z") == found.score(2, "forward", "H-G") == 1


def test_with_equal_eigenvalues_the_forward_relations_hold_and_the_slope_is_zero() -> None:
    found = optimum(3, 1)
    assert found.stationary_slope == 0
    for pair in PAIRS:
        assert found.score(1, "forward", pair) == 1


@pytest.mark.parametrize("mean", [3, 9, 40])
def test_activity_times_gradient_is_the_square_of_the_weights_in_every_layer(mean: int) -> None:
    found = optimum(2, mean, layers=3)
    for layer in (1, 2, 3):
        moments = found.moments(layer, "forward", "raw")
        product = moments["H"].mean * moments["G"].mean
        assert sp.simplify(product - moments["Z"].mean ** 2) == 0


def test_slope_zero_aligns_activity_and_gradient_forward_and_no_more() -> None:
    found = optimum(2, 5)
    assert found.score(1, "forward", "H-G", slope="zero") == 1
    assert found.score(1, "forward", "H-Z", slope="zero") != 1


@pytest.mark.parametrize(
    ("act", "text"),
    [
        (lambda: optimum(2, 5).moments(3, "forward", "raw"), r"layer must lie in 1\.\.2, got 3"),
        (
            lambda: optimum(2, 5, 2).moments(1, "forward", "raw", "zero"),
            "slope zero is solved for one hidden layer, got 2 layers",
        ),
        (
            lambda: Optimum(*map(sp.Integer, (2, 4, 1, 2))),
            "kappa0 must be at least kappa1, got 1, 2",
        ),
    ],
)
def test_what_is_not_solved_is_refused(act: object, text: str) -> None:
    with pytest.raises(ValueError, match=text):
        act()  # type: ignore[operator]
