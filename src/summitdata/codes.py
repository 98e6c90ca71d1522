"""What does the code of a problem mean, and how is it mended?"""

from __future__ import annotations

CODES: dict[str, str] = {
    # The file.
    "unreadable": "There is no such file or folder, or its content can't be read in any format that is known here.",
    "too-large": "There is more to read than the limits allow. Raise them, if you trust where it comes from.",
    # The text.
    "encoding": "The bytes are not UTF-8. Save the document as UTF-8.",
    "byte-order-mark": "The text starts with U+FEFF, which RFC 8259 (section 8.1) forbids. Save it without one.",
    "json": "The text is not JSON. The line and column say where reading stopped.",
    "too-deep": "Arrays and objects nest deeper than any document of this form does.",
    "repeated-member": "An object has the same member twice, so that one value would be lost. Leave one.",
    "syntax": "A text is not in the syntax of its format, or would have to be completed from the network.",
    "no-data-set": "A graph describes no data set of this form, or more than one.",
    # The form.
    "unknown-format": "The document is written in a version of the form that this package doesn't read.",
    "missing-member": "An object lacks a member that it needs. The pointer goes to the object.",
    "unknown-member": "An object has a member that its kind doesn't have; often a slip of the pen.",
    "wrong-type": "A value has the wrong JSON type: a number where a text belongs, null instead of nothing.",
    "blank": "A text is empty or nothing but white space. Fill it, or leave the member out.",
    "surrogate": "A text holds half of a surrogate pair, which UTF-8 can't carry.",
    # The value of one field.
    "slug": "An id is not a slug: lower-case letters a to z, digits, single hyphens between them.",
    "term": "A term is not lower-case words joined by hyphens.",
    "unknown-word": "A word is not in the closed list that the field has. The message lists the right ones.",
    "date": "A text is not a date in EDTF (ISO 8601-2), or there is no such day.",
    "date-order": "An interval ends before it begins.",
    "number": "A text is not a number in plain notation, or has more than 38 digits.",
    "range": "A number lies outside the range that the field has.",
    "iso-3166": "A code doesn't have the form that ISO 3166-1 gives it.",
    "iso-4217": "A currency code is not three capital letters.",
    "language": "A language tag doesn't have the form that BCP 47 gives it.",
    "digest": "A digest is not 64 hexadecimal digits, or a source has a digest without a length.",
    "url": "A web address doesn't start with http:// or https://, or has characters that RFC 3986 doesn't allow.",
    "uri": "An identifier is not a URI that starts with http://, https:// or urn:.",
    "repeated": "A list names the same thing twice.",
    # The fields of one record together.
    "currency": "Money has no currency, or something else has one.",
    "coordinates": "A place has a latitude without a longitude, or the other way round.",
    "empty": "A participation names nobody.",
    "ordinal": "A meeting has a number but no series to count in.",
    "position": "A citation has only some of start, end and digest, or a span ends before it starts.",
    "segment": "Segments overlap, reach past the end of the text, or are numbered where only sentences are.",
    "unexplained": "A citation says that something was inferred, but not from what.",
    # References.
    "repeated-id": "Two records of a kind have the same id.",
    "unknown-reference": "A record refers to one that is not in the data set.",
    "wrong-kind": "A record refers to one of a kind that the field doesn't take.",
    "circle": "A chain of broader topics, containing places or events, or relayed sources comes round to its start.",
    "conflict": "Two documents of one data set say different things of it.",
    # Records together.
    "uncited": "A record, a change of an initiative's status or a rival claim cites no source.",
    "unknown-field": "A rival claim is about a field that its record doesn't have.",
    "citation-outside": "A citation ends after the text of its source does.",
    "citation-of-no-text": "A citation has a position in a source whose text nobody holds.",
    "date-outside-meeting": "An event or a statement lies more than two weeks from its meeting.",
    "date-outside-event": "An event has no day in common with the event that it is part of.",
    "other-meeting": "A statement and its event belong to different meetings.",
    "speaker-absent": "A person speaks at a meeting without taking part in it, and no citation's note explains it.",
    "repeated-ordinal": "Two meetings of a series have the same number.",
    "ordinal-order": "A later number of a series has an earlier date.",
    "repeated-code": "Two countries have the same ISO 3166-1 code.",
    "other-country": "A place lies in another country than the place that contains it.",
    "history-order": "What became of an initiative is not told in the order of time.",
    "unsaid": "No statement gives an observed value. (A warning.)",
    "proposer-unnamed": "Who proposes an initiative is not among its proposers. (A warning.)",
    "same-thing": "Two records of a kind claim to be the same thing elsewhere. (A warning.)",
    # What only a caller can bring about.
    "character": "A text holds a character that the format to be written can't carry.",
    "wrong-value": "A value can't be held by the record it was given to.",
}
"""Every code, with what it means; a released code keeps its meaning."""
