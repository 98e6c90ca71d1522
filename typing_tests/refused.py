"""What does a caller's type checker refuse?"""

from __future__ import annotations

import summitdata as sd

ds = sd.load()
meeting = ds.meetings["tashkent-2025"]

# Nothing can be changed.
meeting.name = "Another"  # type: ignore[misc] # pyright: ignore[reportAttributeAccessIssue]
meeting.participants[0] = meeting.participants[1]  # type: ignore[index] # pyright: ignore[reportIndexIssue]
meeting.names["en"] = "Another"  # type: ignore[index] # pyright: ignore[reportIndexIssue]
del ds.people["kassym-jomart-tokayev"]  # type: ignore[attr-defined] # pyright: ignore[reportIndexIssue]

# What is not there is no attribute.
_ = meeting.agenda  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue]
_ = meeting.chair.name  # type: ignore[union-attr] # pyright: ignore[reportOptionalMemberAccess]

# A record is made of the right things, each by its name.
_ = sd.Topic("water", "Water")  # type: ignore[arg-type, call-arg] # pyright: ignore[reportCallIssue]
_ = sd.Topic(id="water")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
_ = sd.Topic(id="water", name="Water", broader=meeting)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
_ = sd.Meeting(id="m", name="M", ordinal="seventh")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]

# A table of one kind is not a table of another.
people: sd.Table[sd.Person] = ds.countries  # type: ignore[assignment] # pyright: ignore[reportAssignmentType]
