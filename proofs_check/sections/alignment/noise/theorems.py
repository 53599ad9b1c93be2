"""Theorems on gradient descent with noise: laws of its stationary state. TRUSTED statements.

One step with rate eta and decay gamma is W -> W + eta (gb ha' - gamma W), for a sample that does
not depend on W. The averages over the stationary law are letters of their own.
"""

from __future__ import annotations

from proofs_check.kernel.theorem import Theorem, assume, cite, define, fact

#: Second moments of weights and errors, f T + g S and h T + k S, for signal T and noise S.
_FACTORS = {
    "r": define("r*(s + gamma) = s"),
    "f": define("f = s*(2*(1 - eta*gamma)*r + eta*z*(1 - 2*r))"),
    "g": define("g = eta*s*z"),
    "h": define("h = w*(1 - 2*r) + f"),
    "k": define("k = w + g"),
    "s>0": assume("s > 0"),
    "gamma>0": assume("gamma > 0"),
    "w>0": assume("w > 0"),
    "eta gamma<1": assume("1 - eta*gamma > 0"),
}
_FACTOR_LETTERS = ("eta", "gamma", "s", "z", "r", "w", "f", "g", "h", "k")
#: A sample with labels y, which a network interpolates with active units f and their read-out V.
_SAMPLE = {
    "z": define("z = q^2"),
    "labels": define("y'*y = d"),
    "interpolates": assume("V*f = y"),
}
_SAMPLE_LETTERS = {"y": ("d", "1"), "f": ("M", "1"), "V": ("d", "M")}
_SQUARE = "d*f'*f + z*tr(V*V') - 2*d*q = tr((q*V - y*f')'*(q*V - y*f'))"

