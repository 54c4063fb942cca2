"""Letters as they are rendered: marked places, dates and mistakes; and every letter there is."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from policytree.checks.letters import ENDING, Sheet, check_letters
from policytree.errors import PolicytreeError
from policytree.letters import render_letters, sheets_of
from policytree.loading import load_policy, policy_ids
from policytree.model import Letter, Policy, duties_of
from policytree.records import read_records
from tests.example import POLICY as EXAMPLE
from tests.reading import read, words

ROOT = Path(__file__).resolve().parent.parent
TREES, TEMPLATES = ROOT / "decision_trees", ROOT / "site_templates"
LETTERS = [
    (policy_id, letter.id)
    for policy_id in policy_ids(TREES)
    for letter in read_records(Letter, TREES / policy_id, "letters.toml", "letter")
]
SMALL = replace(
    EXAMPLE, letters={"note": Letter("note", "A note", "The person", {"ask": "A request"}, ("C1",))}
)
BLOCK = r'{{% call carries\([^)]*"{}"[^)]*\) %}}.*?{{% endcall %}}\n'


@pytest.fixture(scope="module")
def policies() -> dict[str, Policy]:
    return {name: load_policy(TREES, name) for name in policy_ids(TREES)}


def rendered(folder: Path, text: str, name: str = "note") -> Sheet:
    home = folder / "letters" / "small"
    home.mkdir(parents=True, exist_ok=True)
    (home / f"{name}{ENDING}").write_text(text, encoding="utf-8")
    return next(sheet for sheet in render_letters(folder, SMALL) if sheet.letter == name)


# What a template can say


def test_a_paragraph_carries_its_contents_and_an_empty_one_carries_nothing(tmp_path: Path) -> None:
    sheet = rendered(tmp_path, '{% call carries("ask", "more") %}\nPlease ring.\n{% endcall %}')
    assert sheet.html == '<p data-carries="ask more">Please ring.</p>\n'
    assert sheet.carries == ("ask", "more")
    empty = rendered(tmp_path, '{% call carries("ask") %}<br> {% endcall %}')
    assert empty.carries == ()


def test_an_item_of_a_list_and_a_card_carry_too(tmp_path: Path) -> None:
    item = '<ul>{% call carries("ask", tag="li") %}Ring.{% endcall %}</ul>'
    sheet = rendered(tmp_path, f"{{% call card() %}}{item}{{% endcall %}}")
    assert sheet.carries == ("ask",)
    assert sheet.html.split("\n", 1)[0] == '<div class="pt-card">'
    assert '<ul><li data-carries="ask">Ring.</li>' in sheet.html


def test_a_marked_place_stands_in_brackets_and_is_no_markup(tmp_path: Path) -> None:
    assert rendered(tmp_path, "{{ place('<name>') }}").html == (
        '<span class="pt-place">[&lt;name&gt;]</span>'
    )


def test_dates_that_a_journey_may_know_are_places_in_words(tmp_path: Path) -> None:
    text = (
        '{{ event_date("written") }}|{{ event_date("written", "today") }}|{{ due_date("write") }}'
    )
    ours, said, last = rendered(tmp_path, text).html.split("|")
    assert ours == '<span class="pt-place" data-event="written">[date of the letter]</span>'
    assert said == '<span class="pt-place" data-event="written">[today]</span>'
    assert last == (
        '<span class="pt-place" data-last-day="write">[5 days after the missed visit]</span>'
    )
    after = rendered(tmp_path, '{{ due_date("write", after="this letter") }}').html
    assert "[5 days after this letter]" in after


# What goes wrong


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\n{{ nmae }}", f"letters/small/note{ENDING}, line 2: 'nmae' is undefined"),
        ("\n{% call %}", f"letters/small/note{ENDING}, line 2: "),
        ('{% extends "letters/_x.j2" %}', "it builds on letters/_x.j2, and there is no such file"),
        ('{{ event_date("when") }}', "line 1: there is no event 'when'; expected one of missed, "),
        ('{{ due_date("what") }}', "line 1: there is no duty 'what'"),
        ('{{ due_date("tell") }}', "the deadline of duty 'tell' does not count days"),
        ('{{ due_date("visit") }}', "the deadline of duty 'visit' does not count days"),
        ("{% call carries() %}x{% endcall %}", "carries() names no content"),
        ('{% call carries("a", tag="b") %}x{% endcall %}', "carries() makes p or li"),
        ("{{ event_date() }}", "line 1: "),
        ("{{ 1 / 0 }}", "line 1: division by zero"),
    ],
)  # fmt: skip
def test_a_template_that_cannot_be_rendered_says_why_in_a_line(
    tmp_path: Path, text: str, said: str
) -> None:
    sheet = rendered(tmp_path, text)
    assert said in sheet.problem
    assert "\n" not in sheet.problem
    assert (sheet.html, sheet.carries) == ("", ())
    with pytest.raises(PolicytreeError, match=r"^small, letter note: letters/small/note"):
        sheets_of(tmp_path, SMALL)


def test_a_mistake_in_a_part_is_told_with_the_part(tmp_path: Path) -> None:
    (tmp_path / "letters" / "small").mkdir(parents=True)
    part = tmp_path / "letters" / "small" / f"_part{ENDING}"
    part.write_text("\n\n{{ oops }}", encoding="utf-8")
    sheet = rendered(tmp_path, f'{{% include "letters/small/_part{ENDING}" %}}')
    assert sheet.problem == f"letters/small/_part{ENDING}, line 3: 'oops' is undefined"


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    rendered(tmp_path, "")
    (tmp_path / "letters" / "small" / f"note{ENDING}").write_bytes(b"caf\xe9")
    (sheet,) = render_letters(tmp_path, SMALL)
    assert "'utf-8' codec can't decode" in sheet.problem


def test_a_template_of_no_letter_is_listed_and_a_letter_without_one_is_not(tmp_path: Path) -> None:
    assert render_letters(tmp_path, SMALL) == ()
    assert rendered(tmp_path, "{{ broken", "other").problem == ""
    assert sheets_of(tmp_path, SMALL) == {}


# The letters there are


def test_no_template_of_the_published_policies_has_a_finding(policies: dict[str, Policy]) -> None:
    for policy in policies.values():
        assert list(check_letters(policy, render_letters(TEMPLATES, policy))) == []


@pytest.mark.parametrize(("policy_id", "letter"), LETTERS)
def test_without_a_paragraph_the_check_names_letter_content_and_file(
    policies: dict[str, Policy], tmp_path: Path, policy_id: str, letter: str
) -> None:
    """Each content in turn is taken out of the template, and of the parts it builds on."""
    policy = policies[policy_id]
    title = policy.letters[letter].title
    for content in policy.letters[letter].contents:
        folder = tmp_path / content
        shutil.copytree(TEMPLATES / "letters", folder / "letters")
        for file in folder.rglob(f"*{ENDING}"):
            text = file.read_text(encoding="utf-8")
            block = re.compile(BLOCK.format(re.escape(content)), re.DOTALL)
            file.write_text(block.sub("", text), encoding="utf-8")
        found = [
            finding.sentence
            for finding in check_letters(policy, render_letters(folder, policy))
            if (finding.code, finding.place) == ("letter-incomplete", f"letter {letter}")
        ]
        assert any(
            f"“{title}” lacks {content!r}" in sentence
            and f"letters/{policy_id}/{letter}" in sentence
            for sentence in found
        ), (content, found)


@pytest.mark.parametrize(("policy_id", "letter"), LETTERS)
def test_a_letter_is_short_plain_and_invents_no_number(
    policies: dict[str, Policy], policy_id: str, letter: str
) -> None:
    """Whatever is not the policy's is a marked place: no telephone number, no address, no date."""
    policy = policies[policy_id]
    html = sheets_of(TEMPLATES, policy)[letter]
    page = read(html)
    assert page.unsafe == []
    assert page.links == []
    assert {tag for tag, _ in page.tags} <= {"p", "ul", "li", "br", "strong", "span", "div"}
    places = re.compile(r'<span class="pt-place"[^>]*>\[.*?\]</span>')
    written = words(read(places.sub("", html)).text)
    contents = " ".join(policy.letters[letter].contents.values())
    for number in re.findall(r"\d+", written):
        assert number in contents, number
    longest = max(len(sentence.split()) for sentence in re.split(r"[.?!:]", written))
    assert longest <= 30, "a sentence is too long to be read easily"


