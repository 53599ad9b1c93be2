"""An example of a section of one's own: regularised linear autoencoders.

Kunin, Bloom, Goeva and Seed (arXiv 1901.08168) study |X - W2 W1 X|^2 + l (|W1|^2 + |W2|^2). Where
this loss is stationary the two layers are balanced: W1 W1' = W2' W2. Below, C is X X' and R the
matrix 1 - W2 W1.
"""

from __future__ import annotations

from proofs_check.own import (
    Clause,
    FalseTheorem,
    Given,
    Goal,
    Instance,
    Outline,
    OwnClaim,
    Section,
    Theorem,
    assume,
    define,
    multiple,
)

BALANCED = Theorem(
    id="autoencoder.balanced",
    statement=(
        "Where a linear autoencoder with weight decay l is stationary, encoder and decoder are "
        "balanced, and their penalties agree."
    ),
    scalars=("l",),
    matrices={"W1": ("k", "n"), "W2": ("n", "k"), "C": ("n", "n"), "R": ("n", "n")},
    symmetric=frozenset({"C"}),
    given={
        "decay": assume("l > 0"),
        "error": define("R = 1 - W2*W1"),
        "encoder": assume("l*W1 = W2'*R*C"),
        "decoder": assume("l*W2 = R*C*W1'"),
    },
    goals=("W1*W1' = W2'*W2", "tr(W1*W1') = tr(W2*W2')"),
    context=("error",),  # says what R is; the proof holds for any R
)


def balanced(outline: Outline) -> None:
    """Both sides, times l, are W2' R C W1'."""
    products, traces = outline.theorem.goals
    outline.combine(
        "balanced",
        products,
        terms=[multiple("encoder", right="W1'"), multiple("decoder", "-1", left="W2'")],
        divide=["decay"],
    )
    outline.combine("penalties", traces, terms=[multiple("balanced", trace=True)])


SECTION = Section(
    name="autoencoder",
    theorems=(BALANCED,),
    outlines={"autoencoder.balanced": balanced},
    claims=(
        OwnClaim(
            id="AE-balanced",
            statement="encoder and decoder are balanced where the loss is stationary",
            clauses=(
                Clause(
                    "A linear autoencoder has the error {} and is stationary where {} and {}, with "
                    "weight decay {}.",
                    (
                        Given("autoencoder.balanced", "error"),
                        Given("autoencoder.balanced", "encoder"),
                        Given("autoencoder.balanced", "decoder"),
                        Given("autoencoder.balanced", "decay"),
                    ),
                ),
                Clause(
                    "Then encoder and decoder are balanced, {}, and {}.",
                    (Goal("autoencoder.balanced", 1), Goal("autoencoder.balanced", 2)),
                ),
            ),
            source="Kunin, Bloom, Goeva, Seed, arXiv 1901.08168",
            theorems=("autoencoder.balanced",),
            controls=(
                FalseTheorem(
                    "the penalties agree up to the factor 2",
                    "autoencoder.balanced",
                    {"tr(W1*W1') = tr(W2*W2')": "tr(W1*W1') = 2*tr(W2*W2')"},
                ),
                FalseTheorem(
                    "the same with different decays of encoder and decoder",
                    "autoencoder.balanced",
                    {"l*W2 = R*C*W1'": "2*l*W2 = R*C*W1'"},
                ),
            ),
            # One dimension: W1 = W2 = w with l = (1 - w^2) C.
            witness=Instance(
                "autoencoder.balanced",
                sizes={"k": 1, "n": 1},
                numbers={"l": 3},
                matrices={"W1": [["1/2"]], "W2": [["1/2"]], "C": [[4]], "R": [["3/4"]]},
            ),
        ),
    ),
)
