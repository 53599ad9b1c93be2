"""C1: what stationarity alone says of activity, gradients and weights."""

from __future__ import annotations

from proofs_check.kernel.moments import Property
from proofs_check.ledger.claim import Assumption, Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import (
    OURS,
    false_document,
    false_measurement,
    false_theorem,
    proof,
)
from proofs_check.ledger.wording.phrases import unlinked
from proofs_check.sections.alignment import checks
from proofs_check.sections.alignment.documents import (
    certified,
    diagonal,
    document,
    one_score,
    rays,
    refuting,
    single,
)

SECTION = "alignment"
FACT = "Boix-Adserà, Mallinar, Simon, Belkin, arXiv 2507.05644 v1 (FACT)"
CRH = "Ziyin, Chuang, Galanti, Poggio, arXiv 2410.03006 v1 (known from its abstract and reviews)"
_EVERY_MAP = "every width, every number of samples, every loss"

#: Ridge regression with X = diag(1, 2), Y = I and lambda = 2: W = I/3, g = 2 (Y - W X).
RIDGE = single(diagonal("1/3", "1/3"), diagonal(1, 2), diagonal("4/3", "2/3"), 2)
_RIDGE_SCORES = (
    one_score(1, "forward", "H-G", "64/289"),
    one_score(1, "forward", "H-Z", "25/34"),
    one_score(1, "forward", "G-Z", "25/34"),
)
#: The same map with twice the weights.
_MOVED = single(diagonal("2/3", "2/3"), diagonal(1, 2), diagonal("4/3", "2/3"), 2)
#: The third sample does not reach the map: its gradient is seen by G alone.
_SILENT = single(diagonal(1, 1), [[1, 0, 0], [0, 1, 0]], [[1, 0, 0], [0, 1, 1]])
#: Both rows of g see the second moment 5 of the activity, but not the same fourth moment.
_TWO_ROWS = single([[1, 3, 0, 0], [0, 0, 4, 3]], diagonal(1, 3, 2, 3), [[1, 1, 0, 0], [0, 0, 2, 1]])
#: A = diag(q^2, 1), B = diag(q^2, q^4) of C1.sharp at q = 2, times 1/4: K = diag(1, 16).
_SHARP = single(diagonal(1, 2), diagonal(1, 4), diagonal(1, "1/2"))

_STATIONARY = Assumption(
    "the objective is stationary in W",
    without=refuting(
        "ridge with twice the optimal weights", (_MOVED, (Property(1, "ladder", False),))
    ),
)
_DECAY = Assumption("an L2 penalty lambda |W|^2 on this map, gamma = 2 lambda/P in the mean loss")

