"""The page of a trained network: its numbers, and what its layers look like."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from markupsafe import Markup

from numeric.arithmetic.activations import activation as measured_activation
from numeric.networks.feedforward import FeedForward
from proofs_check.networks.file import Arrays, Features, Floats
from proofs_check.networks.judgement import Report
from proofs_check.networks.portrait import Portrait, portrait
from proofs_check.report.files import json_text
from proofs_check.report.network import (
    ALIGNMENT_KINDS,
    DECODING_KINDS,
    PAIRS,
    alignment_rows,
    alignment_words,
    decoding_rows,
    summary_rows,
)
from proofs_check.report.page.drawing import heat_map, plane, strip
from proofs_check.report.page.rendering import data_link, rendered
from proofs_check.values.activation_text import activation_from_text


def judged_page(name: str, arrays: Arrays | Features, report: Report, activation: str) -> str:
    """The page about a network that was judged, with its layers on the data of its file."""
    layers: Sequence[Floats]
    if isinstance(arrays, Features):
        layers = arrays.layers
    else:
        phi = measured_activation(activation_from_text(activation))
        layers = FeedForward(arrays.weights, arrays.biases, phi).representations(arrays.inputs)
    if isinstance(arrays, Arrays) and not arrays.are_signs:
        return network_page(name, report, None, why_not="real targets make no classes")
    try:
        return network_page(name, report, portrait(layers, arrays.labels, report.optimal))
    except ValueError as refusal:
        return network_page(name, report, None, why_not=str(refusal))


def network_page(name: str, report: Report, drawn: Portrait | None, *, why_not: str = "") -> str:
    """The page about one network.

    Parameters
    ----------
    name
        Name of its file.
    drawn
        What the layers look like; None where there are too many classes, which ``why_not`` says.
    """
    bound = report.certificate
    return rendered(
        "network.html",
        title=f"The network {name}, judged by the theory",
        numbers=summary_rows(report),
        remarks=[
            (title, report.notes[title])
            for title in ("names", "penalties")
            if title in report.notes
        ],
        decoding_kinds=DECODING_KINDS,
        decoding=decoding_rows(report),
        scores=[_score(layer) for layer in report.layers],
        kinds=[title for title, _, _ in ALIGNMENT_KINDS],
        pairs=PAIRS,
        alignment=alignment_rows(report),
        alignment_words=alignment_words(report) if report.alignment else [],
        layers=[] if drawn is None else _layers(drawn),
        optimal=None if drawn is None or drawn.optimal is None else _kernel(drawn, drawn.optimal),
        kernel_note=report.notes.get("kernel_distance", ""),
        why_not=why_not,
        certificate=None if bound is None else data_link(json_text(bound)),
        whole=data_link(json_text(report.as_json())),
    )


def _score(layer: dict[str, Any]) -> dict[str, Any]:
    null = layer["null"]
    mean = layer["mean"]
    around = None if null is None else (null["mean"], null["sd"])
    shown = "undefined" if mean is None else f"{mean:.4g}"
    return {
        "layer": layer["layer"],
        "mean": shown,
        "per_label": ["undefined" if s is None else f"{s:.4g}" for s in layer["per_label"]],
        "null": "undefined" if null is None else f"{null['mean']:.4g} ± {null['sd']:.2g}",
        "strip": strip(mean, around, name=f"score of layer {layer['layer']}: {shown}"),
    }


def _kernel(drawn: Portrait, kernel: Any) -> Markup:
    return heat_map(
        kernel, drawn.classes, drawn.classes,
        name="kernel of the class means at K*", largest=_scale(drawn),
    )  # fmt: skip


def _scale(drawn: Portrait) -> float | None:
    """One scale for the last kernel and the optimal one, so that they can be compared."""
    if drawn.optimal is None:
        return None
    return float(max(np.abs(drawn.optimal).max(), np.abs(drawn.layers[-1].kernel).max()))


def _layers(drawn: Portrait) -> list[dict[str, Any]]:
    return [
        {
            "number": each.layer,
            "kernel": heat_map(
                each.kernel, drawn.classes, drawn.classes,
                name=f"kernel of the class means in layer {each.layer}",
                largest=_scale(drawn) if each is drawn.layers[-1] else None,
            ),
            "tuning": heat_map(
                each.tuning, [f"neuron {n}" for n in each.neurons], drawn.classes,
                name=f"activity of neurons in layer {each.layer} by class",
            ),
            "neurons": len(each.neurons),
            "plane": plane(
                each.plane, drawn.classes, name=f"class means of layer {each.layer} in a plane"
            ),
            "shares": [f"{100 * share:.1f} %" for share in each.shares],
        }
        for each in drawn.layers
    ]  # fmt: skip
