"""Claims N1: recurrent networks."""
