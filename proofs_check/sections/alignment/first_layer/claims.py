"""C1-kink, C1-slope, C4: the relations at the first layer of the exact optima."""

from __future__ import annotations

from dataclasses import replace

import sympy as sp

from proofs_check.kernel.moments import Property
from proofs_check.ledger.claim import Assumption, Claim, Verdict
from proofs_check.ledger.evidence import OURS, false_document, false_theorem, proof
from proofs_check.ledger.wording.parts import Closed, Given, Goal, Ref, goals
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.sections.alignment import checks as stationary
from proofs_check.sections.alignment.assumptions import (
    BELOW,
    CRH,
    FACT,
    LEAST_WEIGHTS,
    OPTIMUM,
    SECTION,
    STRONG_MEAN,
)
from proofs_check.sections.alignment.documents import (
    certified,
    document,
    one_score,
    rays,
    refuting,
)
from proofs_check.sections.alignment.first_layer import counterexamples
from proofs_check.sections.alignment.optimum import checks
from proofs_check.sections.alignment.optimum.scores import scored, scores
from proofs_check.sections.assumptions import MEAN, ONE_STRENGTH
from theory.shallow import SAMPLE_COUNT

ONE_SLOPE = Assumption(
    "one slope at all kinks",
    context="the theorem on a unit has one letter for the slope",
    shown_by=(Given("C4.gradient", "D"),),
)

