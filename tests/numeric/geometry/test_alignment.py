"""Alignment: hand cases, the stationarity that must hold at a minimum, and invariances."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from numeric.arithmetic.activations import LINEAR
from numeric.geometry.alignment import alignment, cosine
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
        assert found["layer"] == layer
        sides = found["centred"] if centred else found["uncentred"]
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
    assert flat(first) == pytest.approx(flat(second), abs=1e-9)


def flat(value: Any) -> list[float]:
    if isinstance(value, dict):
        value = list(value.values())
    return [x for part in value for x in flat(part)] if isinstance(value, list) else [value]


def test_a_linear_map_of_whitened_inputs_onto_its_targets_is_aligned_forward() -> None:
    """f = W x / 2 with Y = X W': every forward moment is a multiple of W W'."""
    X = np.array([[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -1.0]])
    network = FeedForward((np.eye(2), np.array([[1.0, 2.0], [0.0, 1.0]]) / 2), (None,), LINEAR)
    for centring in ("centred", "uncentred"):
        read_out: Any = alignment(network, X, X @ (2 * network.read_out).T)[1]
        assert flat(read_out[centring]["forward"]) == pytest.approx([1, 1, 1])
        assert flat(read_out[centring]["backward"]) != pytest.approx([1, 1, 1])


def test_a_vanishing_matrix_gives_none_and_not_nan() -> None:
    zero = FeedForward((np.zeros((2, 2)), np.zeros((1, 2))), (np.zeros(2),))
    for layer in alignment(zero, np.eye(2), [[1], [-1]]):
        for side in (layer["centred"]["forward"], layer["uncentred"]["forward"]):
            assert side["H-Z"] is None
            assert side["H-G"] is None
    # A constant bias of the inputs has no spread; only the moment about zero sees it.
    constant = FeedForward((np.ones((1, 1)),) * 2, (None,))
    layer = alignment(constant, [[0.1], [0.1], [0.1]], [[1], [1], [-1]])[0]
    assert layer["centred"]["backward"]["H-Z"] is None
    assert layer["uncentred"]["backward"]["H-Z"] == pytest.approx(1)
    assert cosine(np.ones((1, 1)), -np.ones((1, 1))) == -1


def test_data_that_does_not_fit_is_refused() -> None:
    network, X, Y = drawn(0, bias=True)
    assert with_bias(X).shape == (7, 3)
    with pytest.raises(ValueError, match=r"Y must have shape \(7, 2\), got \(7, 1\)"):
        alignment(network, X, Y[:, :1])
    with pytest.raises(ValueError, match="X must have 2 columns, got 1"):
        alignment(network, X[:, :1], Y)
