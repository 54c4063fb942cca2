"""Looking things up the other way: from what a policy leads to, to the cases that lead there."""
