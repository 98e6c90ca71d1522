"""Documents of any size, made up but of the right shape: the same size gives the same document on every machine.

A meeting brings a hundred records: its source, the people at it, what they proposed and said, each cited.
The mix is that of the shipped document, with about 250 bytes of words a record, and every check is passed.
"""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

Row = dict[str, Any]
Tree = dict[str, Any]

COUNTRIES, ORGANIZATIONS, TOPICS = 24, 20, 40
HEAD = 1 + 2 * COUNTRIES + ORGANIZATIONS + TOPICS
PEOPLE, EVENTS, DOCUMENTS, INITIATIVES, OBSERVATIONS, STATEMENTS = 4, 2, 2, 20, 6, 64
A_MEETING = 2 + PEOPLE + EVENTS + DOCUMENTS + INITIATIVES + OBSERVATIONS + STATEMENTS
OF_A_SERIES = 20
SMALLEST = HEAD + 1 + A_MEETING

TEXT, SENTENCE = 6000, 150
WORDS = (
    "water energy trade transit border customs corridor railway research culture tourism security heritage climate "
    "glacier irrigation industry investment standards exchange festival university museum agreement declaration "
    "regional joint sustainable digital common lasting mutual open fair next shared modern early"
).split()
NAMES = "Alisher Botagoz Chingiz Dilnoza Erlan Farida Gulnara Hamid Ilyas Jamila Kanat Lola Murat Nodira Ömür".split()
SURNAMES = "Alimov Bekova Жумабаев Davlatov Ergasheva Fayzullo Гафуров Hojiev Ismailov Juraeva Каримова".split()
VERBS = "assert forecast propose call invite support welcome thank reaffirm announce agree".split()


def tree_of(records: int) -> Tree:
    """Make the plain tree of a document with that many records, `SMALLEST` or more."""
    return _Maker(records).tree


