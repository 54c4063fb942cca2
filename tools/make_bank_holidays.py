"""Write `src/policytree/bank_holidays.py` from the maintained `holidays` library.

Run it with `make bank-holidays` when the library knows more years. The engine itself uses the
standard library alone, so it reads the dates from the module that this writes.
"""

from __future__ import annotations

import sys
from pathlib import Path

import holidays

FIRST_YEAR = 2020
LAST_YEAR = 2030
TARGET = Path(__file__).resolve().parent.parent / "src" / "policytree" / "bank_holidays.py"

HEAD = f'''"""Bank holidays of England and Wales, {FIRST_YEAR} to {LAST_YEAR}.

Written by `tools/make_bank_holidays.py` from the `holidays` library; do not edit by hand.
"""

from __future__ import annotations

from datetime import date

from policytree.times import Calendar

CALENDAR = Calendar(
    holidays=frozenset(
        (
'''
TAIL = f"""        )
    ),
    last_year={LAST_YEAR},
)
"""


def module_text() -> str:
    """The whole module, a date with its name on each line."""
    known = holidays.country_holidays("GB", subdiv="ENG", years=range(FIRST_YEAR, LAST_YEAR + 1))
    rows = [
        f"            date({day.year}, {day.month}, {day.day}),  # {name}\n"
        for day, name in sorted(known.items())
    ]
    return HEAD + "".join(rows) + TAIL


if __name__ == "__main__":
    TARGET.write_text(module_text(), encoding="utf-8")
    sys.stdout.write(f"{TARGET.name}: bank holidays to {LAST_YEAR}\n")
