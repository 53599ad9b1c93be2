"""Units that saturate: why their bounds need more than directions of weights."""
