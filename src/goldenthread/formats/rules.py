"""How easy a text is to read: a mirror for whoever writes, never a gate.

Reading age follows the Flesch-Kincaid grade (Kincaid et al. 1975) plus five, the usual step from a school grade
to an age; the GOV.UK style asks for a reading age of 9. Each bullet counts as a sentence. Easy Read asks for
sentences of at most 15 words (Department of Health, 2009).
"""

import re
from dataclasses import dataclass

LONG_SENTENCE_IN_WORDS = 25
EASY_READ_SENTENCE_IN_WORDS = 15
JARGON = {
    "abreast": "up to date",
    "aligned": "in step",
    "APDR": "assess, plan, do, review",
    "ASD": "autism",
    "CAMHS": "mental health help for children",
    "commission": "plan and pay for",
    "commissioned": "planned and paid for",
    "commissioning": "planning and paying for services",
    "cohort": "group",
    "CYP": "children and young people",
    "deliverables": "what we will make",
    "DCO": "the health lead for SEND",
    "EHCP": "education, health and care plan",
    "engagement": "talking and listening",
    "facilitate": "help",
    "holistic": "whole",
    "ICB": "the local NHS board",
    "implement": "do",
    "implementation": "doing it",
    "initiative": "plan",
    "key stakeholders": "people it matters to",
    "LA": "the council",
    "MDT": "a team of different staff",
    "multi-agency": "different services together",
    "outcomes": "what changes for people",
    "parameters": "limits",
    "pathway": "the steps you go through",
    "PCF": "parent carer forum",
    "provision": "help",
    "robust": "strong",
    "SENCO": "the school's SEN lead",
    "SENDIASS": "free SEND advice service",
    "service users": "people who use services",
    "signpost": "tell you where to go",
    "stakeholder": "person it matters to",
    "stakeholders": "people it matters to",
    "strategic": "long-term",
    "transition": "moving on",
    "utilise": "use",
    "WSOA": "written plan after an inspection",
}
"""Words that families asked us to explain, each with plainer words."""

_SENTENCE_END = re.compile(r"[.!?:;]+(?=\s|$)|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_SYLLABIC_ENDING = re.compile(r"(?:[^laeiouy]le|[td]ed)$")


@dataclass(frozen=True, slots=True)
class Readability:
    """What a writer sees: a reading age in years, sentences that are long, and jargon with plainer words."""

    age: int
    long_sentences: tuple[str, ...]
    jargon: tuple[tuple[str, str], ...]


def sentences(text: str) -> list[str]:
    """The sentences of a text; each line of a list is one."""
    return [part.strip(" -*•\t") for part in _SENTENCE_END.split(text) if _WORD.search(part)]


def words(text: str) -> list[str]:
    """The words of a text, without numbers."""
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """About how many syllables an English word has: runs of vowels, less a silent e."""
    low = word.lower()
    groups = len(_VOWELS.findall(low))
    silent = low.endswith(("e", "es", "ed")) and not _SYLLABIC_ENDING.search(low) and not low.endswith("ee")
    return max(1, groups - 1 if silent and groups > 1 else groups)


def reading_age(text: str) -> int:
    """The age, in years, at which most people can read the text easily; at least 5."""
    said, count = words(text), len(sentences(text))
    if not said:
        return 5
    grade = 0.39 * len(said) / max(1, count) + 11.8 * sum(map(syllables, said)) / len(said) - 15.59
    return max(5, round(grade + 5))


def long_sentences(text: str, limit: int = LONG_SENTENCE_IN_WORDS) -> tuple[str, ...]:
    """The sentences with more than ``limit`` words."""
    return tuple(sentence for sentence in sentences(text) if len(words(sentence)) > limit)


def jargon(text: str) -> tuple[tuple[str, str], ...]:
    """The jargon in a text, each with plainer words. Short forms count only in capitals ("LA", not "la")."""
    found = []
    for term, plainer in JARGON.items():
        flags = 0 if term.isupper() else re.IGNORECASE
        if re.search(rf"\b{re.escape(term)}\b", text, flags):
            found.append((term, plainer))
    return tuple(found)


def readability(text: str, limit: int = LONG_SENTENCE_IN_WORDS) -> Readability:
    """All that a writer is shown about a text (H14); a sentence is long from more than ``limit`` words."""
    return Readability(reading_age(text), long_sentences(text, limit), jargon(text))


def missing_wording(plain: str, easy_read: str, exception_reason: str) -> bool:
    """Whether a text may not be published: no Easy Read, and no reason why (B25)."""
    return not plain.strip() or not (easy_read.strip() or exception_reason.strip())
