"""Claims, their evidence, and the rule that turns evidence into a verdict."""
