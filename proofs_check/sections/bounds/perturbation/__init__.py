"""How far the minimum is from zero, from the dual, and from that of other inputs."""
