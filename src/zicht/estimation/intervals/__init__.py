"""Intervals for N: the bootstrap that chooses anew, and the profile likelihood."""
