"""LaTeX commands that have a meaning in derivations."""

from __future__ import annotations

GREEK = frozenset(
    (
        *("alpha", "beta", "gamma", "delta", "epsilon", "varepsilon", "zeta", "eta", "theta"),
        *("iota", "kappa", "lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "phi"),
        *("varphi", "chi", "psi", "omega", "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi"),
        *("Sigma", "Phi", "Psi", "Omega", "ell"),
    )
)
#: Commands that change the look of a letter, and what the letter is called then.
LOOKS = {
    **dict.fromkeys(("mathbf", "boldsymbol", "bm", "symbf"), "bf"),
    "mathcal": "cal",
    "mathbb": "bb",
    "mathfrak": "frak",
    "mathsf": "sf",
    "hat": "hat",
    "widehat": "hat",
    "bar": "bar",
    "overline": "bar",
    "tilde": "tilde",
    "widetilde": "tilde",
    "dot": "dot",
    "ddot": "ddot",
    "vec": "vec",
}
SIGNS = {
    **dict.fromkeys(("ge", "geq", "geqslant"), ">="),
    **dict.fromkeys(("le", "leq", "leqslant"), "<="),
    "ne": "!=",
    "neq": "!=",
    "cdot": "*",
    "times": "*",
    "succeq": "psd",
    "preceq": "preceq",
    "gt": ">",
    "lt": "<",
    **dict.fromkeys(("Vert", "lVert", "rVert", "|", "vert", "lvert", "rvert"), "|"),
    "lbrace": "(",
    "rbrace": ")",
    "{": "(",
    "}": ")",
    "lbrack": "(",
    "rbrack": ")",
}
SILENT = frozenset(
    (
        *(",", ";", "!", ":", " ", "quad", "qquad", "left", "right", "displaystyle", "nonumber"),
        *("notag", "limits", "mathstrut", "big", "Big", "bigl", "bigr", "Bigl", "Bigr", "bigg"),
        *("Bigg", "biggl", "biggr", "Biggl", "Biggr"),
    )
)
TRACES = ("tr", "Tr", "trace")
