"""D1: bent networks are below tilted kernels with a bias in every layer."""

from __future__ import annotations

from proofs_check.ledger.claim import Assumption, Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import OURS, false_measurement, false_theorem, proof
from proofs_check.ledger.wording.parts import Given, Goal, Typed, goals
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.sections.assumptions import (
    AFFINE,
    BALANCED,
    EIGENVALUES,
    EVERY_BIAS,
    PENALTIES,
    SPECTRUM,
)
from proofs_check.sections.biased_depth import checks as biased_depth
from proofs_check.sections.biased_depth.bent import checks as bent

_SECTION = "depth"
_WHITENED = Assumption("whitened inputs", context="the checks take these")
_PAIRS = Assumption(
    "inputs that have products of two labels in their range, as whitened ones",
    context="D1.bent-first has the products in M",
    shown_by=(Given("D1.bent-first", "Me"),),
)
_ONE_MIXED = Assumption(
    "{} and kernels that are one-sided in the layers {}, of neurons {} alone",
    (Given("D1.bent-slope", "d>=2"), Typed("1..L-1"), Typed("1 + v_i")),
    shown_by=(Given("D1.bent-stationary", "p pays"),),
    implies=(AFFINE,),
)
_STATIONARY = Assumption(
    "an energy that is stationary in p and q",
    given=(
        Given("D1.bent-stationary", "p stationary"),
        Given("D1.bent-stationary", "q stationary"),
    ),
)

CLAIMS = (
    Claim(
        id="D1-every-bent",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "Above one-sided layers a last layer of weights p on each label and q on each "
                "label flipped, {}, whose energy is stationary in them, {} and {}, has {}.",
                (
                    Given("D1.bent-slope", "p>q"),
                    Given("D1.bent-stationary", "p stationary"),
                    Given("D1.bent-stationary", "q stationary"),
                    Goal("D1.bent-stationary", 1),
                ),
                goals=(*goals("D1.pays"), *goals("D1.rest-saves")),
                by=("F1",),
            ),
            Clause(
                "A bend t multiplies each neuron of a label by a function of the other labels: "
                "the neurons above keep to {}, for {}, their weights change by {}, and the "
                "first layer pays {}.",
                (
                    Goal("D1.bent-late", 1),
                    Given("D1.bent-late", "t small"),
                    Goal("D1.bent-bias", 1),
                    Goal("D1.bent-first", 1),
                ),
                goals=goals("D1.bent-late", 2, 3, 4, 5),
                given=(Given("D1.bent-late", "t>=0"),),
            ),
            Clause(
                "With the bent activities {} and {} the read-out of {} and {} leaves {}, whose "
                "square is at most that of {}.",
                (
                    Given("D1.bent-read-out", "G1"),
                    Given("D1.bent-read-out", "G2"),
                    Given("D1.bent-read-out", "F1"),
                    Given("D1.bent-read-out", "F2"),
                    Goal("D1.bent-read-out", 1),
                    Goal("D1.bent-square", 1),
                ),
                goals=goals("D1.bent-read-out", 2),
                given=(
                    Given("D1.bent-square", "t>=0"),
                    Given("D1.bent-square", "t<=1"),
                    Given("D1.bent-late", "t small"),
                ),
            ),
            Clause(
                "Where {} and {}, as for p of at most three times q, the energy falls with the "
                "bend, {} for its slope G, and for all small t the bent network is below the "
                "kernels: {}.",
                (
                    Given("D1.bent-slope", "d>=2"),
                    Given("D1.bent-slope", "condition"),
                    Goal("D1.bent-slope", 2),
                    Goal("D1.bent", 2),
                ),
                goals=(*goals("D1.bent-slope", 1), *goals("D1.bent", 1)),
                given=(
                    Given("D1.bent", "t>0"),
                    Given("D1.bent-late", "t>=0"),
                    Given("D1.bent-late", "t small"),
                    Given("D1.bent-square", "t<=1"),
                    Given("D1.bent-slope", "p>q"),
                ),
            ),
        ),
        short="all biases: bent neurons are below one tilted layer",
        recorded=Verdict.PROVED,
        assumptions=(
            BALANCED,
            EIGENVALUES,
            SPECTRUM,
            _PAIRS,
            EVERY_BIAS,
            _ONE_MIXED,
            _STATIONARY,
            PENALTIES,
        ),
        uses=("F1", "D1-every-recursion"),
        evidence=(
            proof(
                "D1.bent-late",
                "D1.bent-bias",
                "D1.bent-first",
                "D1.bent-read-out",
                "D1.bent-square",
                "D1.pays",
                "D1.rest-saves",
                "D1.bent-stationary",
                "D1.bent-slope",
                "D1.bent",
                scope="every d, n and L, all penalties",
            ),
            Measured(
                Kind.INSTANCES,
                "d = 2, 3, n = 1, L = 3..5, 10 sets of penalties, whitened inputs",
                bent.bent_networks_are_below,
            ),
        ),
        controls=(
            false_theorem(
                "bends of the other sign lower the energy, too",
                "D1.bent-slope",
                {"-G > 0": "G > 0"},
            ),
            false_theorem(
                "bends lower the energy of one label, too",
                "D1.bent-slope",
                {"d - 2 >= 0": "d - 1 >= 0"},
            ),
            false_theorem(
                "the slope is negative for p <= 4 q, whatever lambda2",
                "D1.bent-slope",
                {"4*q^2 - r*(p - 3*q) >= 0": "4*q - p >= 0"},
            ),
            false_theorem(
                "the bias may stay as it is",
                "D1.bent-late",
                {"s = 2*b*(1 - t*(d - 1))": "s = 2*b"},
            ),
            false_measurement(
                "networks with t < 0 are below the kernels, too",
                bent.networks_bent_the_other_way_are_below,
            ),
        ),
        witness=bent.witness,
    ),
    Claim(
        id="D1-every-affine",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "With a bias in every layer a network that is not abstract can cost less than all "
                "affine kernels that treat the labels alike: one does at {}. Abstract networks "
                "that treat them differently are not compared.",
                (Typed("d = 2, n = 1, L = 3, lambda1 = 1/10, lambda = 3/10, lambda2 = 1/100"),),
            ),
        ),
        short="bias in every layer: a network that is not abstract costs less",
        recorded=Verdict.ENCLOSED,
        assumptions=(EVERY_BIAS, _WHITENED),
        evidence=(
            Measured(Kind.ENCLOSURE, biased_depth.BENT, biased_depth.network_is_below_affine),
        ),
        controls=(
            false_measurement(
                "the network without links between the labels is below them, too",
                biased_depth.network_without_link_is_below_affine,
            ),
        ),
        witness=biased_depth.bent_witness,
    ),
)
