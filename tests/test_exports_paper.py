"""Words on typeset pages: as they are, whatever signs they have."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pypdf
import pytest

from policytree.exports.made import ExportError, Options
from policytree.exports.paper import pdf_of, preamble, quoted, stamp_line
from tests.small import small_policy


def test_no_sign_of_the_markup_does_anything_in_words() -> None:
    words = 'A "quote", a back\\slash, #set, *bold*, $x$, [box], <label>, @ref, // note'
    made = pdf_of(f"{preamble('T', 'A', Options())}#text({quoted(words)})", {})
    text = pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text()
    assert " ".join(text.split()) == words


def test_the_date_of_making_is_the_one_given_or_none() -> None:
    moment = datetime(2026, 3, 2, tzinfo=UTC)
    dated, plain = (
        pdf_of(f"{preamble('Title', 'Author', Options(made=made))}A", {}) for made in (moment, None)
    )
    assert b"20260302" in dated
    told = pypdf.PdfReader(io.BytesIO(plain)).metadata
    assert told is not None
    assert told.title == "Title"
    assert told.creation_date is None


def test_what_cannot_be_set_is_one_sentence() -> None:
    with pytest.raises(ExportError, match="Typst could not set the pages"):
        pdf_of("#undefined()", {})


def test_the_stamp_names_the_document_its_dates_the_tree_and_its_release() -> None:
    assert stamp_line(small_policy(), "0123", "DRAFT") == (
        "An organisation: Small policy · reference S1 · version 1 · approved 1 January 2025 "
        "· review due 1 January 2027 · tree 0123 · DRAFT"
    )
