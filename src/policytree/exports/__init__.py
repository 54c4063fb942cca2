"""A policy as files for its owner: diagrams, tables, proofs, a decision model, an evidence pack.

Nothing here decides anything: every file says what the tree says, and is read back and compared.
The same tree gives the same bytes.
"""
