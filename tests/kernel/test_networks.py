"""Networks whose energy is computed exactly: the minimum by hand, and a forgery for each part."""

from __future__ import annotations

import copy
from fractions import Fraction
from typing import Any

import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs_check.finding import optima as cube_search
from proofs_check.kernel import cube
from proofs_check.kernel import networks as exact_networks
from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.certificate import recheck
from proofs_check.kernel.library import Library
from proofs_check.values.activation_text import activation_from_text
from tests.exact_matrices import inverse, matrix, number
from theory.definitions.task import Task
from theory.ratios import activation_ratio

Document = dict[str, Any]


def proved(document: Document) -> str:
    """The name of what the kernel accepts; it needs no theorem for that."""
    return recheck(document, Library((), {})).theorem


HALVES = st.integers(-4, 4).map(lambda k: Fraction(k, 2))


def network(d: int = 3, n: int = 1) -> Document:
    """ReLU on whitened inputs at b = 1/2 and lambda2 = 2: the neurons are (1 +- v_i)/2."""
    task = Task(d, n)
    count = task.sample_count
    ratio, s = Fraction(count + 1, count + 2), 2 + Fraction(count, 2)
    neurons = cube_search.rays(task, Fraction(1), Fraction(0))
    return cube_search.network(task, 2 * count * ratio / s**2, Fraction(2), ratio, neurons, neurons)


def put(document: Document, path: tuple[str | int, ...], value: Any) -> Document:
    forged = copy.deepcopy(document)
    place: Any = forged
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return forged


@pytest.mark.parametrize("d", range(1, 4))
@pytest.mark.parametrize("n", [1, 2])
def test_two_neurons_per_label_reach_the_minimum(d: int, n: int) -> None:
    name = proved(network(d, n))
    assert name.startswith(f"relu network of width {2 * d} reaches the bound of ratio")
    p = network(d, n)["parameters"]
    assert name.endswith(f"d={d} n={n} lambda1={p['lambda1']} lambda2={p['lambda2']}")


def test_the_smallest_network_is_the_one_worked_out_by_hand() -> None:
    """d = 1, P = 2: s = 3, lambda1 = 2 * 2 * 3/4 / 9 = 1/3, read-out v/(lambda2 + 1)."""
    document = network(1)
    assert document["parameters"]["lambda1"] == "1/3"
    assert document["preactivations"] == [["1", "0"], ["0", "1"]]
    assert document["read_out"] == [["1/3", "-1/3"]]
    # residuals 2/3 twice, cost 2 (1 - 1/3)/3, read-out 2 * 2/9: all together 16/9 = E*
    assert Fraction(8, 9) + Fraction(4, 9) + Fraction(4, 9) == Fraction(1, 3) * (6 - 2) * 4 / 3
    assert proved(document)


@settings(max_examples=100)
@given(h=st.lists(HALVES, min_size=8, max_size=8), n=st.integers(1, 2))
def test_the_cost_is_that_of_the_inverse_input_kernel(h: list[Fraction], n: int) -> None:
    """Whitened with a bias, against the inverse of I + J."""
    case = exact_networks.Setting(3 if n == 1 else 2, n, Fraction(1), Fraction(1))
    column, ones = matrix([[x] for x in h]), matrix([[1]] * 8)
    expected = column.T * inverse(number(1) + ones * ones.T) * column
    assert exact_networks.cost(case, case.kappa, h) == expected.number