class _Maker:
    """Makes one document; its number of records alone decides what is drawn."""

    def __init__(self, records: int) -> None:
        self.draw = random.Random(records)
        self.rows: dict[str, list[Row]] = {}
        self.made = 0
        self.scheme()
        meetings = 0
        while HEAD + -(-(meetings + 1) // OF_A_SERIES) + (meetings + 1) * A_MEETING <= records:
            self.meeting(meetings)
            meetings += 1
        # At the last meeting they talk on until the document has its size.
        for _ in range(records - self.made):
            self.statement(meetings - 1)
        about = {"id": "made-up", "title": f"{records} made-up records", "version": "1", "licence": "CC0-1.0"}
        tables = {table: sorted(rows, key=lambda row: str(row["id"])) for table, rows in self.rows.items()}
        self.tree: Tree = {"$schema": "urn:summitdata:document:1", "format": "1", "data": about, **tables}

    def add(self, table: str, **members: Any) -> str:
        self.made += 1
        self.rows.setdefault(table, []).append(members)
        return f"{table}/{members['id']}"

    def words(self, characters: int) -> str:
        """Draw a sentence of about that many characters."""
        return f"{self.draw.choice(SURNAMES)}: {' '.join(self.draw.choices(WORDS, k=characters // 8))}."

    def digest(self) -> str:
        return f"{self.draw.getrandbits(256):064x}"

    def cite(self, source: str, **members: str) -> Row:
        start = self.draw.randrange(TEXT - SENTENCE)
        cited = {
            "source": source,
            "start": start,
            "end": start + SENTENCE,
            "digest": self.digest(),
            "basis": "reported",
        }
        return {**cited, **members}

    def some(self, table: str, most: int = 1) -> list[str]:
        """Draw up to `most` different records of a table."""
        return [f"{table}/{row['id']}" for row in self.draw.sample(self.rows[table], self.draw.randint(1, most))]

    def scheme(self) -> None:
        """Make what all meetings share."""
        atlas = self.add("sources", id="atlas", title="An atlas", publisher="A press")
        cited = {"citations": [{"source": atlas, "basis": "corroborated"}]}
        for number in range(TOPICS):
            broader = {"broader": f"topics/topic-{number // 3}"} if number else {}
            self.add("topics", id=f"topic-{number}", name=self.words(24), **broader, **cited)
        for number in range(COUNTRIES):
            code = chr(ord("A") + number) + chr(ord("Z") - number)
            country = self.add(
                "countries",
                id=f"country-{number}",
                name=f"Country {number}",
                alpha_2=code,
                alpha_3=f"{code}X",
                numeric=f"{number:03}",
                **cited,
            )
            at = {"latitude": 35 + number / 8, "longitude": 50 + number / 4}
            self.add(
                "places", id=f"city-{number}", name=f"City {number}", place_type="city", country=country, **at, **cited
            )
        for number in range(ORGANIZATIONS):
            self.add("organizations", id=f"body-{number}", name=self.words(40), **cited)

    def meeting(self, number: int) -> None:
        """Make a meeting and all that belongs to it."""
        of_series, ordinal = divmod(number, OF_A_SERIES)
        day = (dt.date(2000, 1, 1) + dt.timedelta(days=90 * ordinal)).isoformat()
        source = self.source(number, day)
        if ordinal == 0:
            members = [{"country": key, "role": "member"} for key in self.some("countries", 6)]
            self.add(
                "series", id=f"series-{of_series}", name=self.words(40), members=members, citations=[self.cite(source)]
            )
        people = [self.person(f"person-{number}-{item}", source) for item in range(PEOPLE)]
        meeting = self.add(
            "meetings",
            id=f"meeting-{number}",
            name=self.words(60),
            series=f"series/series-{of_series}",
            ordinal=ordinal + 1,
            date=day,
            place=self.some("places")[0],
            host=self.some("countries")[0],
            chair=people[0],
            participants=[
                {"person": key, "country": self.some("countries")[0], "role": "participant"} for key in people
            ],
            citations=[self.cite(source)],
        )
        at = {"meeting": meeting, "date": day}
        for item in range(EVENTS):
            event = {"event_type": "visit", "status": "held", "place": self.some("places")[0]}
            self.add(
                "events", id=f"event-{number}-{item}", name=self.words(60), **event, **at, citations=[self.cite(source)]
            )
        for item in range(DOCUMENTS):
            treaty = {"document_type": "treaty", "status": "signed", "parties": self.some("countries", 3)}
            self.add(
                "documents",
                id=f"document-{number}-{item}",
                name=self.words(80),
                **treaty,
                **at,
                citations=[self.cite(source)],
            )
        for item in range(INITIATIVES):
            self.add(
                "initiatives",
                id=f"initiative-{number}-{item}",
                name=self.words(100),
                initiative_type="project",
                proposers=people,
                topics=self.some("topics", 3),
                history=[{"status": "proposed", "date": day, "citations": [self.cite(source)]}],
                citations=[self.cite(source)],
            )
        values = [self.observation(f"observation-{number}-{item}", day, source) for item in range(OBSERVATIONS)]
        self.statement(number, observations=values)
        for _ in range(STATEMENTS - 1):
            self.statement(number)

    def source(self, number: int, day: str) -> str:
        segments = [
            {"segment_type": "sentence", "paragraph": item, "sentence": 1, "start": start, "end": start + SENTENCE}
            for item, start in enumerate(range(0, TEXT, SENTENCE), 1)
        ]
        return self.add(
            "sources",
            id=f"source-{number}",
            title=self.words(80),
            publisher="A paper",
            date=day,
            url=f"https://example.org/{day}/{number}",
            language="en",
            length=TEXT,
            sha256=self.digest(),
            segments=segments,
        )

    def person(self, name: str, source: str) -> str:
        called = f"{self.draw.choice(NAMES)} {self.draw.choice(SURNAMES)}"
        offices = [{"title": "President", "country": self.some("countries")[0], "since": "1999"}]
        return self.add(
            "people", id=name, name=called, offices=offices, names={"ru": called}, citations=[self.cite(source)]
        )

    def observation(self, name: str, day: str, source: str) -> str:
        return self.add(
            "observations",
            id=name,
            indicator="intra-regional-trade",
            value=str(self.draw.randrange(10**9, 10**11)),
            unit="money",
            currency="USD",
            period=day[:4],
            area=self.some("places")[0],
            nature="actual",
            citations=[self.cite(source, note=self.words(120))],
        )

    def statement(self, meeting: int, **members: list[str]) -> None:
        source, act = f"sources/source-{meeting}", self.draw.choice(VERBS)
        if act == "propose":
            members["initiatives"] = [f"initiatives/initiative-{meeting}-{self.draw.randrange(INITIATIVES)}"]
        citations = [self.cite(source)]
        if self.draw.random() < 0.5:
            citations.append(self.cite(source, basis="inferred", note=f"Its date is the meeting's: {self.words(60)}"))
        self.add(
            "statements",
            id=f"statement-{self.made}",
            meeting=f"meetings/meeting-{meeting}",
            date=self.rows["meetings"][meeting]["date"],
            speaker=f"people/person-{meeting}-{self.draw.randrange(PEOPLE)}",
            act=act,
            summary=self.words(180),
            topics=self.some("topics", 3),
            mentions=self.some("countries", 2),
            **members,
            citations=citations,
        )
