"""Alignment: hand cases, the stationarity that must hold at a minimum, and invariances."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from numeric.arithmetic.activations import LINEAR
from numeric.geometry.alignment import alignment, undefined_scores
from numeric.geometry.moments import cosine, pearson, sides
from numeric.networks.feedforward import FeedForward, gradients
from numeric.networks.kernels import with_bias

SEEDS = st.integers(0, 2**32 - 1)


def drawn(seed: int, bias: bool) -> tuple[FeedForward, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    network = FeedForward(
        (rng.normal(size=(3, 2)), rng.normal(size=(2, 3))), (rng.normal(size=3) if bias else None,)
    )
    return network, rng.normal(size=(7, 2)), rng.choice([-1.0, 1.0], size=(7, 2))


@given(seed=SEEDS, bias=st.booleans(), centred=st.booleans())
def test_every_entry_is_the_cosine_of_moments_taken_sample_by_sample(
    seed: int, bias: bool, centred: bool
) -> None:
    """The gradient at h_b comes from the weights' gradient on one sample: dE/dW = -g_b h_a'."""
    network, X, Y = drawn(seed, bias)
    rows: dict[str, list[np.ndarray]] = {"h1": [], "g1": [], "h2": [], "g2": [], "a1": [], "a2": []}
    for x, y in zip(X, Y, strict=True):
        one = gradients(network, [x], [y], lambda1=1, lambda2=1).weights[0] - 2 * network.weights[0]
        hidden = network.hidden([x]).preactivations[0][0]
        rows["h1"].append(hidden)
        rows["g1"].append(-one[:, 0] / x[0])
        rows["a1"].append(np.append(x, 1.0) if bias else x)
        rows["h2"].append(network.forward([x])[0])
        rows["g2"].append(2 * (y - rows["h2"][-1]))
        rows["a2"].append(np.maximum(hidden, 0))
    moments = {}
    table = {name: np.array(values) for name, values in rows.items()}
    W1, W2 = network.maps[0], network.read_out
    table["b1"], table["b2"] = table["g1"] @ W1, table["g2"] @ W2
    for name, values in table.items():
        moments[name] = np.cov(values.T, bias=True) if centred else values.T @ values / len(values)
    for layer, W in ((1, W1), (2, W2)):
        found = alignment(network, X, Y)[layer - 1]
        assert found.layer == layer
        sides = found.scores["cosine"]["centred" if centred else "uncentred"]
        for side, h, g, Z in (
            (sides["forward"], f"h{layer}", f"g{layer}", W @ W.T),
            (sides["backward"], f"a{layer}", f"b{layer}", W.T @ W),
        ):
            H, G = moments[h], moments[g]
            for key, left, right in (("H-G", H, G), ("H-Z", H, Z), ("G-Z", G, Z)):
                expected = np.sum(left * right) / np.sqrt(np.sum(left**2) * np.sum(right**2))
                assert dict(side)[key] == pytest.approx(expected, abs=1e-7)


@given(seed=SEEDS)
def test_turning_the_inputs_or_reordering_the_units_changes_nothing(seed: int) -> None:
    network, X, Y = drawn(seed, bias=False)
    rng = np.random.default_rng(seed)
    turn, units = np.linalg.qr(rng.normal(size=(2, 2)))[0], rng.permutation(3)
    other = FeedForward(((network.weights[0] @ turn)[units], network.read_out[:, units]), (None,))
    first, second = alignment(network, X, Y), alignment(other, X @ turn, Y)
    for one, two in zip(first, second, strict=True):
        assert flat(one.scores["cosine"]) == pytest.approx(flat(two.scores["cosine"]), abs=1e-9)


def flat(value: Any) -> list[float]:
    if isinstance(value, dict):
        value = list(value.values())
    return [x for part in value for x in flat(part)] if isinstance(value, list) else [value]


def test_a_linear_map_of_whitened_inputs_onto_its_targets_is_aligned_forward() -> None:
    """f = W x / 2 with Y = X W': every forward moment is a multiple of W W'."""
    X = np.array([[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -1.0]])
    network = FeedForward((np.eye(2), np.array([[1.0, 2.0], [0.0, 1.0]]) / 2), (None,), LINEAR)
    for centring in ("centred", "uncentred"):
        read_out: Any = alignment(network, X, X @ (2 * network.read_out).T)[1].scores["cosine"]
        assert flat(read_out[centring]["forward"]) == pytest.approx([1, 1, 1])
        assert flat(read_out[centring]["backward"]) != pytest.approx([1, 1, 1])


def test_a_vanishing_matrix_gives_none_and_not_nan() -> None:
    zero = FeedForward((np.zeros((2, 2)), np.zeros((1, 2))), (np.zeros(2),))
    rows = alignment(zero, np.eye(2), [[1], [-1]])
    for row in rows:
        for kind in ("centred", "uncentred"):
            side = row.scores["cosine"][kind]["forward"]
            assert side["H-Z"] is None
            assert side["H-G"] is None
    assert "all zero" in undefined_scores(rows, 2)
    # A constant bias of the inputs has no spread; only the moment about zero sees it.
    constant = FeedForward((np.ones((1, 1)),) * 2, (None,))
    rows = alignment(constant, [[0.1], [0.1], [0.1]], [[1], [1], [-1]])
    assert rows[0].scores["cosine"]["centred"]["backward"]["H-Z"] is None
    assert rows[0].scores["cosine"]["uncentred"]["backward"]["H-Z"] == pytest.approx(1)
    assert rows[0].scores["pearson"]["uncentred"]["backward"]["H-Z"] is None
    assert "same on all samples" in undefined_scores(rows, 3)
    assert cosine(np.ones((1, 1)), -np.ones((1, 1))) == -1
    single = alignment(constant, [[0.1]], [[1]])
    assert "one sample has no spread" in undefined_scores(single, 1)


def abstract_optimum(bend: float = 0.0) -> tuple[FeedForward, np.ndarray, np.ndarray, float]:
    """R2 at d = 2, n = 1 with rays of size 1/2, lambda2 = 1; every weight moved by ``bend``."""
    Y = np.array([[1.0, 1.0], [-1.0, 1.0], [1.0, -1.0], [-1.0, -1.0]])
    s, lambda1 = 1 + 2 * 0.25 * 4, 10 / 27
    dual = np.array([0.5 * (1 / 5 + sign * row) for row in Y.T for sign in (1, -1)])
    first, shift = dual, dual.sum(axis=1)
    read_out = np.zeros((2, 4))
    for label in range(2):
        read_out[label, 2 * label : 2 * label + 2] = np.array([1, -1]) * 4 * 0.5 / s
    move = bend * np.random.default_rng(0).choice([-1.0, 1.0], size=first.shape)
    return FeedForward((first + move, read_out), (shift,)), np.eye(4), Y, lambda1


@pytest.mark.parametrize("bend", [0.0, 1e-15, 1e-12])
def test_scores_that_rounding_decides_are_ranges_and_the_others_numbers(bend: float) -> None:
    """Half of the 16 preactivations are 0; which of them come out positive is chance."""
    network, X, Y, lambda1 = abstract_optimum(bend)
    first, read_out = alignment(network, X, Y, (lambda1, 1.0))
    assert (first.kinks, first.preactivations, read_out.kinks) == (8, 16, 0)
    forward = first.scores["cosine"]["uncentred"]["forward"]
    assert forward["H-Z"] == pytest.approx(2.8 / np.sqrt(6 * 2.16), abs=1e-9)
    assert forward["H-G"] is None
    low, high = forward["H-G range"]
    # slope 0 makes H and G proportional; slope 1 takes the mean out of G
    assert low <= 1 / np.sqrt(3) + 1e-9
    assert high == pytest.approx(1, abs=1e-9)
    # 2/3 = (kappa0 - kappa1)/(kappa0 + kappa1) is the slope at which the layer is stationary
    assert first.residual is not None
    assert first.residual[0] == pytest.approx(0, abs=1e-8)
    assert first.residual[1] > 0.3
    backward = read_out.scores["cosine"]["uncentred"]["backward"]
    assert backward == {
        "H-G": pytest.approx(1 / np.sqrt(3)),
        "H-Z": pytest.approx(1 / np.sqrt(3)),
        "G-Z": pytest.approx(1),
    }
    # C1.condition: k = kappa0/kappa1 = 5 forward
    assert first.condition["forward"] == pytest.approx(5)


def test_a_network_off_the_kinks_has_no_ranges() -> None:
    network, X, Y = drawn(3, bias=True)
    for row in alignment(network, X, Y):
        assert row.kinks == 0
        assert "range" not in str(row.as_json())


@given(seed=SEEDS)
def test_chunks_and_kinds_do_not_change_a_moment(seed: int) -> None:
    rng = np.random.default_rng(seed)
    h, W, g = rng.normal(size=(2100, 3)), rng.normal(size=(2, 3)), rng.normal(size=(2100, 2))
    forward, backward = sides(h, W, g)
    out, back = h @ W.T, g @ W
    for found, samples in ((forward.activity, out), (backward.gradient, back)):
        spread = samples - samples.mean(axis=0)
        unit = spread / np.linalg.norm(spread, axis=1, keepdims=True)
        assert found["uncentred"] == pytest.approx(samples.T @ samples / 2100)
        assert found["centred"] == pytest.approx(spread.T @ spread / 2100)
        assert found["normalised"] == pytest.approx(unit.T @ unit / 2100)


def test_a_correlation_is_that_of_numpy_and_undefined_for_equal_entries() -> None:
    rng = np.random.default_rng(0)
    A, B = rng.normal(size=(3, 3)), rng.normal(size=(3, 3))
    assert pearson(A, B) == pytest.approx(np.corrcoef(A.ravel(), B.ravel())[0, 1])
    assert pearson(np.ones((1, 1)), np.eye(1)) is None


def test_data_that_does_not_fit_is_refused() -> None:
    network, X, Y = drawn(0, bias=True)
    assert with_bias(X).shape == (7, 3)
    with pytest.raises(ValueError, match=r"Y must have shape \(7, 2\), got \(7, 1\)"):
        alignment(network, X, Y[:, :1])
    with pytest.raises(ValueError, match="penalties must be 2, one for each map, got 1"):
        alignment(network, X, Y, (1.0,))
    with pytest.raises(ValueError, match=r"need an activity \(P, 3\)"):
        sides(X, np.eye(3), Y)
    with pytest.raises(ValueError, match="X must have 2 columns, got 1"):
        alignment(network, X[:, :1], Y)
