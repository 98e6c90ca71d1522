"""What of a data set belongs in a calendar?

Meetings and events that have a date. The data know days and no hours, so every entry is all-day and no time zone is
needed. A date that is not one day or a span of days says so: the entry is tentative, covers every day that the date
can mean, and its summary ends with the date as the source has it.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from summitdata.dataset.carrying import carried
from summitdata.dataset.format import Format
from summitdata.model import EDTF, Event, EventStatus, Meeting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summitdata.dataset import Dataset
    from summitdata.model import Participation, Place

# RFC 5545, section 3.1: no control characters but the tab; a line break is written as one.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_DAY = timedelta(days=1)
_EPOCH = date(1970, 1, 1)


def _encode(dataset: Dataset) -> bytes:
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//summitdata//calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _carried(dataset.title, dataset.id))
    dated = [(record.date, record) for record in (*dataset.meetings, *dataset.events) if record.date is not None]
    entered = {record.key for _, record in dated}
    stamp = _stamp(dataset)
    for when, record in sorted(dated, key=lambda entry: (entry[0], entry[1].key)):
        entry = _entry(dataset, record, when)
        entry.add("dtstamp", stamp)
        for above in (record.within, record.meeting) if isinstance(record, Event) else ():
            if above is not None and above.key in entered:
                entry.add("related-to", _uid(dataset, above))
        calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _stamp(dataset: Dataset) -> datetime:
    """Say how old the entries are: as old as the latest source, so that the same data set gives the same bytes."""
    known = [source.date.last for source in dataset.sources if source.date is not None and not source.date.is_open]
    day = max(known, default=_EPOCH)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _uid(dataset: Dataset, record: Meeting | Event) -> str:
    return f"urn:summitdata:data:{dataset.id}:{record.key}"


def _entry(dataset: Dataset, record: Meeting | Event, when: EDTF) -> Any:
    import icalendar

    exact = _is_exact(when)
    entry = icalendar.Event()
    entry.add("uid", _uid(dataset, record))
    first, last = _days(when)
    entry.add("dtstart", first)
    if last is not None and last < date.max:
        # The end of an all-day event is the day after.
        entry.add("dtend", last + _DAY)
    entry.add("summary", _carried(record.name if exact else f"{record.name} ({when})", record.key))
    held = isinstance(record, Meeting) or record.status is EventStatus.HELD
    entry.add("status", "CONFIRMED" if exact and held else "TENTATIVE")
    entry.add("transp", "TRANSPARENT")
    kind = "meeting" if isinstance(record, Meeting) else record.event_type
    entry.add("categories", [kind] if isinstance(record, Meeting) else [kind, str(record.status)])
    if record.place is not None:
        entry.add("location", _carried(_address(record.place), record.key))
        if record.place.latitude is not None and record.place.longitude is not None:
            entry.add("geo", (record.place.latitude, record.place.longitude))
    entry.add("description", _carried("\n".join(_description(record)), record.key))
    url = next((citation.source.url for citation in record.citations if citation.source.url), None)
    if url is not None:
        entry.add("url", url)
    entry.add("x-summitdata-edtf", when.text)
    return entry


def _is_exact(when: EDTF) -> bool:
    """Tell whether a date is a day or a span between two days."""
    return all(re.fullmatch("[0-9-]{10}", end) for end in when.text.split("/"))


def _days(when: EDTF) -> tuple[date, date | None]:
    """Give the first and the last day of an entry; of a date with an open end only the day that is known."""
    if not when.is_open:
        return when.first, when.last
    return (when.last if when.text.startswith("..") else when.first), None


def _address(place: Place) -> str:
    names: list[str] = []
    at: Place | None = place
    while at is not None:
        names.append(at.name)
        if at.within is None and at.country is not None:
            names.append(at.country.name)
        at = at.within
    return ", ".join(names)


def _description(record: Meeting | Event) -> Iterator[str]:
    if isinstance(record, Event):
        yield f"Status: {record.status}"
    if record.participants:
        yield "Participants: " + "; ".join(_participant(part) for part in record.participants)
    for citation in record.citations:
        yield f"Source: {citation.source.publisher}, {citation.source.title}, {citation.place}"


def _participant(part: Participation) -> str:
    named = [held.name for held in (part.person, part.organization, part.country) if held is not None]
    return f"{', '.join(named)} ({part.role})"


def _carried(text: str, key: str) -> Any:
    """Give a text with its line breaks as calendars have them, and escaped as RFC 5545 says (section 3.3.11)."""
    import icalendar

    class Text(icalendar.vText):
        """A text that is escaped once: icalendar alone takes a backslash before an N for a line break."""

        def to_ical(self) -> bytes:
            return re.sub(r"[\\;,]", r"\\\g<0>", self).replace("\n", "\\n").encode()

    return Text(carried(text.replace("\r\n", "\n").replace("\r", "\n"), _FORBIDDEN, "iCalendar", key))


FORMAT = Format(
    name="ics",
    title="iCalendar (RFC 5545)",
    suffixes=(".ics",),
    media_type="text/calendar",
    extra="calendar",
    needs=("icalendar",),
    loses="all but meetings and events that have a date",
    encode=_encode,
    is_text=True,
)
