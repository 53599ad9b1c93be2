"""The task, its inputs and its activations: what every package may use."""
