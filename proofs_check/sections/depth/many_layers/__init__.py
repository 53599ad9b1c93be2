"""Claims on the limit of many layers."""
