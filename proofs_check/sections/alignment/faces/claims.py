"""C5: which interpolating network label noise and decay prefer, for every strength of the noise."""

from __future__ import annotations

from proofs_check.ledger.claim import Assumption, Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import (
    OURS,
    certificates,
    counterexample,
    false_document,
    false_measurement,
    false_theorem,
    proof,
)
from proofs_check.ledger.wording.parts import Constant, Given, Goal, Ref, Typed, goals
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.sections.alignment.assumptions import SECTION
from proofs_check.sections.alignment.faces import checks, documents
from proofs_check.sections.alignment.noise import transition
from proofs_check.sections.alignment.noise.claims import CLAIMS as NOISE
from proofs_check.sections.assumptions import BALANCED

_TRACE = tuple(each for claim in NOISE if claim.id == "C5-trace" for each in claim.assumptions)
_INTERPOLATES = Assumption(
    "the network interpolates its labels, {}",
    (Given("C5.least", "interpolates"),),
    implies=_TRACE[:1],
)
_WHITENED = Assumption(
    "whitened inputs with a bias, {}", (Given("C5.cost", "Ki"),), implies=_TRACE[1:]
)
_MOST_LABELS = Constant(documents.MOST_LABELS)

CLAIMS = (
    Claim(
        id="C5-half",
        section=SECTION,
        source=OURS,
        clauses=(
            Clause(
                "A network that interpolates is charged the squared length of its weights and tau "
                "times the trace of the Hessian, where units at a kink count as silent. A "
                "preactivation with the positive part f costs no less for its negative part g: {}.",
                (Goal("C5.cost", 1),),
            ),
            Clause(
                "With {} every activity f has {}, with equality at that of an abstract unit, {}: "
                "{}.",
                (
                    Given("C5.half", "t"),
                    Goal("C5.half", 2),
                    Given("C5.half-attained", "f"),
                    Goal("C5.half-attained", 1),
                ),
                goals=goals("C5.half", 1),
                given=(Given("C5.half", "t>=0"),),
            ),
            Clause(
                "If no unit has a larger gain, {}, it costs {}, and the network {}. So no network "
                "all of whose units fire at half of the samples or more costs less than the "
                "abstract one.",
                (
                    Given("C5.unit", "gain"),
                    Goal("C5.unit", 1),
                    Goal("C5.least", 1),
                ),
                by=("C5-trace",),
                gap="that a unit which fires more often pays as much for its read-out or more",
            ),
        ),
        short="label noise: only units that fire seldom beat abstract ones",
        recorded=Verdict.PROVED,
        assumptions=(_INTERPOLATES, _WHITENED, BALANCED),
        uses=("C5-trace", "L1"),
        evidence=(
            proof(
                "C5.cost",
                "C5.half",
                "C5.half-attained",
                "C5.unit",
                "C5.least",
                scope="every d, n, width and strength of the noise",
            ),
        ),
        controls=(
            false_theorem(
                "a gain smaller than that of abstract units",
                "C5.half",
                {"(P + 2 + 2*t*(P + 1))": "(P + 3 + 2*t*(P + 1))"},
            ),
            false_theorem(
                "activities whose mean over opposite classes is not negative",
                "C5.half",
                {"nonneg: f": "nonneg: f + A*f"},
            ),
        ),
        witness=checks.witness,
    ),
    Claim(
        id="C5-faces",
        section=SECTION,
        source=OURS,
        clauses=(
            Clause(
                "A face network has a neuron for every face of the label cube that fixes k labels; "
                "it is active on the face, and its read-out has the signs of these labels. For "
                "every strength tau of the noise a face network costs least of all networks that "
                "interpolate: up to {} labels with {} or {} samples of each class, and for {} "
                "labels with {} of each. The cost is that of {}.",
                (
                    Constant(documents.MOST_LABELS_OF_TWO),
                    Constant(1),
                    Constant(2),
                    _MOST_LABELS,
                    Constant(1),
                    Ref("C5-half"),
                ),
                by=("C5-half",),
            ),
            Clause(
                "Its number k rises with tau from {} to d, one by one, and PS falls from {} to "
                "{}. For {} and {} the change is at the positive root of {}, for {} at those of "
                "{} and {}.",
                (
                    Constant(1, "k"),
                    Constant(1),
                    Constant(0),
                    Constant(2, "d"),
                    Constant(1, "n"),
                    Typed(documents.CHANGES[2, 1][0]),
                    Constant(3, "d"),
                    Typed(documents.CHANGES[3, 1][0]),
                    Typed(documents.CHANGES[3, 1][1]),
                ),
            ),
        ),
        short="label noise prefers units on faces, smaller ones the stronger it is",
        recorded=Verdict.CERTIFIED,
        assumptions=(
            Assumption(
                "at most {} labels",
                (_MOST_LABELS,),
                context="the kernel lists the sets of classes at each size",
                without=counterexample(
                    f"d = {documents.BALL_LABELS}: Hamming balls cost less",
                    (documents.BALLS_WIN,),
                    lambda: [documents.balls()],
                ),
            ),
            _INTERPOLATES,
            _WHITENED,
            BALANCED,
        ),
        uses=("C5-half",),
        evidence=(
            certificates(
                f"{documents.SIZES}, every tau: all sets of classes that can fire together",
                documents.promises(),
                documents.all_faces,
            ),
            Measured(
                Kind.INSTANCES,
                "300 random interpolating networks, d = 1..4, n = 1, 2, tau from 0.01 to 100",
                checks.random_networks,
            ),
        ),
        controls=(
            false_document(
                "for three labels edges never cost least",
                lambda: documents.faces(3, kinds=[1, 3], separators=[]),
            ),
            false_document(
                "for three labels edges still cost least at tau = 3",
                lambda: documents.faces(3, separators=["3"]),
            ),
            false_measurement(
                "every network costs twice as much", checks.random_networks_above_more
            ),
        ),
        witness=checks.witness,
    ),
    Claim(
        id="C5-faces-all",
        section=SECTION,
        source=OURS,
        clauses=(
            Clause(
                "For every number of labels, and every strength tau of label noise, a face network "
                "costs least of all networks that interpolate. The cost is that of {}: all squared "
                "weights, and tau times the trace of the Hessian.",
                (Ref("C5-half"),),
                by=("C5-half",),
            ),
        ),
        short="face networks cost least for every number of labels",
        recorded=Verdict.REFUTED,
        instead=("C5-faces",),
        uses=("C5-half",),
        evidence=(
            counterexample(
                f"units on Hamming balls of radius 1 cost less at d = {documents.BALL_LABELS}, "
                f"tau = {documents.BALL_STRENGTH}",
                (documents.BALLS_WIN,),
                lambda: [documents.balls()],
            ),
        ),
        controls=(
            false_document("balls cost less for seven labels", lambda: documents.balls(7)),
            false_document("balls cost less at tau = 10", lambda: documents.balls(strength=10)),
        ),
        witness=checks.witness,
    ),
    Claim(
        id="C5-jump",
        section=SECTION,
        source=OURS,
        clauses=(
            Clause(
                "Take label noise of spread s and {}, and three labels. Descents from random "
                "starts end abstract well below the first change of {}, and far from abstract "
                "above it. Those from one-hot starts end abstract for small tau, and with PS near "
                "{} above the change.",
                (
                    Typed("tau = eta s^2/(2 gamma)"),
                    Ref("C5-faces"),
                    Constant(0),
                ),
                by=("C5-faces",),
            ),
            Clause(
                "Abstract starts stay abstract above the change, where they do not cost least.",
                by=("C5-faces",),
            ),
        ),
        short="label noise: PS falls with tau, abstract starts are metastable",
        recorded=Verdict.SUPPORTED,
        uses=("C5-faces",),
        evidence=(
            Measured(
                Kind.TRAINING,
                f"{transition.SCOPE}; the change is at the positive root of "
                f"{documents.CHANGES[transition.LABELS, 1][0]}",
                transition.transition,
            ),
        ),
        controls=(
            false_measurement("one-hot starts stay for small tau", transition.no_transition),
            false_measurement(
                "random starts end abstract for large tau", transition.random_starts_stay
            ),
            false_measurement("abstract starts leave", transition.abstract_starts_leave),
        ),
        witness=checks.witness,
    ),
)
