"""Training to the lowest energy that a search finds."""