CLAIMS = (
    Claim(
        id="C1-kink",
        section=SECTION,
        source=f"{FACT}, read for ReLU with the usual slope 0 at 0",
        clauses=(
            Clause(
                "The first layer of every global minimum of {} has {} with the gradient that takes "
                "the slope zero of ReLU at the kink.",
                (Ref("R2"), Given("C4.stationary", "stationary")),
                by=("R2",),
            ),
        ),
        short="with the slope zero at kinks the first layer is stationary",
        recorded=Verdict.REFUTED,
        instead=("C1-slope",),
        uses=("R2",),
        evidence=(
            refuting(
                "d = 1..3, whitened with a bias, slope 0 at the kinks",
                *((rays(d, slope=0), (Property(1, "stationary", False),)) for d in (1, 2, 3)),
            ),
        ),
        controls=(
            false_document(
                "the same for the slope (kappa0 - kappa1)/(kappa0 + kappa1)",
                lambda: document(rays(2), Property(1, "stationary", False)),
            ),
            false_document(
                "the same without a bias, where kappa0 = kappa1",
                lambda: document(rays(2, bias=0, slope=0), Property(1, "stationary", False)),
            ),
        ),
        witness=stationary.kink_witness,
    ),
    Claim(
        id="C1-slope",
        section=SECTION,
        source=OURS,
        clauses=(
            Clause(
                "At the optimum of {} a unit has preactivations h on the ray of a label, zero on "
                "half of the samples: {}, N the signs of the label, and {}.",
                (Ref("I1"), Goal("C4.slope", 1), Goal("C4.slope", 2)),
                goals=goals("C4.slope", 3, 4),
            ),
            Clause(
                "With the slope t of ReLU at the kink the error of the outputs becomes the "
                "gradient {} of a unit with {} and {}, and that of all units is {}.",
                (
                    Goal("C4.gradient", 1),
                    Given("C4.gradient", "x0", "x0"),
                    Given("C4.gradient", "x1", "x1"),
                    Goal("C4.units", 1),
                ),
            ),
            Clause(
                "As the label weight of {} has {}, the slope {} gives {} and {}, and any slope y "
                "for which mean and labels agree, {}, is this one alone: {}.",
                (
                    Ref("I1"),
                    Given("C4.stationary-slope", "b"),
                    Given("C4.stationary-slope", "t", "t"),
                    Goal("C4.stationary-slope", 1),
                    Goal("C4.stationary-slope", 2),
                    Given("C4.stationary-slope", "other"),
                    Goal("C4.stationary-slope", 3),
                ),
                by=("I1",),
            ),
            Clause(
                "Then the first layer is stationary, {}, and only then: a stationary layer has {} "
                "and {}.",
                (
                    Goal("C4.stationary-back", 1),
                    Goal("C4.stationary", 1),
                    Goal("C4.stationary", 2),
                ),
                goals=(
                    *goals("C4.weights"),
                    *goals("C4.first-layer"),
                    *goals("C4.stationary", 3, 4),
                ),
                given=(
                    Given("C4.stationary", "stationary"),
                    Given("C4.stationary-back", "x0"),
                    Given("C4.stationary-back", "x1"),
                ),
            ),
            Clause(
                "On whitened inputs with a bias the slope is {}.",
                (
                    Closed(
                        "t",
                        lambda: SAMPLE_COUNT / (SAMPLE_COUNT + 2),
                        (Given("C4.stationary-slope", "t"),),
                        {"kappa0": SAMPLE_COUNT + 1, "kappa1": sp.Integer(1)},
                    ),
                ),
                goals=goals("C4.stationary-slope", 1),
                given=(Given("C4.stationary-slope", "other"),),
            ),
        ),
        short="one slope at the kinks makes the first layer stationary",
        recorded=Verdict.PROVED,
        assumptions=(
            OPTIMUM,
            STRONG_MEAN,
            MEAN,
            ONE_STRENGTH,
            replace(LEAST_WEIGHTS, without=counterexamples.HEAVIER_NOT_STATIONARY),
            replace(
                ONE_SLOPE,
                without=refuting(
                    "d = 2, slope 1/2 in place of 2/3",
                    (rays(2, slope="1/2"), (Property(1, "stationary", False),)),
                ),
            ),
        ),
        uses=("I1",),
        evidence=(
            proof(
                "C4.slope",
                "C4.gradient",
                "C4.units",
                "C4.stationary-slope",
                "C4.weights",
                "C4.first-layer",
                "C4.stationary",
                "C4.stationary-back",
                scope=BELOW,
            ),
            certified(
                "d = 1..3, n = 1, 2, three spectra",
                *(
                    (rays(d, n, scale=scale, bias=bias), (Property(1, "stationary", True),))
                    for d, n, scale, bias in (
                        (1, 1, 1, 1),
                        (2, 1, 1, 1),
                        (3, 1, 1, 1),
                        (2, 2, 1, 1),
                        (2, 1, 2, 1),
                        (2, 1, 1, 0),
                        (1, 3, "1/2", 2),
                    )
                ),
            ),
        ),
        controls=(
            false_theorem(
                "the slope kappa1/kappa0",
                "C4.stationary-slope",
                {"(k0 + k1)*t = k0 - k1": "k0*t = k1"},
            ),
            false_document(
                "the slope 1/2 at d = 2",
                lambda: document(rays(2, slope="1/2"), Property(1, "stationary", True)),
            ),
        ),
        witness=stationary.kink_witness,
    ),
    Claim(
        id="C4",
        section=SECTION,
        source=CRH,
        clauses=(
            Clause(
                "At the optimum of {} activity and weights have {} and {}, where u and V are the "
                "directions of mean and labels: {} and {}.",
                (
                    Ref("I1"),
                    Goal("C4.weights", 1),
                    Goal("C4.weights", 2),
                    Goal("C4.eigenvalues", 1),
                    Goal("C4.eigenvalues", 2),
                ),
                goals=goals("C4.eigenvalues", 3),
                by=("I1",),
            ),
            Clause(
                "With the stationary slope at the kinks the gradient has {}, where {} and {}.",
                (
                    Goal("C4.first-layer", 1),
                    Goal("C4.stationary", 1),
                    Goal("C4.stationary", 2),
                ),
                goals=(
                    *goals("C4.slope"),
                    *goals("C4.stationary-slope"),
                    *goals("C4.stationary", 3, 4),
                ),
                given=(
                    Given("C4.stationary", "stationary"),
                    Given("C4.stationary-slope", "other"),
                ),
                by=("C1-slope",),
            ),
            Clause(
                "Backward the activity has the eigenvalues of the inputs, {} and {}, weights and "
                "gradient have {} and {}.",
                (
                    Goal("C4.weights", 3),
                    Goal("C4.weights", 4),
                    Goal("C4.weights", 5),
                    Goal("C4.first-layer", 2),
                ),
            ),
            Clause(
                "So H G is a multiple of the square of Z forward, {}, and any relation, {}, needs "
                "equal eigenvalues, {}.",
                (
                    Goal("C4.stationary", 4),
                    Given("C4.relations", "two of three"),
                    Goal("C4.relations", 1),
                ),
                given=(
                    Given("C4.stationary", "stationary"),
                    Given("C4.relations", "x0"),
                    Given("C4.relations", "x1"),
                ),
            ),
            Clause(
                "With the slope {} at the kinks G is a multiple of H: {} and {}.",
                (
                    Given("C4.zero-slope", "t"),
                    Goal("C4.zero-slope", 1),
                    Goal("C4.zero-slope", 2),
                ),
            ),
            Clause(
                "Copies of units, {}, leave the products of moments as they are: {}.",
                (Given("C4.splitting", "U"), Goal("C4.splitting", 1)),
            ),
        ),
        short="first layer: Z lies between H and G, by the ratio of eigenvalues",
        recorded=Verdict.PROVED,
        assumptions=(
            replace(OPTIMUM, without=counterexamples.ONE_HOT_SCORE),
            Assumption(
                "the stationary slope at the kinks, {}",
                (Given("C4.stationary-slope", "t", "t"),),
                implies=(ONE_SLOPE,),
                without=refuting(
                    "slope 0 at d = 2: H and G are proportional",
                    (rays(2, slope=0), (one_score(1, "forward", "H-G", 1),)),
                ),
            ),
            replace(STRONG_MEAN, without=counterexamples.WEAK_MEAN_SCORE),
            MEAN,
            ONE_STRENGTH,
            replace(LEAST_WEIGHTS, without=counterexamples.HEAVIER_SCORE),
        ),
        uses=("I1", "C1-slope"),
        evidence=(
            proof(
                "C4.slope",
                "C4.stationary-slope",
                "C4.weights",
                "C4.first-layer",
                "C4.stationary",
                "C4.relations",
                "C4.zero-slope",
                "C4.eigenvalues",
                "C4.splitting",
                scope=BELOW,
            ),
            certified(
                "d = 1..3, n = 1, 2, three spectra: twelve scores each",
                *scores(1, "stationary"),
            ),
            certified(
                "slope 0, d = 1..3, n = 1, 2, three spectra: twelve scores each",
                *scores(1, "zero"),
            ),
        ),
        controls=(
            false_theorem(
                "Z forward is (P/kappa1; P/kappa0)",
                "C4.weights",
                {"P*(k1*u*u' + k0*V*V')": "P*(k0*u*u' + k1*V*V')"},
            ),
            false_document(
                "the scores of slope 0 with the stationary slope",
                lambda: document(rays(2), *scored(rays(2, slope=0), 1, "zero")),
            ),
        ),
        witness=checks.optimum_witness,
    ),
)
