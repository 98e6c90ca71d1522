"""What must hold across records: one rule a function, each with a stable code.

A rule runs over what could be built and names record and field; whoever knows the document turns those into a pointer.
"""

from summitdata.checks.finding import Finding
from summitdata.checks.rules import RULES, findings

__all__ = ["RULES", "Finding", "findings"]