@pytest.mark.parametrize(
    ("path", "value", "text"),
    [
        (("preactivations", 0, 0), "2", "the energy of the network is"),
        (("read_out", 0, 0), "0", "the energy of the network is"),
        (("relation",), "is below", "the energy of the network is"),
        (("relation",), "is above", "relation must be 'reaches' or 'is below'"),
        (("relation",), ["reaches"], "relation must be a text"),
        (("abstract",), False, "abstract: all coding vectors of every label are parallel"),
        (("abstract",), True, "abstract: all coding vectors of every label are parallel"),
        (("eigenvalue",), "6", "the document has no key 'eigenvalue'"),
        (("parameters", "ratio"), "9/10", "parameters has no key 'ratio'"),
        (("parameters", "lambda1"), "1/5", "the energy of the network is"),
        (("parameters", "lambda1"), "18/5", "past the collapse"),
        (("formula",), "strong mind", "formula must be one of strong mean, odd"),
        (("formula",), "odd clipped dead zone", "the energy of the network is"),
        (("parameters", "labels"), 2, "preactivations needs rows of 4"),
        (("parameters", "labels"), 10, "of as many samples at most"),
        (("parameters", "samples_per_class"), 2, "needs rows of 16 entries"),
        (("parameters", "activation"), "swish", "activation must be one of relu, linear"),
        (("parameters", "activation"), ["relu"], "activation must be a text"),
        (("parameters", "spectrum"), [], "spectrum must be an object"),
        (("parameters", "activation"), "clipped_dead_zone:width=1", "its ratio|the ratio of"),
        (("parameters", "spectrum"), {"label": ["1"]}, "spectrum needs the key mean"),
        (("preactivations",), [], "preactivations needs 1 to 512 rows"),
        (("preactivations",), [["0"] * 8] * 513, "preactivations needs 1 to 512"),
        (("preactivations",), [["0"] * 8] * 5, "read_out needs rows of 5 entries"),
        (("read_out",), [["0"] * 6] * 2, "read_out needs 3 rows"),
        (("read_out", 0), ["0"] * 5, "read_out needs rows of 6 entries"),
        (
            ("preactivations",),
            [[str(Fraction(1, 10**60 + 8 * p + q)) for q in range(8)] for p in range(6)],
            "preactivations: the common denominator may have 4096 bits",
        ),
    ],
)
def test_a_forged_network_is_refused(path: tuple[str | int, ...], value: Any, text: str) -> None:
    with pytest.raises(Rejected, match=text):
        proved(put(network(), path, value))


def test_neurons_that_are_never_negative_are_linear_ones_but_the_bound_is_another() -> None:
    """The ratio belongs to the activation: 9/10 for ReLU, 1 for linear units."""
    other = put(network(), ("parameters", "activation"), "linear")
    with pytest.raises(Rejected, match=r"it reaches the bound of ratio 1$"):
        proved(other)


@pytest.mark.parametrize("name", exact_networks.RATIOS)
@pytest.mark.parametrize("kappa0", ["1/3", "1", "5"])
@pytest.mark.parametrize("kappa1", ["1/3", "1", "5"])
def test_the_ratio_is_that_of_the_closed_forms(name: str, kappa0: str, kappa1: str) -> None:
    neuron = activation_ratio(activation_from_text(name), sp.Rational(kappa0), sp.Rational(kappa1))
    assert neuron is not None
    computed = exact_networks.RATIOS[name](Fraction(kappa0), Fraction(kappa1))
    assert sp.Rational(computed.numerator, computed.denominator) == neuron.value


SPECTRUM = {"mean": "9", "label": ["1"] * 3, "other": "1", "within": "1", "exceptions": {}}


@pytest.mark.parametrize(
    ("key", "value", "text"),
    [
        ("mean", "0", "spectrum needs positive eigenvalues"),
        ("other", "-1", "spectrum needs positive eigenvalues"),
        ("label", ["1", "1"], "an eigenvalue for each of 3 labels"),
        ("label", ["1", "1", "2"], "labels of one strength"),
        ("exceptions", [], "exceptions must be an object"),
        ("exceptions", {"1": "2"}, "sets of two or more of 3 labels, got '1'"),
        ("exceptions", {"03": "2"}, "sets of two or more of 3 labels, got '03'"),
        ("exceptions", {"8": "2"}, "sets of two or more of 3 labels"),
        ("exceptions", {"24": "2"}, "sets of two or more of 3 labels"),
        ("exceptions", {"-3": "2"}, "exceptions takes bit masks"),
        ("exceptions", {"": "2"}, "exceptions takes bit masks"),
        ("exceptions", {"3": "0"}, "spectrum needs positive eigenvalues"),
    ],
)
def test_a_strange_spectrum_is_refused(key: str, value: Any, text: str) -> None:
    document = network()
    document["parameters"]["spectrum"] = SPECTRUM
    assert proved(document) == proved(network())
    with pytest.raises(Rejected, match=text):
        proved(put(document, ("parameters", "spectrum", key), value))


