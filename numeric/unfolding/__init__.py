"""Low networks of many layers: labels share a bent path, and late layers unfold it."""
