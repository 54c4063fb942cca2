"""`policytree hosting`: the settings for the server that the site is put on."""

from __future__ import annotations

from policytree.site.hosting import HOSTS, settings_for

__all__ = ["hosting_as_json", "hosting_in_words"]


def hosting_in_words(host: str | None, path: str) -> str:
    """The settings as they are put on the host; without one, which hosts there are."""
    if host is None:
        return "".join(f"{name}\n" for name in HOSTS)
    return settings_for(host, path)


def hosting_as_json(host: str | None, path: str) -> dict[str, str]:
    """The settings of one host, or of all, by name."""
    names = list(HOSTS) if host is None else [host]
    return {name: settings_for(name, path) for name in names}
