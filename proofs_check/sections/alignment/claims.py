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
from proofs_check.ledger.wording.parts import Given, Goal, goals
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.sections.alignment import checks
from proofs_check.sections.alignment.assumptions import CRH, FACT, SECTION
from proofs_check.sections.alignment.documents import (
    certified,
    diagonal,
    document,
    one_score,
    rays,
    refuting,
    single,
)

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

STATIONARY = Assumption(
    "the objective is stationary in W",
    given=(Given("C1.stationary", "flat"), Given("C1.tower", "stationary")),
    without=refuting(
        "ridge with twice the optimal weights", (_MOVED, (Property(1, "ladder", False),))
    ),
)
DECAY = Assumption(
    "weight decay of this map",
    context="the theorems have its derivative, a multiple of W",
    shown_by=(Given("C1.stationary", "D"),),
)

CLAIMS = (
    Claim(
        id="C1",
        section=SECTION,
        source=FACT,
        clauses=(
            Clause(
                "At a point that is stationary in the weights W of a linear map they are {}, with "
                "g_b the gradient of descent at its output.",
                (Goal("C1.stationary", 1),),
            ),
            Clause(
                "In the average loss these are {}. So the moments at the output are {}, {} and {}: "
                "a ladder in the kernel of the activity.",
                (
                    Given("C1.tower", "stationary"),
                    Goal("C1.tower", 1),
                    Goal("C1.tower", 3),
                    Goal("C1.tower", 4),
                ),
            ),
            Clause(
                "At the input they are the same with the sides exchanged: {}, {} and {}.",
                (
                    Goal("C1.tower", 2),
                    Goal("C1.tower", 5),
                    Goal("C1.tower", 6),
                ),
            ),
        ),
        short="stationary weights: G, Z and H are a ladder in one kernel",
        recorded=Verdict.PROVED,
        assumptions=(STATIONARY, DECAY),
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
        id="C1-mean",
        section=SECTION,
        source=OURS,
        clauses=(
            Clause(
                "At stationary weights, {}, their squared size is at most that of activity times "
                "gradient in every direction u: {}.",
                (Given("C1.mean", "stationary"), Goal("C1.mean", 1)),
            ),
            Clause(
                "Where the gradient is a linear function of the activity, {} and {}, it has {}.",
                (
                    Given("C1.linear", "weights"),
                    Given("C1.linear", "gradients"),
                    Goal("C1.linear", 1),
                ),
            ),
            Clause(
                "Then any relation of a side gives both others: {} gives {}, {} gives {}, and {} "
                "gives {}.",
                (
                    Given("C1.linear-from-weights", "RWA"),
                    Goal("C1.linear-from-weights", 1),
                    Given("C1.linear-from-gradients", "GWA"),
                    Goal("C1.linear-from-gradients", 1),
                    Given("C1.linear-from-both", "RGA", "z^2*H"),
                    Goal("C1.linear-from-both", 1),
                ),
                given=(
                    Given("C1.linear-from-weights", "k>0"),
                    Given("C1.linear-from-gradients", "range"),
                    Given("C1.linear-from-both", "z>0"),
                    Given("C1.linear-from-both", "range"),
                ),
            ),
        ),
        short="gamma Z, squared, is at most H times G in every direction",
        recorded=Verdict.PROVED,
        assumptions=(
            STATIONARY,
            DECAY,
            Assumption(
                "for the equivalence: the gradient is linear in the activity, {} and {}",
                (Given("C1.linear", "weights"), Given("C1.linear", "gradients")),
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
        clauses=(
            Clause(
                "Let the rows of g_b lie in a space that the kernel of the activity maps into "
                "itself, {}, {} and {}, where {} and {}.",
                (
                    Given("C1.seen", "gb"),
                    Given("C1.seen", "SS"),
                    Given("C1.seen", "invariant"),
                    Given("C1.seen", "L>=low"),
                    Given("C1.seen", "high>=L"),
                ),
                goals=goals("C1.seen"),
                given=(
                    Given("C1.seen", "low>0"),
                    Given("C1.seen", "high>0"),
                ),
            ),
            Clause(
                "Then G, Z and H lie between multiples of each other: {}, {}, {} and {}.",
                (
                    Goal("C1.seen", 1),
                    Goal("C1.seen", 2),
                    Goal("C1.seen", 3),
                    Goal("C1.seen", 4),
                ),
                given=tuple(
                    Given("C1.seen", label)
                    for label in ("gb", "SS", "L>=low", "high>=L", "low>0", "high>0")
                ),
            ),
            Clause(
                "Such matrices, {} and {}, have a cosine bounded by the quotient of the bounds: "
                "{}.",
                (
                    Given("C1.condition", "B>=low A"),
                    Given("C1.condition", "high A>=B"),
                    Goal("C1.condition", 3),
                ),
                goals=goals("C1.condition", 1, 2),
                given=(Given("C1.condition", "low>0"), Given("C1.condition", "high>0")),
            ),
            Clause(
                "It is attained for every quotient: {} for {}, {} and {}.",
                (
                    Goal("C1.sharp", 1),
                    Given("C1.sharp", "a"),
                    Given("C1.sharp", "b"),
                    Given("C1.sharp", "c"),
                ),
            ),
        ),
        short="cosines are bounded below by a condition number, sharply",
        recorded=Verdict.PROVED,
        assumptions=(
            STATIONARY,
            Assumption(
                "weight decay of this map, {}", (Given("C1.seen", "gamma>0"),), implies=(DECAY,)
            ),
            Assumption(
                "the space of the gradients is mapped into itself, {}",
                (Given("C1.seen", "invariant"),),
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
        clauses=(
            Clause(
                "Stationarity with weight decay is enough for the forward relations: at a minimum "
                "H, G and Z at the output of a linear map are proportional.",
            ),
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
