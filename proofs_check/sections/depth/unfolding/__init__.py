"""Networks whose labels share a segment: exact ones, and bounds for many layers."""
