"""What a site's configuration may say of its policies."""

from __future__ import annotations

from datetime import date

from mkdocs.config import base, config_options

__all__ = ["Options"]


class Options(base.Config):  # type: ignore[no-untyped-call]
    """The plugin's options. Folders are relative to the configuration file."""

    decision_trees = config_options.Type(str, default="decision_trees")
    templates = config_options.Type(str, default="site_templates")
    pyodide = config_options.Type(str, default="node_modules/pyodide")
    cache = config_options.Type(str, default=".cache/policytree")
    modules = config_options.Type(str, default="node_modules")
    short_name = config_options.Type(str, default="")
    as_of = config_options.Type((str, date), default="")
