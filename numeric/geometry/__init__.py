"""The geometry of a representation: parallelism, distances, alignment."""
