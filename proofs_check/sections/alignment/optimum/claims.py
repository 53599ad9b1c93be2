"""C3 and C4: the relations at the exact optima of WJF."""

from __future__ import annotations

from fractions import Fraction

import sympy as sp

from proofs_check.kernel.moments import Property, Rays, Score
from proofs_check.ledger.claim import Assumption, Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import (
    OURS,
    false_document,
    false_measurement,
    false_theorem,
    proof,
)
from proofs_check.ledger.wording.phrases import unlinked
from proofs_check.sections.alignment.claims import CRH, SECTION
from proofs_check.sections.alignment.documents import (
    Entry,
    certified,
    document,
    one_score,
    rays,
    refuting,
    single,
)
from proofs_check.sections.alignment.optimum import checks, counterexamples
from theory.alignment import MomentName, Optimum, PairName, SideName, SlopeName

_BELOW = "every d and n, all lambda1, lambda2 below the collapse"
_PAIRS: tuple[PairName, ...] = ("H-G", "H-Z", "G-Z")
_SIDES: tuple[SideName, ...] = ("forward", "backward")
_MOMENTS: tuple[MomentName, ...] = ("raw", "centred")
#: Labels, samples per class, length of the inputs, entry of the bias.
_CASES = ((1, 1, 1, 1), (2, 1, 1, 1), (3, 1, 1, 1), (2, 2, 1, 1), (2, 1, 2, 1), (1, 2, "1/2", 2))
_ONE_OPTIMUM = Assumption("an optimum of I1 where the optimal kernel is unique")
_EQUAL = Assumption("labels of one strength: the kernel is b (d J + K_Y)")


def scored(what: Rays, layer: int, slope: SlopeName) -> tuple[Score, ...]:
    """All twelve scores of one layer, from the closed forms of ``theory.alignment``."""
    exact = [sp.Rational(x.numerator, x.denominator) for x in what.eigenvalues]
    optimum = Optimum(sp.Integer(what.labels), sp.Integer(what.sample_count), *exact)
    found = []
    for side in _SIDES:
        for moments in _MOMENTS:
            for pair in _PAIRS:
                square = optimum.square(layer, side, pair, moments, slope)
                exact_square = Fraction(int(square.p), int(square.q))
                found.append(one_score(layer, side, pair, exact_square, moments))
    return tuple(found)


