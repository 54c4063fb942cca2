"""Why a server's pages stay as they were, said on the pages themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import final

import jinja2
from markupsafe import Markup

from policytree.errors import PolicytreeError, TreeError
from policytree.site.bundle import BundleError

__all__ = ["FAILURES", "Trouble", "trouble_of"]

FAILURES = (PolicytreeError, BundleError, jinja2.TemplateError, OSError)
"""What can keep pages from being made and is said in a sentence; anything else is our mistake."""

_BANNER = Markup(
    '<div class="pt">\n'
    '<aside class="pt-finding" role="note" tabindex="0" data-search-exclude>\n'
    "<p><strong>This page is as it was before the last change.</strong> {sentence}</p>\n"
    "</aside>\n"
    "</div>\n"
)


@final
@dataclass(frozen=True, slots=True)
class Trouble:
    """What keeps pages from being made anew: a sentence, and the policy it is about if just one."""

    policy: str
    sentence: str

    def concerns(self, path: str) -> bool:
        """Whether a page is to say it: one of the policy's, or any where it is about no one's."""
        return not self.policy or path.startswith(f"policies/{self.policy}/")

    @property
    def banner(self) -> str:
        """What the page says, as HTML that can be reached with the keyboard."""
        return str(_BANNER.format(sentence=self.sentence))


def trouble_of(error: Exception) -> Trouble:
    """The trouble that an error is, said in a sentence."""
    return Trouble(error.policy if isinstance(error, TreeError) else "", _sentence(error))


def _sentence(error: Exception) -> str:
    """What went wrong, as one sentence that ends in a full stop."""
    text = str(error)
    if isinstance(error, jinja2.TemplateSyntaxError):
        text = f"template {error.name}, line {error.lineno}: {error.message}"
    elif isinstance(error, jinja2.TemplateError):
        text = f"template: {type(error).__name__}: {text}"
    text = " ".join(text.split())
    return text if text.endswith((".", "!", "?")) else f"{text}."