THEOREMS = (
    Theorem(
        id="C2.step",
        statement=(
            "What one step does to W W' and W' W: x = ha and g = gb are activity and gradient of "
            "the sample, y = W x and c = W' g, xx and gg their squared lengths, N the weights "
            "after the step."
        ),
        scalars=("eta", "gamma", "xx", "gg"),
        matrices={
            "W": ("b", "a"),
            "N": ("b", "a"),
            "x": ("a", "1"),
            "g": ("b", "1"),
            "y": ("b", "1"),
            "c": ("a", "1"),
        },
        symmetric=frozenset(),
        given={
            "N": define("N = W + eta*g*x' - eta*gamma*W"),
            "y": define("y = W*x"),
            "c": define("c = W'*g"),
            "xx": define("xx = x'*x"),
            "gg": define("gg = g'*g"),
        },
        goals=(
            "N*N' = (1 - eta*gamma)^2*W*W' + eta*(1 - eta*gamma)*(g*y' + y*g') + eta^2*xx*g*g'",
            "N'*N = (1 - eta*gamma)^2*W'*W + eta*(1 - eta*gamma)*(x*c' + c*x') + eta^2*gg*x*x'",
        ),
    ),
    Theorem(
        id="C2.law",
        statement=(
            "If the law of W is the same after a step as before, then (1 - eta gamma)(C + C') + "
            "eta D = gamma (2 - eta gamma) Z with the means Z of W W', C of gb hb' and D of "
            "|ha|^2 gb gb'; the same for W' W with C of ha ga' and D of |gb|^2 ha ha'."
        ),
        scalars=("eta", "gamma"),
        matrices=dict.fromkeys(("Z", "C", "D"), ("b", "b")),
        symmetric=frozenset({"Z", "D"}),
        given={
            "eta>0": assume("eta > 0"),
            "same law": fact(
                "(1 - eta*gamma)^2*Z + eta*(1 - eta*gamma)*(C + C') + eta^2*D = Z", "means"
            ),
        },
        goals=("(1 - eta*gamma)*(C + C') + eta*D = gamma*(2 - eta*gamma)*Z",),
    ),
    Theorem(
        id="C2.balance-step",
        statement=(
            "One unit of a homogeneous activation, with input weights w, output weights v, input "
            "x, activity f, gradient k at its output and slope times v'k = h at its input, where "
            "h w'x = f v'k: one step with equal decay, gamma and o, changes |w|^2 - |v|^2 only by "
            "the decay and by the noise eta^2 (|x|^2 h^2 - |k|^2 f^2)."
        ),
        scalars=("eta", "gamma", "o", "f", "h"),
        matrices={
            **dict.fromkeys(("w", "wn", "x"), ("a", "1")),
            **dict.fromkeys(("v", "vn", "k"), ("c", "1")),
        },
        symmetric=frozenset(),
        given={
            "wn": define("wn = w + eta*h*x - eta*gamma*w"),
            "vn": define("vn = v + eta*f*k - eta*o*v"),
            "same decay": assume("o = gamma"),
            "homogeneous": define("h*w'*x = f*v'*k"),
        },
        goals=("wn'*wn - vn'*vn = (1 - eta*gamma)^2*(w'*w - v'*v) + eta^2*(h^2*x'*x - f^2*k'*k)",),
    ),
    Theorem(
        id="C2.balance",
        statement=(
            "Where the law is stationary, (2 gamma - eta gamma^2) times the mean of |w|^2 - |v|^2 "
            "is eta times the mean of |x|^2 h^2 - |k|^2 f^2, written D and N."
        ),
        scalars=("eta", "gamma", "D", "N"),
        matrices={},
        symmetric=frozenset(),
        given={
            "eta>0": assume("eta > 0"),
            "same law": fact("(1 - eta*gamma)^2*D + eta^2*N = D", "means"),
        },
        goals=("(2*gamma - eta*gamma^2)*D = eta*N",),
    ),
    Theorem(
        id="C2.column",
        statement=(
            "A linear layer on P orthonormal inputs with targets A and label noise of covariance "
            "S, loss (z/2)|y - W x|^2: column p of W has the mean m = r a and the second moment Q "
            "of a stationary law, where s = z/P, r (s + gamma) = s. u is any direction, b = u'a, "
            "n = u'S u, x = u'Q u and y the second moment of the error a + noise - w in it."
        ),
        scalars=("eta", "gamma", "s", "z", "r", "m", "b", "n", "x", "y", "w"),
        matrices={},
        symmetric=frozenset(),
        given={
            "r": define("r*(s + gamma) = s"),
            "m": define("m = r*b"),
            "y": define("y = b^2 - 2*b*m + x + n"),
            # with probability 1/P the sample is p, otherwise the column only decays
            "same law": fact(
                "x = (1 - eta*gamma)^2*x + 2*eta*(1 - eta*gamma)*s*(b*m - x) + eta^2*s*z*y", "means"
            ),
            "w": define("w = gamma*(2 - eta*gamma) + 2*(1 - eta*gamma)*s - eta*z*s"),
            "eta>0": assume("eta > 0"),
        },
        goals=(
            "w*x = s*(2*(1 - eta*gamma)*r + eta*z*(1 - 2*r))*b^2 + eta*s*z*n",
            "w*y = (w*(1 - 2*r) + s*(2*(1 - eta*gamma)*r + eta*z*(1 - 2*r)))*b^2 + (w + eta*s*z)*n",
        ),
        context=("r",),
    ),
    Theorem(
        id="C2.noise",
        statement=(
            "Z = f T + g S and G = h T + k S, the factors of C2.column for all columns together, "
            "are proportional only if T and S are, or eta gamma = 1: the determinant f k - g h is "
            "2 s^2 (1 - eta gamma) w/(s + gamma), up to w^2. H is Z/P always."
        ),
        scalars=_FACTOR_LETTERS,
        matrices={},
        symmetric=frozenset(),
        given=_FACTORS,
        goals=("(s + gamma)*(f*k - g*h) = 2*s^2*(1 - eta*gamma)*w", "f*k - g*h > 0"),
    ),
    Theorem(
        id="C2.apart",
        statement=(
            "If f k - g h > 0, matrices f T + g S and h T + k S are not proportional where T and "
            "S are 1 and 0 in one direction, 0 and 1 in another: a factor c that fits the first, "
            "c f = h, misses the second."
        ),
        scalars=(*_FACTOR_LETTERS, "c"),
        matrices={},
        symmetric=frozenset(),
        given={
            **_FACTORS,
            "apart": cite("f*k - g*h > 0", "C2.noise"),
            "at T": assume("c*f = h"),
        },
        goals=("f*(k - c*g) > 0",),
    ),
    Theorem(
        id="C5.trace",
        statement=(
            "A sample with labels y, |y|^2 = d, that a network interpolates, y = V f with the "
            "activities f of its active units and their output weights V, adds d |f|^2 + z |V|^2 "
            "to the trace of the Hessian, z = q^2 the squared length of its input; that is at "
            "least 2 d q, with equality only where q V = y f'."
        ),
        scalars=("q", "z"),
        matrices=_SAMPLE_LETTERS,
        symmetric=frozenset(),
        given=_SAMPLE,
        goals=(_SQUARE, "d*f'*f + z*tr(V*V') - 2*d*q >= 0"),
    ),
    Theorem(
        id="C5.tight",
        statement="A sample that adds the least trace of C5.trace, 2 d q, has q V = y f'.",
        scalars=("q", "z"),
        matrices=_SAMPLE_LETTERS,
        symmetric=frozenset(),
        given={
            **_SAMPLE,
            "square": cite(_SQUARE, "C5.trace"),
            "least": assume("d*f'*f + z*tr(V*V') = 2*d*q"),
        },
        goals=("q*V = y*f'",),
    ),
    Theorem(
        id="C5.one-class",
        statement=(
            "A unit k that is active at two samples of the least trace, with the activities a and "
            "c there, fires at one class only: the labels y and x agree. A and B pick the active "
            "units of the samples, i and j this one among them; q and p are the lengths of the "
            "inputs."
        ),
        scalars=("q", "z", "p", "zp", "a", "c"),
        matrices={
            "V": ("d", "M"),
            "A": ("M", "N"),
            "B": ("M", "L"),
            **dict.fromkeys(("f", "i"), ("N", "1")),
            **dict.fromkeys(("g", "j"), ("L", "1")),
            "k": ("M", "1"),
            **dict.fromkeys(("y", "x"), ("d", "1")),
        },
        symmetric=frozenset(),
        given={
            "z": define("z = q^2"),
            "labels": define("y'*y = d"),
            "other labels": define("x'*x = d"),
            "interpolates": assume("V*A*f = y"),
            "interpolates, too": assume("V*B*g = x"),
            "least": assume("d*f'*f + z*tr(V*A*A'*V') = 2*d*q"),
            "zp": define("zp = p^2"),
            "least, too": assume("d*g'*g + zp*tr(V*B*B'*V') = 2*d*p"),
            "one length": assume("p = q"),
            "at y": cite("q*V*A = y*f'", "C5.tight", V="V*A", M="N"),
            "at x": cite("p*V*B = x*g'", "C5.tight", q="p", z="zp", V="V*B", f="g", y="x", M="L"),
            "unit": define("k = A*i"),
            "same unit": define("B*j = k"),
            "a": define("a = f'*i"),
            "c": define("c = g'*j"),
            "d>0": define("d > 0"),
            "a>0": assume("a > 0"),
            "c>0": assume("c > 0"),
        },
        goals=("a = c", "y = x"),
    ),
    Theorem(
        id="C5.abstract",
        statement=(
            "If every active unit of a sample serves a single label, F and V have a column for "
            "each label, of the activities and the read-out of its units, and V'F = Q is diagonal "
            "with the labels. The sample adds d |F|^2 + z |V|^2 to the trace: at least 2 d w, w = "
            "sqrt(d z), which is sqrt(d) times the least of C5.trace."
        ),
        scalars=("z", "w"),
        matrices={"F": ("M", "d"), "V": ("M", "d"), "Q": ("d", "d")},
        symmetric=frozenset({"Q"}),
        given={
            "w": define("w^2 = d*z"),
            "d>0": define("d > 0"),
            "labels": fact("Q*Q = 1", "entries"),
            "interpolates": assume("V'*F = Q"),
        },
        goals=("d*tr(F'*F) + z*tr(V'*V) - 2*d*w >= 0",),
    ),
)
