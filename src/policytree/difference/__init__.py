"""The difference between two states of a policy by outcome, for every case there can be."""
