"""CHUMS: the policy on appointments that children and families do not attend (DNA)."""
