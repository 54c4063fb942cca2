"""This very package as a wheel, made of the files that run now, the same bytes every time."""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
from importlib.metadata import PackageNotFoundError, distribution
from typing import TYPE_CHECKING

from policytree import __version__
from policytree.errors import PolicytreeError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["WHEEL", "wheel_of"]

WHEEL = f"policytree-{__version__}-py3-none-any.whl"
"""The file name of the wheel, which installers read."""

_INFO = f"policytree-{__version__}.dist-info"
_FORM = "Wheel-Version: 1.0\nGenerator: policytree\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
_FROM_METADATA = ("METADATA", "entry_points.txt")


def wheel_of(files: Mapping[str, bytes]) -> bytes:
    """A wheel of these files, each by its place. Raises `PolicytreeError` if nothing is installed.

    Its format: https://packaging.python.org/en/latest/specifications/binary-distribution-format/
    """
    held = dict(files) | _metadata() | {f"{_INFO}/WHEEL": _FORM.encode()}
    record = f"{_INFO}/RECORD"
    lines = [f"{name},{_digest(content)},{len(content)}" for name, content in held.items()]
    held[record] = ("\n".join([*lines, f"{record},,"]) + "\n").encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in held.items():
            entry = zipfile.ZipInfo(name)  # dated 1980, so that the same files give the same wheel
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return made.getvalue()


def _metadata() -> dict[str, bytes]:
    try:
        known = distribution("policytree")
    except PackageNotFoundError:
        message = "policytree runs from a folder and is not installed; run make setup there first"
        raise PolicytreeError(message) from None
    texts = {name: known.read_text(name) for name in _FROM_METADATA}
    if known.version != __version__ or not all(texts.values()):
        message = (
            f"version {known.version} of policytree is installed and {__version__} is running; run "
            "make setup, and then this again"
        )
        raise PolicytreeError(message)
    return {f"{_INFO}/{name}": (text or "").encode() for name, text in texts.items()}


def _digest(content: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
    return f"sha256={digest}"
