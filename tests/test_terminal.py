"""Writing for people and asking them, with and without a terminal."""

from __future__ import annotations

import io

import pytest

from policytree.commands.terminal import Style, Terminal, this_terminal, wants_colour


class FakeTerminal(io.StringIO):
    """An output that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def said(text: str, *, colour: bool = False, width: int = 20, **how: int) -> str:
    out = io.StringIO()
    Terminal(None, out, width=width, colour=colour).say(text, **how, style=Style.STRONG)
    return out.getvalue()


def test_a_paragraph_is_wrapped_and_hangs() -> None:
    assert said("- one two three four five", hang=2) == "- one two three four\n  five\n"
    assert said("one two three four five", indent=4) == "    one two three\n    four five\n"


def test_a_long_word_is_never_broken() -> None:
    assert said("https://example.org/a-very-long-address") == (
        "https://example.org/a-very-long-address\n"
    )


def test_an_empty_paragraph_is_an_empty_line() -> None:
    assert said("") == "\n"


def test_colour_is_only_added_where_it_is_wanted() -> None:
    assert said("Now") == "Now\n"
    assert said("Now", colour=True) == "\x1b[1mNow\x1b[0m\n"


def test_a_heading_is_one_without_colours_too() -> None:
    out = io.StringIO()
    Terminal(None, out).heading("Now")
    assert out.getvalue() == "\nNow\n===\n"


@pytest.mark.parametrize(
    ("out", "environment", "wanted"),
    [
        (FakeTerminal(), {}, True),
        (FakeTerminal(), {"TERM": "xterm-256color"}, True),
        (FakeTerminal(), {"NO_COLOR": "1"}, False),
        (FakeTerminal(), {"NO_COLOR": ""}, True),
        (FakeTerminal(), {"TERM": "dumb"}, False),
        (io.StringIO(), {}, False),
    ],
    ids=[
        "a terminal",
        "a good one",
        "no colour asked",
        "asked with nothing",
        "a dumb one",
        "a pipe",
    ],
)
def test_colour_is_wanted_only_on_a_terminal_that_has_it(
    out: io.StringIO, environment: dict[str, str], *, wanted: bool
) -> None:
    assert wants_colour(out, environment) is wanted


def test_a_reply_is_read_without_the_spaces_around_it() -> None:
    out = io.StringIO()
    terminal = Terminal(io.StringIO("  yes \nno\n"), out)
    assert [terminal.ask("? "), terminal.ask("? "), terminal.ask("? ")] == ["yes", "no", None]
    assert out.getvalue() == "? yes\n? no\n? \n", "a transcript shows what was piped in"


def test_what_is_typed_on_a_terminal_is_not_shown_twice() -> None:
    out = io.StringIO()
    Terminal(io.StringIO("yes\n"), out, echoes=True).ask("? ")
    assert out.getvalue() == "? "


def test_without_any_input_there_is_no_reply() -> None:
    assert Terminal(None, io.StringIO()).ask("? ") is None


def test_lines_are_as_wide_as_the_window_up_to_what_can_be_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert this_terminal(FakeTerminal()).width == 60
    assert this_terminal(io.StringIO()).width == 80
    monkeypatch.setenv("COLUMNS", "250")
    assert this_terminal(FakeTerminal()).width == 100
