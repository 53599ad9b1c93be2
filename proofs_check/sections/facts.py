"""Standard facts that proofs take as given. Few, and shown with every claim that rests on them."""

from __future__ import annotations

from types import MappingProxyType

#: Key -> statement. A theorem names the keys; nothing else is assumed.
FACTS = MappingProxyType(
    {
        "induction": (
            "a statement that holds for the first number and passes from each number to the next "
            "holds for all (labels from 0 on, or from 1 on for 2^d >= 2d; flips; layers, "
            "from either end)"
        ),
        "doubling": (
            "the cube of d + 1 labels is two copies of the cube of d labels, "
            "one with the new label +1 and one with -1"
        ),
        "flips": "flipping one label of a sample gives a sample; flips connect the whole cube",
        "characters": (
            "products of the labels in a set, times orthogonal functions of the place within a "
            "class, are an orthogonal basis; flips of labels only change their signs; a kernel "
            "that is diagonal in such a basis is positive semidefinite if no eigenvalue is negative"
        ),
        "entries": "labels are +-1 and a permutation matrix has entries 0 and 1",
        "inverse": (
            "lambda + K with lambda > 0 and K positive semidefinite has a symmetric inverse; "
            "every matrix has a pseudo-inverse"
        ),
        "parts": (
            "h = f - g with f = max(h, 0) >= 0, g = max(-h, 0) >= 0, and f and g have no "
            "sample in common"
        ),
        "integration": (
            "an inequality for each preactivation holds for its integral over a non-negative "
            "measure; the integral of a non-negative function is zero only if the function is "
            "zero almost everywhere"
        ),
        "traces": (
            "a trace is a sum over rows: tr(H Q H') is the sum of h' Q h over the rows h of H, and "
            "tr(V F A) that of v' A' f over the columns v of V and the rows f of F"
        ),
        "choices": (
            "the mean of a quadratic form over independent choices of one sample from each class "
            "is the form of the class means plus its diagonal times the variances within classes"
        ),
        "sums": "a sum of non-negative numbers is zero only if each of them is",
        "slopes": (
            "the quotient of a difference of values and that of the numbers lies between the least "
            "and the largest slope there; the slopes of sigmoid, tanh and softplus are s (1 - s), "
            "1 - tanh^2 and s, the sigmoid s is between 0 and 1, and at most 1/2 up to 0"
        ),
        "tanh": (
            "z and t = tanh z >= 0 have t + t^3/3 <= z <= t + t^3/(3 (1 - t^2)), and "
            "|tanh(a) - tanh(c)| <= 2 tanh(|a - c|/2)"
        ),
        "squares": "n times the sum of the squares of n numbers is at least their sum squared",
        "softplus": (
            "softplus(z) - softplus(-z) = z, and softplus lies between max(z, 0) and "
            "max(z, 0) + log 2, log 2 < 1"
        ),
        "logarithm": (
            "x >= t (1 + log(x/t)) for positive x and t, with equality at x = t alone; the "
            "logarithm rises, and that of a product is the sum of the logarithms"
        ),
        "bernoulli": (
            "1 + n z^(n+1) >= (n+1) z^n for z >= 0 and integers n >= 0, with equality for n >= 1 "
            "at z = 1 alone"
        ),
        "monotone": "x^L >= y^L exactly if x >= y, for x, y >= 0 and L >= 1",
        "compactness": (
            "a continuous function has a least value on a closed and bounded set of matrices that "
            "is not empty"
        ),
        "minimum": (
            "a smooth function of g > 0 that is somewhere below its limits at 0 and oo has a "
            "minimum, where its slope is zero"
        ),
        "norms": (
            "Frobenius norms: |A B| <= |A| |B|, |tr(A' B)| <= |A| |B|, and |max(A, 0) - max(B, 0)| "
            "<= |A - B|"
        ),
        "products": (
            "n matrices with the product B have squared Frobenius norms that add up to at least "
            "n tr((B' B)^(1/n)) (Horn's inequalities for singular values)"
        ),
        "powers": (
            "tr((A^(1/2) C A^(1/2))^r) >= tr(A^r C^r) for positive semidefinite A, C and "
            "0 <= r <= 1 (Araki, Lieb and Thirring)"
        ),
        "roots": "a positive semidefinite matrix is R'R for some matrix R",
        "means": (
            "the mean of a sum is the sum of the means; a law that a step does not change gives "
            "every quantity the same mean before and after it"
        ),
        "decay": "1/L, L^(-1/2) and log(L)/L tend to 0 as L grows",
        "homogeneous": "max(g x, 0) = g max(x, 0) for g >= 0",
        "contraction": (
            "if Z'Z - X'X is positive semidefinite, X = C Z for some C with 1 - C C' positive "
            "semidefinite (Douglas)"
        ),
        "limit": "a + x b has the sign of a for all small enough x > 0 if a is not zero",
    }
)