def test_an_easier_spectrum_has_another_name_or_another_energy() -> None:
    """An eigenvalue that the neurons do not use is in the name, one that they use in the energy."""
    document = network()
    document["parameters"]["spectrum"] = {**SPECTRUM, "other": "5"}
    assert proved(document) != proved(network())
    document["parameters"]["spectrum"] = {**SPECTRUM, "mean": "10"}  # P + 2 has another ratio
    with pytest.raises(Rejected, match="the energy of the network is"):
        proved(document)


def test_five_of_six_neurons_do_not_reach_the_minimum() -> None:
    right = network()
    narrow = {
        **right,
        "preactivations": right["preactivations"][:-1],
        "read_out": [row[:-1] for row in right["read_out"]],
    }
    with pytest.raises(Rejected, match="the energy of the network is"):
        proved(narrow)


def test_parallel_coding_vectors_are_told_from_others() -> None:
    """One unit with a product of two labels, in whichever direction; zero vectors tell nothing."""
    case = cube.Problem(2, 1, Fraction(1), Fraction(1))
    one, zero = Fraction(1), Fraction(0)
    assert exact_networks._broken(case, ((one, zero, zero, one),))  # opposite
    assert exact_networks._broken(case, ((one, zero, zero, zero), (one, one, one, zero)))
    assert not exact_networks._broken(case, ((4 * one, one, one, zero),))
    assert not exact_networks._broken(case, ((one, zero, zero, zero),))


def test_rational_networks_need_rational_roots() -> None:
    task = Task(3)
    rays = cube_search.rays(task, Fraction(1), Fraction(0))
    with pytest.raises(ValueError, match="penalties must make the network rational"):
        cube_search.network(task, Fraction(1), Fraction(1), Fraction(9, 10), rays, rays)


def violation(other: str, h: list[str]) -> Document:
    """d = 2 without a bias: kappa0 = kappa_1 = kappa_2 = 1, and one eigenvalue of the pair."""
    return {
        "format": "proofs-check/1",
        "kind": "violation",
        "parameters": {
            "labels": 2, "samples_per_class": 1, "lambda1": "1", "lambda2": "1",
            "spectrum": {
                "mean": "1", "label": ["1", "1"], "other": other, "within": "1", "exceptions": {},
            },
        },
        "h": h,
    }  # fmt: skip


def test_one_neuron_for_one_class_violates_kkt_exactly_if_the_pair_is_stronger() -> None:
    """h = 4 at one class: P h'K^-1 h = 16 (3 + 1/kappa), and two labels gain 2 * 16 each."""
    one_hot = ["4", "0", "0", "0"]
    name = proved(violation("1000001/1000000", one_hot))
    assert name == "violation of KKT at kappa=1;1,1;1000001/1000000;1 d=2 n=1 lambda1=1 lambda2=1"
    for other in ("1", "999999/1000000"):
        with pytest.raises(Rejected, match="h does not violate the KKT condition"):
            proved(violation(other, one_hot))


@pytest.mark.parametrize(
    ("path", "value", "text"),
    [
        (("h",), ["2", "0", "2", "0"], "does not violate"),
        (("h",), ["-4", "0", "0", "0"], "does not violate"),
        (("h",), ["0"] * 4, "does not violate"),
        (("h",), ["4"], "h needs rows of 4 entries"),
        (("h",), None, "h must be a list"),
        (("h",), [4, 0, 0, 0], "numbers are texts"),
        (("parameters", "spectrum", "label"), ["1", "2"], "needs kappa_i <= kappa0"),
        (("parameters", "lambda1"), "2", "every label must be kept"),  # P r_i = 2
        (
            ("parameters", "spectrum", "label"),
            ["1", "1/3"],
            "every label must be kept",
        ),  # P r_2 = 1
        (("parameters", "labels"), 10, "an eigenvalue for each of 10"),
    ],
)
def test_what_is_no_violation_is_refused(path: tuple[str, ...], value: Any, text: str) -> None:
    with pytest.raises(Rejected, match=text):
        proved(put(violation("2", ["4", "0", "0", "0"]), path, value))
