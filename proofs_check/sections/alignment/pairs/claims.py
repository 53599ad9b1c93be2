"""C-master: one relation forward and one backward."""

from __future__ import annotations

from proofs_check.kernel.moments import Property
from proofs_check.ledger.claim import Assumption, Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import (
    false_document,
    false_measurement,
    false_theorem,
    proof,
)
from proofs_check.ledger.wording.parts import Given, Goal, goals
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.sections.alignment.assumptions import CRH, SECTION
from proofs_check.sections.alignment.documents import (
    diagonal,
    document,
    one_score,
    refuting,
    single,
)
from proofs_check.sections.alignment.pairs import checks
from proofs_check.sections.library import LIBRARY

_EVERY_MAP = "every width, every number of samples, no relation between Z and the moments"
_PAIRS = ("RGA-RWA", "RGA-GWA", "RWA-RGA", "RWA-GWA", "GWA-RGA", "GWA-RWA")

#: W = I, H = G = diag(1, 4) on both sides, and gb ha' = W: stationary.
_STATIONARY = single(
    diagonal(1, 1),
    [[1, 0, 0, 0, 0, 0], [0, "1/2", "3/2", 1, "1/2", "1/2"]],
    [[1, 0, 0, 0, 0, 0], [0, 2, 0, 0, 0, 0]],
)
_RGA_TWICE = (
    one_score(1, "forward", "H-G", 1),
    one_score(1, "backward", "H-G", 1),
    one_score(1, "forward", "G-Z", "25/34"),
)
#: H is a multiple of Z on both sides, G = diag(1, 4).
_RWA_TWICE = (
    single(diagonal(2, 2), diagonal(1, 1), diagonal(1, 2)),
    (
        one_score(1, "forward", "H-Z", 1),
        one_score(1, "backward", "H-Z", 1),
        one_score(1, "forward", "G-Z", "25/34"),
    ),
)
#: G is a multiple of Z on both sides, H = diag(1, 4).
_GWA_TWICE = (
    single(diagonal(2, 2), diagonal(1, 2), diagonal(1, 1)),
    (
        one_score(1, "forward", "G-Z", 1),
        one_score(1, "backward", "G-Z", 1),
        one_score(1, "forward", "H-Z", "25/34"),
    ),
)
#: Activity and gradient in one of two directions, weights of different size there.
_ONE_DIRECTION = (
    single(diagonal(1, 5), [[1], [0]], [[1], [0]]),
    (
        one_score(1, "forward", "H-G", 1),
        one_score(1, "backward", "H-G", 1),
        one_score(1, "forward", "H-Z", "1/626"),
    ),
)
#: RGA forward, and no relation backward.
_ONE_SIDE = (
    single(diagonal(1, 2), diagonal(1, 1), diagonal(1, 2)),
    (
        one_score(1, "forward", "H-G", 1),
        one_score(1, "backward", "H-G", "289/514"),
        one_score(1, "backward", "H-Z", "25/34"),
        one_score(1, "backward", "G-Z", "4225/4369"),
    ),
)


def _pair(forward: str, backward: str) -> Clause:
    """What two relations of different kinds make of the moments."""
    theorem = f"C-master.{forward}-{backward}"
    found = goals(theorem)
    listed = "{}, {} and {}" if len(found) > 2 else "{} and {}"
    divided = (Given(theorem, "p"),) if "p" in LIBRARY.by_id(theorem).given else ()
    return Clause(
        f"{forward} forward, {{}}, and {backward} backward, {{}}, give powers of Z: {listed}.",
        (Given(theorem, "forward"), Given(theorem, "backward"), *found),
        given=divided,
    )


CLAIMS = (
    Claim(
        id="C-master",
        section=SECTION,
        source=CRH,
        clauses=(
            *(_pair(*pair.split("-")) for pair in _PAIRS),
            Clause(
                "RWA on either side, {} and {}, makes Z flat, {}, and so does GWA, {}.",
                (
                    Given("C-master.RWA-RWA", "forward"),
                    Given("C-master.RWA-RWA", "backward"),
                    Goal("C-master.RWA-RWA", 1),
                    Goal("C-master.GWA-GWA", 1),
                ),
                given=(
                    Given("C-master.GWA-GWA", "forward"),
                    Given("C-master.GWA-GWA", "backward"),
                ),
            ),
            Clause(
                "RGA on either side, {} and {}, makes Z flat on the range of the gradient, {} with "
                "{}.",
                (
                    Given("C-master.RGA-RGA", "forward"),
                    Given("C-master.RGA-RGA", "backward"),
                    Goal("C-master.RGA-RGA", 1),
                    Given("C-master.RGA-RGA", "z"),
                ),
            ),
        ),
        short="two relations of a map fix all exponents: nine pairs",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption(
                "one relation forward and one backward",
                given=(
                    Given("C-master.RGA-RWA", "forward"),
                    Given("C-master.RGA-RWA", "backward"),
                ),
                without=refuting("RGA forward alone", _ONE_SIDE),
            ),
            Assumption(
                "factors of proportion with {} and {}",
                (Given("C-master.RGA-RGA", "q>0"), Given("C-master.RGA-RGA", "z>0")),
            ),
        ),
        evidence=(
            proof(
                *(f"C-master.{pair}" for pair in _PAIRS),
                "C-master.RWA-RWA",
                "C-master.GWA-GWA",
                "C-master.RGA-RGA",
                scope=_EVERY_MAP,
            ),
            Measured(Kind.INSTANCES, "60 random spectra, six pairs", checks.powers_hold),
        ),
        controls=(
            false_theorem(
                "RGA and RWA give the power 1 for G_b",
                "C-master.RGA-RWA",
                {"p*B = q*W*W'*W*W'": "p*B = q*W*W'"},
            ),
            false_theorem(
                "RGA and GWA with a factor of proportion 0",
                "C-master.RGA-GWA",
                {"p*r = 1": "p*r = 0"},
            ),
            false_theorem(
                "RGA on both sides makes Z flat for z < 0",
                "C-master.RGA-RGA",
                {"z > 0": "-z > 0"},
            ),
            false_measurement("powers one too high", checks.powers_shifted),
        ),
        witness=checks.witness,
    ),
    Claim(
        id="C-master-same",
        section=SECTION,
        source=f"{CRH}, read for equal relations",
        clauses=(
            Clause(
                "If the same relation holds forward and backward, all six relations hold.",
            ),
        ),
        short="one relation on both sides gives all six",
        recorded=Verdict.REFUTED,
        instead=("C-master",),
        evidence=(
            refuting(
                "RGA twice at a stationary map, RWA twice, GWA twice, RGA twice with Z not flat",
                (_STATIONARY, (Property(1, "stationary", True), *_RGA_TWICE)),
                _RWA_TWICE,
                _GWA_TWICE,
                _ONE_DIRECTION,
            ),
        ),
        controls=(
            false_document(
                "the stationary map has all six",
                lambda: document(_STATIONARY, one_score(1, "forward", "G-Z", 1)),
            ),
            false_document(
                "flat activity does not either",
                lambda: document(
                    single(diagonal(2, 2), diagonal(1, 1), diagonal(1, 1)),
                    one_score(1, "forward", "G-Z", "25/34"),
                ),
            ),
        ),
        witness=checks.witness,
    ),
)
