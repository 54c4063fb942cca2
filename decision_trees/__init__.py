"""What the policies say: one shared vocabulary, and a package for each policy."""
