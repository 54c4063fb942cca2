"""An example policy, to be replaced by your own. This line is the folder's name in full."""
