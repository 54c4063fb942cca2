"""What was read from which files: a policy whose files are as they were is not read again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, final

from policytree.loading import modules_read
from policytree.site.cache import Cache, digest_of

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Readings"]


@final
class Readings:
    """Names of results, kept by the files that a policy was read from.

    These are all files of its own folder, and what its tree took from elsewhere among the policies.
    """

    def __init__(self, trees: Path, cache: Cache) -> None:
        self._trees = trees.resolve()
        self._cache = cache

    def find(self, policy_id: str, common: str) -> str:
        """The name that was kept for the policy as its files are now; empty where none was."""
        kept = self._cache.find(self._key(policy_id, common))
        if kept is None:
            return ""
        reading = json.loads(kept)
        same = all(self._digest(file) == digest for file, digest in reading["from"].items())
        return str(reading["name"]) if same else ""

    def keep(self, policy_id: str, common: str, name: str) -> None:
        """Keep the name of what is made of a policy that has just been read."""
        home = self._trees / policy_id
        files = (file for file in modules_read(self._trees) if not file.is_relative_to(home))
        used = {str(file.relative_to(self._trees)): "" for file in files}
        reading = {"name": name, "from": {file: self._digest(file) for file in used}}
        self._cache.put(self._key(policy_id, common), json.dumps(reading).encode())

    def trim(self, most: int) -> None:
        """Forget all but what was used last."""
        self._cache.trim(most)

    def _key(self, policy_id: str, common: str) -> str:
        home = self._trees / policy_id
        files = [one for one in sorted(home.rglob("*")) if one.is_file() and one.suffix != ".pyc"]
        names = [str(one.relative_to(home)) for one in files]
        contents = [one.read_bytes() for one in files]
        return f"{policy_id}-{digest_of([common, str(self._trees), *names, *contents])}"

    def _digest(self, file: str) -> str:
        try:
            return digest_of([(self._trees / file).read_bytes()])
        except OSError:
            return ""
