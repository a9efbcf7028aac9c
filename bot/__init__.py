"""The edges and the one door to the inside: what listens, understands and speaks."""
