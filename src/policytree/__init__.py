"""Policies as decision trees: a model, an engine that replays a route, and what is drawn from them.

The modules import one way only: model, then engine, then checks and routes, then the
renderers, then the site and the command line. The engine and all it stands on use the
standard library alone, so that the same code decides here and in the reader's browser.
"""

__version__ = "0.1.0"
