"""Exercises made from the trees: cases, what the policy asks in them, and what is handed out."""
