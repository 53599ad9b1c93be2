"""Assumptions that claims of several sections share."""

from __future__ import annotations

from proofs_check.ledger.claim import Assumption
from proofs_check.ledger.wording.parts import Given, Parity, Typed
from proofs_check.sections.counterexamples import (
    DEAD_ZONE,
    ONE_HOT_BELOW,
    RELU_OPTIMUM,
    SATURATED_BELOW,
    WITHIN_BELOW,
)

BALANCED = Assumption(
    "every sign pattern occurs n times", given=(Given("labels", "Ye"), Given("labels", "YY"))
)
POSITIVE_READ_OUT = Assumption("a penalty of the read-out, {}", (Given("F1.read-out", "lam2>0"),))
NO_REWARD = Assumption("no reward for weights, {}", (Given("F1.energy", "lam1>=0"),))
_POSITIVE = (Given("R2.energy", "lam1>0"), Given("R2.energy", "lam2>0"))
#: The same where the theorems define penalties as positive.
PENALTIES = Assumption(
    "positive penalties",
    context="the theorems define them as positive",
    implies=(NO_REWARD, POSITIVE_READ_OUT, Assumption("{} and {}", _POSITIVE)),
)
#: Positive penalties, in the letters of every theorem.
POSITIVE = Assumption("{} and {}", _POSITIVE, implies=(NO_REWARD, POSITIVE_READ_OUT, PENALTIES))
MEAN = Assumption(
    "the mean is an eigenvector of the inputs, {} with {}",
    (Given("A0.network", "Qe"), Given("A0.network", "k0>0")),
)
ONE_STRENGTH = Assumption(
    "labels of one strength, {} with {}",
    (Given("A0.network", "QY"), Given("A0.network", "k1>0")),
)
_INVARIANT = (Given("A0.spectrum", "Qc"), Given("A0.inequality", "AQ"))
EVEN_SETS = Assumption(
    "label-invariant inputs with {}",
    (Parity("A0.spectrum", "even", Given("A0.inequality", "even")),),
    given=(*_INVARIANT, Given("A0.inequality", "even")),
    without=ONE_HOT_BELOW,
)
ODD_SETS = Assumption(
    "label-invariant inputs with {}",
    (Parity("A0.spectrum", "odd", Given("A0.inequality", "odd")),),
    given=(*_INVARIANT, Given("A0.inequality", "odd")),
)
WITHIN = Assumption(
    "within-class eigenvalues at most kappa0 and at most kappa1, for more than a sample per class",
    given=(Given("A0.inequality", "even"), Given("A0.inequality", "odd")),
    shown_by=(Given("A0.inequality", "even"),),
    without=WITHIN_BELOW,
)
#: What odd activations need: even sets may have any strength.
ODD_ACTIVATION_INPUTS = Assumption(
    "label-invariant inputs with {}, and the same within classes",
    (Parity("A0.spectrum", "odd", Given("A0.inequality", "odd")),),
    given=(*_INVARIANT, Given("A0.inequality", "odd")),
    shown_by=(Given("A0.inequality", "even"),),
    without=SATURATED_BELOW,
)
ODD_ACTIVATION = Assumption(
    "phi is odd",
    context="the theorem on values z and -z has phi(-z) = -phi(z) in its formula",
    shown_by=(Given("A3.odd-attained", "r"),),
    without=RELU_OPTIMUM,
)
LIPSCHITZ = Assumption(
    "phi is Lipschitz, {}, with m the supremum of its slopes",
    (Given("A3.lipschitz", "lipschitz"),),
    without=DEAD_ZONE,
)
#: K_X may be smaller than an admissible kernel, and singular.
DOMINATED = Assumption(
    "admissible inputs G, or any smaller ones: {} and {}",
    (Given("A0.below", "Q>=G"), Given("A0.below", "range")),
)
ADMISSIBLE = (BALANCED, EVEN_SETS, ODD_SETS, WITHIN, DOMINATED, MEAN, ONE_STRENGTH)
FINITE = Assumption("a ratio that is finite, with {}", (Given("A0.inequality", "r>0"),))
EIGENVALUES = Assumption(
    "the mean and every label are eigenvectors of the inputs, {} and {}",
    (Given("D1.cost", "Qe"), Given("D1.cost", "QY")),
)
SPECTRUM = Assumption(
    "eigenvalues {} and {}", (Given("A0.network", "k0>0"), Given("A0.network", "k1>0"))
)
KERNELS = Assumption(
    "kernels of mean and labels alone in every layer, {}, of neurons that are affine in the labels",
    (Given("D1.kernel", "K"),),
)
NO_HIDDEN_BIAS = Assumption(
    "no biases in the hidden layers after the first",
    context="the theorems add nothing to the kernel below a layer",
    shown_by=(Given("D1.cost", "K"),),
)
EVERY_BIAS = Assumption(
    "a bias in every hidden layer, penalised like its weights",
    context="the theorems add J to the kernel below a layer",
    shown_by=(Given("D1.affine-cost", "K"), Given("D1.layer-norm", "K")),
)
AFFINE = Assumption(
    "kernels {} in every layer, of neurons that are affine in the labels and never negative",
    (Given("D1.affine-kernel", "K"),),
)
ONE_LABEL = Assumption(
    "{}",
    (Typed("d = 1, n = 1"),),
    context="the theorems have two samples, one of each sign",
    shown_by=(Given("D3.one-read-out", "yy"), Given("D3.affine", "two samples")),
    implies=(BALANCED,),
)
STRONG_INPUTS = Assumption(
    "a mean at least as strong as the label, {}", (Given("D3.inputs", "strong"),)
)
#: Whitened inputs of theorems on all networks: the mean is at least as strong as the labels.
WHITENED = Assumption(
    "whitened inputs",
    context="the theorems have their kernel, the identity and the constant part of a bias",
    shown_by=(Given("D3.every-below", "h"), Given("D3.first-layer", "k")),
    implies=(EIGENVALUES, SPECTRUM, STRONG_INPUTS),
)
