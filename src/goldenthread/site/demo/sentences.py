"""Believable invented sentences in bulk: what people might say, put together from parts by a seeded chance."""

from dataclasses import dataclass
from random import Random

from goldenthread.voices.choices import Kind, Speaker, Topic


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that many people speak about: its theme, and ways to say it."""

    title: str
    summary: str
    topic: Topic
    said: tuple[str, ...]


SUBJECTS = (
    Subject(
        "Letters that nobody can read",
        "Letters use long words and small print. People miss dates because of it.",
        Topic.HEALTH,
        ("the letter from the clinic was four pages long", "the date was at the bottom of the second page"),
    ),
    Subject(
        "Waiting without news",
        "People wait for months and nobody says how long it will be.",
        Topic.HEALTH,
        ("we have waited since spring and nobody rang", "I ring every week and every week it is somebody new"),
    ),
    Subject(
        "The school bus",
        "The bus is late, or the driver changes, and the day starts badly.",
        Topic.TRAVEL,
        ("the bus came late three times in one week", "a new driver did not know that my child needs a quiet seat"),
    ),
    Subject(
        "Quiet places at school",
        "There is nowhere calm to go at lunch.",
        Topic.SCHOOL,
        ("lunch is so loud that my ears hurt", "there is one quiet room and it is often locked"),
    ),
    Subject(
        "Telling the story again",
        "Families tell the same story to each new person.",
        Topic.PLANS,
        ("I told my story four times this term", "each new person asks me to start at the beginning"),
    ),
    Subject(
        "Short breaks near home",
        "Breaks are far away or full.",
        Topic.SHORT_BREAKS,
        ("the nearest group is an hour by bus", "the list for the holiday club was full in a day"),
    ),
    Subject(
        "What comes after school",
        "Young people do not know what they can do at sixteen.",
        Topic.GROWING_UP,
        ("nobody told me what I can choose at sixteen", "I would like to try a job before I choose"),
    ),
)
OPENINGS = (
    "Last month ",
    "This is hard to write. ",
    "I am tired of asking, but ",
    "Please know that ",
    "Today ",
    "",
)
CLOSINGS = (
    " It wears us out.",
    " I do not want to complain. I want it to change.",
    " What are you going to do about it?",
    " Other parents say the same.",
    " Thank you for reading this.",
    "",
)
SPEAKERS = (Speaker.PARENT_OR_CARER, Speaker.PARENT_OR_CARER, Speaker.YOUNG_PERSON, Speaker.PRACTITIONER)
KINDS = (Kind.EXPERIENCE, Kind.CONCERN, Kind.CONCERN, Kind.QUESTION, Kind.VIEW)


@dataclass(frozen=True, slots=True)
class Said:
    """One invented voice: its words, and what it is."""

    subject: Subject
    words: str
    kind: Kind
    speaker: Speaker


def invent(chance: Random) -> Said:
    """One invented voice; the same chance gives the same voices."""
    subject = chance.choice(SUBJECTS)
    middle = chance.choice(subject.said)
    words = f"{chance.choice(OPENINGS)}{middle}.{chance.choice(CLOSINGS)}"
    return Said(subject, words[0].upper() + words[1:], chance.choice(KINDS), chance.choice(SPEAKERS))