def test_only_the_prescribed_final_letter_has_a_date_to_reply_by(
    policies: dict[str, Policy],
) -> None:
    stars = policies["stars"]
    sheets = sheets_of(TEMPLATES, stars)
    by_date = {letter for letter, html in sheets.items() if "data-last-day" in html}
    assert by_date == {"P3"}
    assert sheets["P3"].count("[5 working days after the date of this letter]") == 2


def text_of(policy: Policy, letter: str) -> str:
    return words(read(sheets_of(TEMPLATES, policy)[letter]).text)


def test_the_letters_of_concern_differ_where_the_policy_has_them_differ(
    policies: dict[str, Policy],
) -> None:
    text = {letter: text_of(policies["stars"], letter) for letter in policies["stars"].letters}
    concern = ("N1", "N2", "N3", "P1", "P2", "P3")
    assert set(text) == {*concern, "INV"}

    def saying(phrase: str) -> set[str]:
        return {letter for letter in concern if phrase in text[letter]}

    assert saying("Recovery plan") == {"N3"}
    assert saying("care plan") == set(concern) - {"N3"}
    assert saying("wanted to be drug free") == {"N3", "P3"}
    assert saying("would not be possible for us to prescribe safely") == {"P1", "P2"}
    assert saying("may not be possible for us to prescribe safely") == {"P3"}
    assert saying("a prescription alone") == {"P3"}
    assert saying("significantly concerned") == {"N3", "P3"}
    assert saying("unwilling") == {"N1", "N2", "P1", "P2"}
    assert saying("unable") == {"N3", "P3"}
    assert saying("In addition, there are conditions") == {"N3", "P2", "P3"}
    assert saying("all agreed appointments") == {"N1", "N2", "P1", "P2"}
    assert saying("all appointments given to you") == {"N3", "P3"}
    assert saying("serious consequences") == {"N1", "N2", "P1", "P2"}
    assert saying("consequences") == set(concern)
    assert saying("key worker or Recovery co-ordinator does not accept") == {"N3"}
    assert saying("contact your key worker or Recovery co-ordinator and arrange") == {"N3", "P3"}
    assert saying("an unacceptable missed appointment") == {"N1", "P1"}
    assert saying("your second unacceptable") == {"N2", "P2"}
    assert saying("your third unacceptable") == {"N3", "P3"}
    assert saying("a copy of this letter") == {"P2"}
    assert saying("case review meeting") == {"N3", "P3"}
    assert saying("an advocate or a friend") == {"N3", "P3"}
    assert saying("[date of the first missed appointment]") == {"N2", "N3", "P2", "P3"}
    assert saying("[date of the second missed appointment]") == {"N3", "P3"}
    assert "friend" not in text["INV"], "the invitation of the policy names an advocate only"
    assert "working days" not in text["INV"]


def test_every_date_of_a_letter_is_one_that_a_journey_can_know(
    policies: dict[str, Policy],
) -> None:
    """The duty whose last day is printed runs from an event that staff are asked for."""
    for policy in policies.values():
        duties = {duty.id: duty for node in policy.nodes.values() for duty in duties_of(node)}
        for html in sheets_of(TEMPLATES, policy).values():
            for name in re.findall(r'data-last-day="([^"]+)"', html):
                assert all(clock.event in policy.events for clock in duties[name].deadline.clocks)
