"""The checks: what must hold of a policy before anybody is shown it.

Every finding has a stable code, names a place, and says in a plain sentence what is wrong, with
a concrete route as witness where one exists. A check that cannot decide is itself a finding.
"""

from policytree.checks.report import CODES, Finding, Report, Summary
from policytree.checks.run import check_policy

__all__ = ["CODES", "Finding", "Report", "Summary", "check_policy"]
