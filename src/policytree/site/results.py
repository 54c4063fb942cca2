"""What was made, kept as it is by what it was made from."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any, final

from policytree.site.cache import Cache
from policytree.site.crew import crew

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Results"]

_IN_HAND = 24
"""How many results a server keeps in its memory: a policy and its practice page for each of ten."""
_in_hand: dict[str, Any] = {}


@final
class Results[Kind]:
    """Results of one kind in a folder, which may be deleted at any time.

    A result's name says what it was made from, so that what a server has read once it need not read
    again.
    """

    def __init__(self, folder: Path, kind: type[Kind]) -> None:
        self._cache = Cache(folder)
        self._kind = kind

    def find(self, name: str) -> Kind | None:
        """The result of this name, or nothing where it is not kept or cannot be read any more."""
        if isinstance(known := _in_hand.pop(name, None), self._kind):
            return self._hold(name, known)
        made = self.newest(name)
        return None if made is None else self._hold(name, made)

    def newest(self, name: str) -> Kind | None:
        """The same for a name that others may have put something else under."""
        kept = self._cache.find(name)
        if kept is None:
            return None
        try:
            made = pickle.loads(kept)  # noqa: S301 - written by this build, into its own folder
        except (pickle.UnpicklingError, AttributeError, EOFError, ImportError, TypeError):
            return None
        return made if isinstance(made, self._kind) else None

    def put(self, name: str, result: Kind, *, also: str = "") -> None:
        """Keep a result; `also` under the name of the newest of its kind."""
        content = pickle.dumps(result)
        for one in filter(None, (name, also)):
            self._cache.put(one, content)
        self._hold(name, result)

    def trim(self, most: int) -> None:
        """Forget all but what was used last."""
        self._cache.trim(most)

    @staticmethod
    def _hold(name: str, result: Kind) -> Kind:
        if crew() is not None:  # a server
            _in_hand[name] = result
            while len(_in_hand) > _IN_HAND:
                del _in_hand[next(iter(_in_hand))]
        return result