def _scores(
    layer: int, slope: SlopeName, cases: tuple[tuple[int, int, int | str, int], ...]
) -> list[Entry]:
    entries: list[Entry] = []
    for d, n, scale, bias in cases:
        at_kink = None if slope == "stationary" else 0
        what = rays(d, n, scale=scale, bias=bias, slope=at_kink)
        entries.append((what, scored(what, layer, slope)))
    return entries


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
        clauses=unlinked(
            "At the read-out of the optimum of R2 the three forward relations hold exactly, by "
            "the symmetry of the labels, and so do the three backward relations of centred "
            "moments. Raw backward moments have the cosines 1/sqrt(d + 1) for H, G and for H, Z, "
            "and 1 for G, Z."
        ),
        short="read-out: exact but for the mean, 1/sqrt(d + 1) backward",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption(
                "labels of one strength",
                without=refuting(
                    "labels with rays of the sizes 1/2 and 1", (_UNEQUAL, _UNEQUAL_SCORES)
                ),
            ),
            _ONE_OPTIMUM,
        ),
        uses=("R2", "R4", "C1"),
        evidence=(
            proof("C3.read-out", "C3.score", "C4.splitting", scope=_BELOW),
            certified(
                "d = 1..3, n = 1, 2, three spectra: twelve scores each",
                *_scores(2, "stationary", _CASES),
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
        clauses=unlinked(
            "Labels of unequal weights b_i keep H G = gamma^2 Z^2 at the output of the read-out, "
            "with gamma = 2 lambda2/P, but no two of H, G and Z are proportional there."
        ),
        short="unequal labels: H G = gamma^2 Z^2, no relation holds",
        recorded=Verdict.PROVED,
        assumptions=(Assumption("labels that are kept with two different weights b_i"),),
        uses=("I2",),
        evidence=(
            proof("C3.unequal", "C3.unequal-ratio", scope=_BELOW),
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
    Claim(
        id="C4",
        section=SECTION,
        source=CRH,
        clauses=unlinked(
            "At the first layer of the optimum of I1 with kappa1 <= kappa0, rho = kappa1/kappa0 "
            "and the stationary slope, the moments have the eigenvalues (mean; each label): "
            "forward H (d; 1), Z (d rho; 1), G (d rho^2; 1), backward Z (d rho; 1), "
            "G (d^2 rho^3; 1), and H those of the input kernel. So H G = gamma^2 Z^2 forward, and "
            "the forward relations hold only for kappa0 = kappa1. With the slope 0 at the kinks "
            "forward G is (d; 1), proportional to H."
        ),
        short="first layer: H (d; 1), Z (d rho; 1), G (d rho^2; 1)",
        recorded=Verdict.PROVED,
        assumptions=(
            _ONE_OPTIMUM,
            Assumption(
                "the slope (kappa0 - kappa1)/(kappa0 + kappa1) at the kinks",
                without=refuting(
                    "slope 0 at d = 2: H and G are proportional",
                    (rays(2, slope=0), (one_score(1, "forward", "H-G", 1),)),
                ),
            ),
            Assumption("kappa1 <= kappa0"),
        ),
        uses=("I1", "C1-slope"),
        evidence=(
            proof(
                "C4.slope",
                "C4.stationary-slope",
                "C4.first-layer",
                "C4.eigenvalues",
                "C4.splitting",
                scope=_BELOW,
            ),
            certified(
                "d = 1..3, n = 1, 2, three spectra: twelve scores each",
                *_scores(1, "stationary", _CASES),
            ),
            certified(
                "slope 0, d = 1..3, n = 1, 2, three spectra: twelve scores each",
                *_scores(1, "zero", _CASES),
            ),
        ),
        controls=(
            false_theorem(
                "Z forward is (P/kappa1; P/kappa0)",
                "C4.first-layer",
                {"P*(k1*u*u' + k0*V*V')": "P*(k0*u*u' + k1*V*V')"},
            ),
            false_document(
                "the scores of slope 0 with the stationary slope",
                lambda: document(rays(2), *scored(rays(2, slope=0), 1, "zero")),
            ),
        ),
        witness=checks.optimum_witness,
    ),
    Claim(
        id="C4-feature",
        section=SECTION,
        source="the neural feature ansatz, as FACT (arXiv 2507.05644 v1) states it",
        clauses=unlinked(
            "With the slope 0 of ReLU at 0, W1' W1 is proportional to the mean of J'J at the "
            "optimum of I1, J the gradient of the outputs by the inputs: the neural feature ansatz "
            "with exponent 1, for every kappa1 <= kappa0. With a slope above 0 it fails, so that "
            "no slope satisfies both it and C1 unless kappa0 = kappa1."
        ),
        short="the feature ansatz is exact for slope 0, and no other",
        recorded=Verdict.PROVED,
        assumptions=(
            _ONE_OPTIMUM,
            Assumption(
                "the slope 0 at the kinks",
                without=refuting(
                    "d = 2 with the stationary slope 2/3",
                    (rays(2), (Property(1, "stationary", True), counterexamples.ANSATZ_AT_TWO)),
                ),
            ),
        ),
        uses=("I1", "C1-slope"),
        evidence=(
            proof(
                "C4.slope",
                "C4.first-layer",
                "C4.label-gradient",
                "C4.ansatz",
                scope=_BELOW,
            ),
            certified(
                "d = 1..3, n = 1, 2, three spectra",
                *(
                    (
                        rays(d, n, scale=scale, bias=bias, slope=0),
                        (Score(1, "ansatz", Fraction(1)),),
                    )
                    for d, n, scale, bias in _CASES
                ),
            ),
        ),
        controls=(
            false_theorem("slopes of both signs", "C4.ansatz", {"(1 + t)^2 = c": "(1 - t)^2 = c"}),
            false_document(
                "the ansatz with the stationary slope",
                lambda: document(rays(2), Score(1, "ansatz", Fraction(1))),
            ),
        ),
        witness=checks.optimum_witness,
    ),
    Claim(
        id="C4-representative",
        section=SECTION,
        source=OURS,
        clauses=unlinked(
            "Cosines of raw and of centred moments are the same at every global minimum where the "
            "optimal kernel is unique, however rays are split among units. Without a bias, kappa0 "
            "= kappa1 = kappa_12 at d = 2, minima differ: at the read-out backward the cosine of H "
            "and Z is 1/sqrt(3) for rays, 1/sqrt(2) for one-hot units and 2/3 for equal shares."
        ),
        short="cosines belong to the kernel; other minima, other scores",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption(
                "the optimal kernel is unique",
                without=counterexamples.MINIMA_WITHOUT_BIAS,
            ),
            _EQUAL,
        ),
        uses=("I1-unique", "C3", "C4"),
        evidence=(
            proof("C4.splitting", "C3.score", "C4.eigenvalues", scope=_BELOW),
            counterexamples.THREE_MINIMA,
        ),
        controls=(
            false_theorem("units that are scaled apart", "C4.splitting", {"U'*U = 1": "U'*U = 2"}),
            false_document(
                "equal shares have the score of the rays", counterexamples.equal_shares_like_rays
            ),
        ),
        witness=checks.optimum_witness,
    ),
    Claim(
        id="C4-deep",
        section=SECTION,
        source=CRH,
        clauses=unlinked(
            "Let a map lead from a layer with the kernel u_l J + w_l K_Y to one with u_{l+1} J + "
            "w_{l+1} K_Y, t = u/w, with weights of least norm that are stationary for a gradient "
            "in the span of mean and labels. Its moments are (mean; label): forward H (t_{l+1}; "
            "1), Z (t_{l+1}/t_l; 1), G (t_{l+1}/t_l^2; 1), backward H (t_l; 1), Z (t_{l+1}/t_l; "
            "1), G (t_{l+1}^2/t_l^3; 1). So H G = gamma^2 Z^2 in every layer."
        ),
        short="every layer of a chain: H (t'; 1), Z (t'/t; 1), G (t'/t^2; 1)",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption("kernels u_l J + w_l K_Y with weights of least norm between them"),
            Assumption("gradients in the span of mean and labels"),
            Assumption("the map is stationary"),
        ),
        uses=("C1",),
        evidence=(
            proof("C4.layer", "C4.eigenvalues", scope="every d, n and width, all kernels"),
            Measured(
                Kind.INSTANCES,
                "L = 1..3, d = 1..3, five spectra: closed forms against matrices",
                checks.chain_scores,
            ),
        ),
        controls=(
            false_theorem(
                "Z is (c1/w1; w1/w0)",
                "C4.layer",
                {"c0*w0*W*W' = w0*x*x' + c0*U*U'": "c0*w0*W*W' = c0*x*x' + c0*U*U'"},
            ),
            false_measurement("G is (t'/t; 1)", checks.chain_scores_wrong),
        ),
        witness=checks.optimum_witness,
    ),
    Claim(
        id="C4-exponents",
        section=SECTION,
        source=f"{CRH}, the polynomial hypothesis",
        clauses=unlinked(
            "Where the relations break, H and G are powers of Z with exponents between -1 and 3, "
            "at every stationary network."
        ),
        short="exponents of H and G lie in [-1, 3]",
        recorded=Verdict.REFUTED,
        instead=("C4-deep",),
        uses=("C1",),
        evidence=(counterexamples.LARGE_EXPONENTS,),
        controls=(
            false_document("the exponent of H is above -1", counterexamples.exponent_above),
            false_document("one hidden layer falls as fast", counterexamples.fewer_layers),
        ),
        witness=checks.deep_linear_witness,
    ),
)
