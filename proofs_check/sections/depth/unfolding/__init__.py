"""Networks whose labels share a bent path: exact ones, and bounds for many layers."""
