"""Filling in the templates: what each of them can name, and the addresses as seen from its page."""

from __future__ import annotations

from typing import TYPE_CHECKING, final

from policytree.site.links import Links, data_path, drawing_path, letter_path, page_path

if TYPE_CHECKING:
    import jinja2

    from policytree.model import Policy

__all__ = ["Rendering"]


@final
class Rendering:
    """The templates of a site whose links leave out `index.html` where it is `tidy`."""

    def __init__(self, templates: jinja2.Environment, *, tidy: bool) -> None:
        self.templates = templates
        self._tidy = tidy

    def links(self, here: str) -> Links:
        """The site's addresses as seen from one file."""
        return Links(here, self._tidy)

    def render(self, template: str, links: Links, **values: object) -> str:
        """What a template makes of these values, and of the addresses on the page it is part of."""

        def page(policy: Policy, kind: str, fragment: str = "") -> str:
            return links.to(page_path(policy, kind), fragment)

        return self.templates.get_template(template).render(
            **values,
            page=page,
            to=links.to,
            data_path=data_path,
            drawing_path=drawing_path,
            letter_path=letter_path,
        )
