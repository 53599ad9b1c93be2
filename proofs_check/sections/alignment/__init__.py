"""Chapter: representations, weights and gradients, and the relations between them."""
