"""RDaSH: the disengagement policy, reference 562, version 1."""
