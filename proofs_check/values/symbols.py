"""The paper's symbols for parameters and quantities, in LaTeX."""

from __future__ import annotations

#: Parameter of a row -> its symbol, or the word for it.
PARAMETERS = {
    "labels": "$d$",
    "samples_per_class": "$n$",
    "lambda1": r"$\lambda_1$",
    "lambda2": r"$\lambda_2$",
    "activation": r"$\phi$",
    "bias": "bias",
    "kappa0": r"$\kappa_0$",
    "kappa1": r"$\kappa_1$",
    "layers": "$L$",
    "lambda_hidden": r"$\lambda$",
    "layer": r"$\ell$",
    "steps": "$T$",
    "lambda_recurrent": r"$\lambda_r$",
    "step": "$t$",
    "side": "side",
    "moments": "moments",
    "pair": "pair",
    "slope": "slope",
    "cross_weight": r"$c_\ell$",
}
#: Quantity -> its symbol.
SYMBOLS = {
    "label_weight": "b",
    "mean_weight": "u",
    "energy": r"E^\star",
    "activation_ratio": "r",
    "collapse_product": r"(\lambda_1\lambda_2)^\star",
    "width": "M",
    "layer_weights": r"(u_\ell, w_\ell)",
    "step_weights": "(u_t, w_t)",
    "growth": r"(\gamma_u, \gamma_w)",
    "alignment": r"\cos",
}
#: Quantity that is a pair -> the symbols of its parts.
PARTS = {
    "layer_weights": (r"u_\ell", r"w_\ell"),
    "step_weights": ("u_t", "w_t"),
    "growth": (r"\gamma_u", r"\gamma_w"),
}
