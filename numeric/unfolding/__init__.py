"""Low networks of many layers: labels share a segment, and late layers unfold it."""
