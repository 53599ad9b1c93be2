"""The relations at the exact optima of WJF."""