CLAIMS = (
    Claim(
        id="C1",
        section=SECTION,
        source=FACT,
        clauses=unlinked(
            "At a point that is stationary in the weights W of a linear map, gamma W = g h_a'/P "
            "with the negative gradient g at its output. So gamma Z_b = E[g_b h_b'], and with K = "
            "h_a' h_a the moments at the output are one ladder: G = g g'/P, Z = g K g'/(gamma P)^2,"
            " H = g K^2 g'/(gamma^2 P^3); at the input the same with h_a and K_g = g' g."
        ),
        short="stationary weights: G, Z, H are g g', g K g', g K^2 g'",
        recorded=Verdict.PROVED,
        assumptions=(_STATIONARY, _DECAY),
        evidence=(
            proof("C1.stationary", "C1.tower", scope=_EVERY_MAP),
            certified("ridge regression, exact", (RIDGE, (Property(1, "ladder", True),))),
            certified(
                "both layers of WJF's optimum, d = 1..3, n = 1, 2",
                *(
                    (
                        rays(d, n),
                        (
                            Property(1, "stationary", True),
                            Property(2, "stationary", True),
                            Property(1, "ladder", True),
                            Property(2, "ladder", True),
                        ),
                    )
                    for d, n in ((1, 1), (2, 1), (3, 1), (2, 2))
                ),
            ),
            Measured(
                Kind.TRAINING,
                "tanh networks, d = 2, M = 3, trained by L-BFGS",
                checks.trained_networks_have_the_ladder,
            ),
        ),
        controls=(
            false_theorem(
                "gamma P W = g h_a' without the bias's column of h_a: H is g K g'",
                "C1.tower",
                {"gb*ha'*ha*ha'*ha*gb'": "gb*ha'*ha*gb'"},
            ),
            false_theorem(
                "2 lam W = g h' at any W",
                "C1.stationary",
                {"2*lam*tr(W'*D) - tr(gb'*D*ha) = 0": "2*lam*tr(W'*D) - 2*tr(gb'*D*ha) = 0"},
            ),
            false_document(
                "ridge with twice the optimal weights has its ladder",
                lambda: document(_MOVED, Property(1, "ladder", True)),
            ),
            false_measurement(
                "twice the gradient at a trained network",
                checks.trained_networks_with_twice_the_gradient,
            ),
        ),
        witness=checks.ridge_witness,
    ),
    Claim(
        id="C1-kink",
        section=SECTION,
        source=f"{FACT}, read for ReLU with the usual slope 0 at 0",
        clauses=unlinked(
            "The first layer of every global minimum of R2 satisfies gamma W = g h_a'/P with the "
            "gradient that takes the slope 0 of ReLU at 0."
        ),
        short="with slope 0 at 0 the first layer of R2 is stationary",
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
        witness=checks.kink_witness,
    ),
    Claim(
        id="C1-slope",
        section=SECTION,
        source=OURS,
        clauses=unlinked(
            "At an optimum of I1 with kappa1 <= kappa0 half of all preactivations are exactly 0. "
            "The first layer is stationary for exactly one slope of ReLU at 0, the same at all "
            "kinks: (kappa0 - kappa1)/(kappa0 + kappa1), which is P/(P+2) on whitened inputs with "
            "a bias. It is 0 where kappa0 = kappa1."
        ),
        short="one slope at the kinks makes the first layer stationary",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption("kappa1 <= kappa0, label-invariant inputs of I1"),
            Assumption(
                "one slope at all kinks",
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
                "C4.stationary-slope",
                "C4.first-layer",
                "C4.stationary",
                "C4.stationary-back",
                scope="every d and n, kappa1 <= kappa0, all lambda1, lambda2 below the collapse",
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
        witness=checks.kink_witness,
    ),
    Claim(
        id="C1-mean",
        section=SECTION,
        source=OURS,
        clauses=unlinked(
            "Where W is stationary, gamma u'Z u is at most the geometric mean of u'H u and u'G u "
            "in every direction u. If the gradient is a linear function of the activity, G = "
            "gamma^2 Z H+ Z, and any one of the three relations of a side implies the other two."
        ),
        short="gamma Z lies below the mean of H and G; linear: G = gamma^2 Z H+ Z",
        recorded=Verdict.PROVED,
        assumptions=(
            _STATIONARY,
            Assumption(
                "for the equivalence: the gradient is linear in the activity",
                without=refuting(
                    "a sample without activity: H = Z, but not G",
                    (
                        _SILENT,
                        (
                            Property(1, "stationary", True),
                            one_score(1, "forward", "H-Z", 1),
                            one_score(1, "forward", "G-Z", "9/10"),
                        ),
                    ),
                ),
            ),
        ),
        uses=("C1",),
        evidence=(
            proof(
                "C1.mean",
                "C1.linear",
                "C1.linear-from-weights",
                "C1.linear-from-gradients",
                "C1.linear-from-both",
                scope=_EVERY_MAP,
            ),
            Measured(Kind.INSTANCES, "200 random maps, exact", checks.weights_below_the_mean),
        ),
        controls=(
            false_theorem(
                "gamma Z below half the mean", "C1.mean", {"- gamma^2*P^2": "- 4*gamma^2*P^2"}
            ),
            false_theorem(
                "G = z^2 H with z < 0 gives gamma Z = z H",
                "C1.linear-from-both",
                {"z > 0": "-z > 0"},
            ),
            false_measurement("gamma Z below nine tenths of the mean", checks.weights_below_less),
        ),
        witness=checks.ridge_witness,
    ),
    Claim(
        id="C1-condition",
        section=SECTION,
        source=OURS,
        clauses=unlinked(
            "Where W is stationary, the cosines of G, Z and of H, Z are at least 2 sqrt(k)/(1 + k)"
            ", where k is the condition number of K = h_a' h_a on the smallest space that K maps "
            "into itself and that holds the rows of g (at the input: of g' g and the rows of "
            "h_a). The bound is attained for every k."
        ),
        short="cosines are at least 2 sqrt(k)/(1 + k), sharp",
        recorded=Verdict.PROVED,
        assumptions=(
            _STATIONARY,
            Assumption(
                "k is taken on a space that K maps into itself",
                without=refuting(
                    "K looks like 5 to both rows of g, but H and Z are not proportional",
                    (
                        _TWO_ROWS,
                        (
                            Property(1, "stationary", True),
                            one_score(1, "forward", "G-Z", 1),
                            one_score(1, "forward", "H-Z", "790321/804721"),
                        ),
                    ),
                ),
            ),
        ),
        uses=("C1",),
        evidence=(
            proof("C1.condition", "C1.seen", "C1.sharp", scope=_EVERY_MAP),
            certified(
                "k = 16: the squared cosine is 64/289",
                (
                    _SHARP,
                    (
                        Property(1, "stationary", True),
                        one_score(1, "forward", "G-Z", "64/289"),
                    ),
                ),
            ),
            Measured(Kind.INSTANCES, "200 random maps", checks.cosines_above_the_bound),
        ),
        controls=(
            false_theorem(
                "a bound of 5 in place of 4",
                "C1.condition",
                {"- 4*low*high*tr(A*A)*tr(B*B)": "- 5*low*high*tr(A*A)*tr(B*B)"},
            ),
            false_theorem(
                "B only above -low A", "C1.condition", {"psd: B - low*A": "psd: B + low*A"}
            ),
            false_measurement("cosines above 2.1 sqrt(k)/(1 + k)", checks.cosines_above_more),
        ),
        witness=checks.ridge_witness,
    ),
    Claim(
        id="C1-enough",
        section=SECTION,
        source=f"{CRH}, read as a law of stationary points",
        clauses=unlinked(
            "Stationarity with weight decay is enough for the forward relations: at a minimum H, "
            "G and Z at the output of a linear map are proportional."
        ),
        short="stationarity alone aligns H, G and Z",
        recorded=Verdict.REFUTED,
        instead=("C1-mean", "C1-condition"),
        evidence=(
            refuting(
                "ridge regression with X = diag(1, 2), Y = I, lambda = 2: cosines 8/17, 5/sqrt(34)",
                (RIDGE, (Property(1, "stationary", True), *_RIDGE_SCORES)),
            ),
        ),
        controls=(
            false_document(
                "the three scores are 1",
                lambda: document(RIDGE, one_score(1, "forward", "H-G", 1)),
            ),
            false_document(
                "whitened inputs refute it as well",
                lambda: document(
                    single(diagonal("1/3", "1/3"), diagonal(1, 1), diagonal("4/3", "4/3"), 2),
                    one_score(1, "forward", "H-G", "64/289"),
                ),
            ),
        ),
        witness=checks.ridge_witness,
    ),
)
