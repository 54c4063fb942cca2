"""Starting: a new policy in a folder, and a new site for another organisation.

What both are filled with stands beside: `example` and `letters` are a small policy in which every
kind of part stands once, and `site` is what a new site has of its own.
"""
