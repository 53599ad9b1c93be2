"""C3: the relations at the read-out of the exact optima."""

from __future__ import annotations

from dataclasses import replace

from proofs_check.kernel.moments import Property
from proofs_check.ledger.claim import Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import (
    OURS,
    false_document,
    false_measurement,
    false_theorem,
    proof,
)
from proofs_check.ledger.wording.parts import Given, Goal, Ref, goals
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.sections.alignment.assumptions import (
    BELOW,
    CRH,
    LEAST_READ_OUT,
    OPTIMUM,
    SECTION,
    UNEQUAL_OPTIMUM,
)
from proofs_check.sections.alignment.documents import (
    certified,
    document,
    one_score,
    rays,
    refuting,
    single,
)
from proofs_check.sections.alignment.optimum import checks
from proofs_check.sections.alignment.optimum.counterexamples import MINIMA_WITHOUT_BIAS
from proofs_check.sections.alignment.optimum.scores import scores
from proofs_check.sections.assumptions import ONE_STRENGTH, POSITIVE

#: The read-out of two labels whose rays have the sizes 1/2 and 1, lambda2 = 1.
_UNEQUAL = single(
    [["2/3", "-2/3", 0, 0], [0, 0, "4/9", "-4/9"]],
    [[1, 0, 1, 0], [0, 1, 0, 1], [2, 2, 0, 0], [0, 0, 2, 2]],
    [["2/3", "-2/3", "2/3", "-2/3"], ["2/9", "2/9", "-2/9", "-2/9"]],
    1,
)
_UNEQUAL_SCORES = (
    Property(1, "stationary", True),
    one_score(1, "forward", "H-G", "9409/27634"),
    one_score(1, "forward", "H-Z", "21025/32689"),
    one_score(1, "forward", "G-Z", "7225/7954"),
)

CLAIMS = (
    Claim(
        id="C3",
        section=SECTION,
        source=CRH,
        clauses=(
            Clause(
                "At the optimum of {} the ridge read-out W is {}, and the errors are {}.",
                (Ref("I1"), Goal("C3.read-out", 1, "W"), Goal("C3.read-out", 2, "R")),
                goals=goals("C3.least"),
                by=("I1-unique",),
            ),
            Clause(
                "Forward H, Z and G are multiples of the identity, {}, {} and {}: all relations "
                "hold, by the symmetry of the labels.",
                (
                    Goal("C3.read-out", 4),
                    Goal("C3.read-out", 3),
                    Goal("C3.read-out", 5),
                ),
            ),
            Clause(
                "Backward Z and G are multiples of each other, {} and {}, and so is H relative "
                "to the mean of the activity, as {}.",
                (
                    Goal("C3.read-out", 6),
                    Goal("C3.read-out", 8),
                    Goal("C3.read-out", 9),
                ),
                goals=goals("C3.read-out", 1, 2, 3, 4, 5, 7),
            ),
            Clause(
                "Raw moments have {} there, so that the squared cosines of H and G and of H and Z "
                "have {}, however the rays are split: copies of units, {}, leave {}.",
                (
                    Goal("C3.read-out", 7),
                    Goal("C3.score", 1),
                    Given("C4.splitting", "U"),
                    Goal("C4.splitting", 1),
                ),
                goals=goals("C3.score", 2),
            ),
        ),
        short="read-out: all relations hold, but for the mean backward",
        recorded=Verdict.PROVED,
        assumptions=(
            replace(
                ONE_STRENGTH,
                without=refuting(
                    "labels with rays of the sizes 1/2 and 1", (_UNEQUAL, _UNEQUAL_SCORES)
                ),
            ),
            replace(OPTIMUM, without=MINIMA_WITHOUT_BIAS),
            replace(LEAST_READ_OUT, given=(Given("C3.read-out", "least"),)),
            POSITIVE,
        ),
        uses=("I1-unique",),
        evidence=(
            proof("C3.least", "C3.read-out", "C3.score", "C4.splitting", scope=BELOW),
            certified(
                "d = 1..3, n = 1, 2, three spectra: twelve scores each",
                *scores(2, "stationary"),
            ),
            Measured(
                Kind.INSTANCES,
                "d = 3, n = 1, 50 random ways to split the rays among 18 units",
                checks.split_rays,
            ),
        ),
        controls=(
            false_theorem(
                "the cosine is 1/sqrt(d + 2)",
                "C3.score",
                {"(d + 1)*tr": "(d + 2)*tr"},
            ),
            false_document(
                "H and Z are proportional backward",
                lambda: document(rays(2), one_score(2, "backward", "H-Z", 1)),
            ),
            false_measurement("split rays have 1/sqrt(d)", checks.split_rays_wrong),
        ),
        witness=checks.optimum_witness,
    ),
    Claim(
        id="C3-unequal",
        section=SECTION,
        source=OURS,
        clauses=(
            Clause(
                "Labels with weights of their own, {}, have the ridge read-out {} with {}.",
                (
                    Given("C3.unequal", "VV"),
                    Goal("C3.unequal", 1),
                    Given("C3.unequal", "T"),
                ),
                goals=(*goals("C3.least"), *goals("C3.unequal", 2)),
                by=("I2",),
            ),
            Clause(
                "At its output H, G and Z are {}, {} and {}, so that H G is a multiple of the "
                "square of Z, {}.",
                (
                    Goal("C3.unequal", 3),
                    Goal("C3.unequal", 4),
                    Goal("C3.unequal", 5),
                    Goal("C3.unequal", 6),
                ),
            ),
            Clause(
                "For a pair of labels of weights a and c, with t and x on the diagonal of T, any "
                "relation there, {}, needs equal weights, {}.",
                (Given("C3.unequal-ratio", "two of three"), Goal("C3.unequal-ratio", 1)),
                given=(
                    Given("C3.unequal-ratio", "a>0"),
                    Given("C3.unequal-ratio", "c>0"),
                    Given("C3.unequal-ratio", "t>0"),
                    Given("C3.unequal-ratio", "x>0"),
                ),
            ),
        ),
        short="unequal labels: H G is a multiple of Z Z, and no relation holds",
        recorded=Verdict.PROVED,
        assumptions=(
            UNEQUAL_OPTIMUM,
            replace(LEAST_READ_OUT, given=(Given("C3.unequal", "least"),)),
            POSITIVE,
        ),
        uses=("I2",),
        evidence=(
            proof("C3.least", "C3.unequal", "C3.unequal-ratio", scope=BELOW),
            certified("sizes 1/2 and 1, lambda2 = 1, d = 2", (_UNEQUAL, _UNEQUAL_SCORES)),
        ),
        controls=(
            false_theorem(
                "H G = (lambda2/2)^2 Z^2",
                "C3.unequal",
                {"= lam2^2*W*W'*W*W'": "= 4*lam2^2*W*W'*W*W'"},
            ),
            false_document(
                "H and G are proportional",
                lambda: document(_UNEQUAL, one_score(1, "forward", "H-G", 1)),
            ),
        ),
        witness=checks.optimum_witness,
    ),
)
