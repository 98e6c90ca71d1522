"""Which questions has the database an answer ready for? A view each."""

VIEWS = {
    # Who said what, at which meeting, about what?
    "statements_with_speakers": """
SELECT s.key, s.date, s.date_first, s.date_last, speaker.caption AS speaker_name, s.speaker, s.act, s.summary,
       meeting.name AS meeting_name, s.meeting,
       (SELECT group_concat(topic_name, '; ') FROM (
          SELECT topic.name AS topic_name
          FROM statements_topics AS about JOIN topics AS topic ON topic.key = about.value
          WHERE about.record = s.key ORDER BY about.item)) AS topic_names
FROM statements AS s
JOIN records AS speaker ON speaker.key = s.speaker
LEFT JOIN meetings AS meeting ON meeting.key = s.meeting""",
    # Who spoke about a topic, or about a narrower one?
    "statements_by_topic": """
WITH RECURSIVE line(topic, above) AS (
  SELECT key, key FROM topics
  UNION
  SELECT line.topic, topics.broader FROM line JOIN topics ON topics.key = line.above WHERE topics.broader IS NOT NULL)
SELECT DISTINCT topic.key AS topic, topic.name AS topic_name, s.key AS statement, s.act,
       speaker.caption AS speaker_name, s.summary
FROM line
JOIN topics AS topic ON topic.key = line.above
JOIN statements_topics AS about ON about.value = line.topic
JOIN statements AS s ON s.key = about.record
JOIN records AS speaker ON speaker.key = s.speaker""",
    # What was proposed, by whom, and what became of it?
    "initiatives_with_status": """
SELECT i.key, i.name, i.initiative_type,
       (SELECT group_concat(caption, '; ') FROM (
          SELECT proposer.caption
          FROM initiatives_proposers AS by_whom JOIN records AS proposer ON proposer.key = by_whom.value
          WHERE by_whom.record = i.key ORDER BY by_whom.item)) AS proposer_names,
       (SELECT status FROM initiatives_history AS h WHERE h.record = i.key ORDER BY h.item DESC LIMIT 1) AS status
FROM initiatives AS i""",
    # Which figures were given, by whom?
    "observations_with_speakers": """
SELECT o.key, o.indicator, o.value, o.value_exact, o.unit, o.currency, o.period, o.nature, area.caption AS area_name,
       speaker.caption AS speaker_name, given.record AS statement
FROM observations AS o
LEFT JOIN records AS area ON area.key = o.area
LEFT JOIN statements_observations AS given ON given.value = o.key
LEFT JOIN statements AS s ON s.key = given.record
LEFT JOIN records AS speaker ON speaker.key = s.speaker""",
    # Who took part, for whom, as what?
    "participants": """
SELECT m.key AS gathering, m.name AS gathering_name, p.role, person.name AS person_name, country.name AS country_name,
       organization.name AS organization_name
FROM (SELECT * FROM meetings_participants UNION ALL SELECT * FROM events_participants) AS p
JOIN (SELECT key, name FROM meetings UNION ALL SELECT key, name FROM events) AS m ON m.key = p.record
LEFT JOIN people AS person ON person.key = p.person
LEFT JOIN countries AS country ON country.key = p.country
LEFT JOIN organizations AS organization ON organization.key = p.organization""",
    # Where does a record come from?
    "citations_with_sources": """
SELECT c.record, r.kind, r.caption, source.title AS source_title, source.publisher, source.url, c.start, c."end",
       c.basis, c.note
FROM citations AS c
JOIN records AS r ON r.key = c.record
JOIN sources AS source ON source.key = c.source""",
    # What happened, and was said and signed, when?
    "timeline": """
SELECT dated.date, dated.date_first, dated.date_last, r.kind, r.key, r.caption
FROM (SELECT key, date, date_first, date_last FROM sources
      UNION ALL SELECT key, date, date_first, date_last FROM meetings
      UNION ALL SELECT key, date, date_first, date_last FROM events
      UNION ALL SELECT key, date, date_first, date_last FROM documents
      UNION ALL SELECT key, date, date_first, date_last FROM statements) AS dated
JOIN records AS r ON r.key = dated.key
WHERE dated.date IS NOT NULL
ORDER BY dated.date_first, dated.date_last, dated.date, r.key""",
}
"""The views by name."""
