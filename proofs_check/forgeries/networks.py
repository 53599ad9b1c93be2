"""Forged networks and violations: energies that are not what the document says."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from proofs_check.finding.optima import Document, network, rays
from proofs_check.forgeries.edits import TINY, add, hand_in, put
from proofs_check.forgeries.forgery import Forgery, Genuine, Trial
from proofs_check.sections.counterexamples import one_hot, within_class
from theory.definitions.task import Task

_CHECKER = "kernel/networks"


def _network(d: int = 3, n: int = 1) -> Document:
    """The minimum on whitened inputs with b = 1/2 and lambda2 = 2: neurons (1 +- v_i)/2."""
    task = Task(d, n)
    count = task.sample_count
    ratio, s = Fraction(count + 1, count + 2), 2 + Fraction(count, 2)
    neurons = rays(task, Fraction(1), Fraction(0))
    return network(task, 2 * count * ratio / s**2, Fraction(2), ratio, neurons, neurons)


def _split(document: Document, change: Sequence[int]) -> Document:
    """Every neuron in four quarters, two of them raised and two lowered where all are active.

    What the network computes stays the same, and so does what its read-out costs: only the cost
    of the preactivations grows, by four times the cost of the change.
    """
    hidden, read_out = [], [[] for _ in document["read_out"]]  # type: ignore[var-annotated]
    for k, neuron in enumerate(document["preactivations"]):
        for sign in (1, -1, 1, -1):
            hidden.append(
                [
                    str(Fraction(h) / 2 + (sign * Fraction(c, 100) if Fraction(h) > 0 else 0))
                    for h, c in zip(neuron, change, strict=True)
                ]
            )
            for row, old in zip(read_out, document["read_out"], strict=True):
                row.append(str(Fraction(old[k]) / 2))
    return {**document, "preactivations": hidden, "read_out": read_out}


def _spectrum(document: Document, **changes: Any) -> Document:
    """Whitened inputs, written out, with some eigenvalues changed."""
    count = document["parameters"]["samples_per_class"] << document["parameters"]["labels"]
    whitened: Document = {
        "mean": str(count + 1), "label": ["1"] * document["parameters"]["labels"],
        "other": "1", "within": "1", "exceptions": {},
    }  # fmt: skip
    return put(document, ("parameters", "spectrum"), {**whitened, **changes})


def _violation(other: str, h: list[str], **changes: Any) -> Document:
    """Two labels without a bias, kappa0 = kappa_i = 1: a neuron against the KKT condition."""
    spectrum: Document = {
        "mean": "1", "label": ["1", "1"], "other": other, "within": "1", "exceptions": {}
    }  # fmt: skip
    parameters = {
        "labels": 2, "samples_per_class": 1, "lambda1": "1", "lambda2": "1",
        "spectrum": {**spectrum, **changes},
    }  # fmt: skip
    return {"format": "proofs-check/1", "kind": "violation", "parameters": parameters, "h": h}


_THREE, _ONE, _PAIR = _network(), _network(1), _network(1, 2)
_SAME, _TURNED = [0] * 4, [1, -1, 1, -1]
_HOT = ["4", "0", "0", "0"]
_NARROW = {
    **_THREE,
    "preactivations": _THREE["preactivations"][:-1],
    "read_out": [row[:-1] for row in _THREE["read_out"]],
}

#: Why it is false, the document, and the words of the refusal.
_FORGED: tuple[tuple[str, Document, str], ...] = (
    ("Its neurons differ within the classes, which costs.", _split(_PAIR, _TURNED),
     "the energy of the network is"),
    ("A preactivation is larger, which costs.", add(_THREE, ("preactivations", 0, 0), TINY),
     "the energy of the network is"),
    ("A negative preactivation costs though its unit is silent.",
     put(_THREE, ("preactivations", 0, 7), "-1/1000"), "the energy of the network is"),
    ("A weight of the read-out is missing.", put(_THREE, ("read_out", 0, 0), "0"),
     "the energy of the network is"),
    ("The minimum is reached, not undercut.", put(_THREE, ("relation",), "is below"),
     "the energy of the network is"),
    ("Nobody says what 'is above' would prove.", put(_THREE, ("relation",), "is above"),
     "relation must be"),
    ("The bound of lambda1 = 1/5 is another one.", put(_THREE, ("parameters", "lambda1"), "1/5"),
     "the energy of the network is"),
    ("The bound of lambda2 = 3 is another one.", put(_THREE, ("parameters", "lambda2"), "3"),
     "the energy of the network is"),
    ("Past the collapse the bound belongs to no network.",
     put(_THREE, ("parameters", "lambda1"), "18/5"), "past the collapse"),
    ("Linear units have the ratio 1, not 9/10.",
     put(_THREE, ("parameters", "activation"), "linear"), "the bound of ratio 1"),
    ("Another mean has another ratio.", _spectrum(_THREE, mean="10"),
     "the energy of the network is"),
    ("Labels of different strength have no bound of one ratio.",
     _spectrum(_THREE, label=["1", "1", "2"]), "labels of one strength"),
    ("The ratio of the clipped dead zone is not known.",
     put(_THREE, ("parameters", "activation"), "clipped_dead_zone:width=1"), "is not known here"),
    ("Nobody knows that formula.", put(_THREE, ("formula",), "a good one"),
     "formula must be one of"),
    ("Nobody knows that activation.", put(_THREE, ("parameters", "activation"), "swish"),
     "activation must be one of"),
    ("A weaker pair costs more: the bound is reached, not undercut.",
     put(one_hot(Fraction(2), "is below"), ("parameters", "spectrum", "other"), "1"),
     "the energy of the network is"),
    ("Five of six neurons do not reach the minimum.", _NARROW, "the energy of the network is"),
    ("All of its coding vectors are parallel.", put(_THREE, ("abstract",), False),
     "are parallel"),
    ("That a network is abstract is not what such a document can say.",
     put(_THREE, ("abstract",), True), "are parallel"),
    ("Its coding vectors are not parallel.",
     put(one_hot(Fraction(1), "reaches"), ("abstract",), True), "abstract: "),
    ("It has three labels, not two.", put(_THREE, ("parameters", "labels"), 2),
     "preactivations needs rows of 4"),
    ("1,024 samples are not checked.", put(_THREE, ("parameters", "labels"), 10),
     "of as many samples at most"),
    ("A network without neurons is none.", {**_THREE, "preactivations": []},
     "preactivations needs 1 to 512 rows"),
    ("513 neurons are not checked.", {**_THREE, "preactivations": [["0"] * 8] * 513},
     "preactivations needs 1 to 512"),
    ("A row of the read-out is missing.", {**_THREE, "read_out": _THREE["read_out"][:2]},
     "read_out needs 3 rows"),
    ("An eigenvalue of 0 has no inverse.", _spectrum(_THREE, other="0"), "positive eigenvalues"),
    ("A mean of 0 has no inverse.", _spectrum(_THREE, mean="0"), "positive eigenvalues"),
    ("Directions within the classes need an eigenvalue.", _spectrum(_THREE, within="-1"),
     "positive eigenvalues"),
    ("A label of eigenvalue 0 has no inverse.", _spectrum(_THREE, label=["0"] * 3),
     "positive eigenvalues"),
    ("A set of labels of eigenvalue 0 has no inverse.", _spectrum(_THREE, exceptions={"3": "0"}),
     "positive eigenvalues"),
    ("Two eigenvalues do not do for three labels.", _spectrum(_THREE, label=["1"] * 2),
     "an eigenvalue for each of 3 labels"),
    ("A single label is no exception.", _spectrum(_THREE, exceptions={"1": "2"}), "bit masks"),
    ("The fourth label does not exist.", _spectrum(_THREE, exceptions={"24": "2"}), "bit masks"),
    ("03 and 3 would be two eigenvalues of one set.", _spectrum(_THREE, exceptions={"03": "2"}),
     "bit masks"),
    ("Digits of another script are not read.",
     _spectrum(_THREE, exceptions={"\N{ARABIC-INDIC DIGIT THREE}": "2"}), "bit masks"),
    ("A sign is no part of a set.", _spectrum(_THREE, exceptions={"-3": "2"}), "bit masks"),
    ("At kappa_12 = kappa0 one class costs what it gains.", _violation("1", _HOT),
     "does not violate"),
    ("Below kappa0 one class costs more than it gains.", _violation("999999/1000000", _HOT),
     "does not violate"),
    ("A silent neuron gains nothing.", _violation("2", ["-4", "0", "0", "0"]),
     "does not violate"),
    ("Two opposite classes gain for no label.", _violation("2", ["2", "0", "0", "2"]),
     "does not violate"),
    ("That is the condition of kappa_i <= kappa0.", _violation("2", _HOT, label=["1", "2"]),
     "needs kappa_i <= kappa0"),
    ("A label that collapses is not kept.",
     put(_violation("2", _HOT), ("parameters", "lambda1"), "2"), "every label must be kept"),
    ("The weaker label collapses.", _violation("2", _HOT, label=["1", "1/3"]),
     "every label must be kept"),
    ("The condition is that of ReLU.",
     put(_violation("2", _HOT), ("parameters", "activation"), "linear"), "checked for relu"),
    ("One number is no neuron of four samples.", _violation("2", ["4"]), "rows of 4 entries"),
    ("1,024 samples are not checked.",
     put(put(_violation("2", _HOT), ("parameters", "labels"), 10),
         ("parameters", "spectrum", "label"), ["1"] * 10), "checked up to 512 samples"),
)  # fmt: skip

TRIALS: tuple[Trial, ...] = (
    *(
        Genuine(_CHECKER, what, hand_in(document))
        for what, document in (
            ("the minimum of three labels", _THREE),
            ("the minimum of one label, by hand", _ONE),
            ("the minimum of two samples a class", _PAIR),
            ("the same in four quarters", _split(_PAIR, _SAME)),
            ("whitened inputs, written out", _spectrum(_THREE)),
            ("a minimum that is not abstract", one_hot(Fraction(1), "reaches")),
            ("a network below the bound, for a strong pair", one_hot(Fraction(2), "is below")),
            ("a network below the bound, by its differences in classes", within_class()),
            ("an eigenvalue that no neuron uses", _spectrum(_THREE, exceptions={"7": "5"})),
            ("a pair of labels stronger than the mean", _violation("1000001/1000000", _HOT)),
        )
    ),
    *(Forgery(_CHECKER, why, hand_in(document), refusal) for why, document, refusal in _FORGED),
)
