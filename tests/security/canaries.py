"""An area in which each confidential thing carries a word that is nowhere else, and who may read it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import resolve, reverse

from goldenthread.areas.models import Area
from goldenthread.consent.choices import Use
from goldenthread.foundation.cleaning import Clean, What
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Channel, Duty, RoleKind
from goldenthread.people.services import make_calendar
from goldenthread.reportback.choices import State
from goldenthread.reportback.models import Delivery
from goldenthread.reportback.tasks import outbox
from goldenthread.site import switchboard
from goldenthread.voices.choices import Path
from goldenthread.voices.models import Attachment, Voice
from goldenthread.voices.services import Tell, allow, correct, put_in_words, redact, understand, withdraw
from goldenthread.voices.services.files import put_on_disk
from goldenthread.yours.services import erase_voice
from tests import world
from tests.access.people import Someone, signed_in, with_receipt
from tests.access.table import KINDS
from tests.house.routes import routes
from tests.thread.making import all_the_way
from tests.voices.making import concerned, said
from tests.voices.visiting import hidden_key
from tests.world import NOON

from .places import FILLED

CANARIES = {
    "words": "marmaladelark",
    "correction": "quincefinch",
    "original": "damsonwren",
    "address": "medlarheron",
    "concern": "bullaceowl",
    "about the lead": "sorbswift",
    "safeguarding": "sloeplover",
    "draft": "mirabellekite",
    "picture": "bilberrystork",
    "in words": "loquatdunlin",
    "erased": "gagecuckoo",
    "taken back": "costardtern",
    "elsewhere": "pearmainrook",
    "discreet": "walnutsnipe",
    "raised": "filbertcrake",
}
MAY: Mapping[str, frozenset[str]] = {
    "words": frozenset({"parent", "officer"}),
    "correction": frozenset({"parent", "officer"}),
    "original": frozenset({"parent", "officer"}),
    "address": frozenset({"holder", "officer"}),
    "concern": frozenset({"independent lead", "independent deputy"}),
    "about the lead": frozenset({"independent deputy"}),
    "safeguarding": frozenset({"young person", "safeguarding lead", "safeguarding deputy"}),
    "draft": frozenset({"writer"}),
    "picture": frozenset({"parent", "officer"}),
    "in words": frozenset({"parent", "officer"}),
    "erased": frozenset(),
    "taken back": frozenset({"parent"}),
    "elsewhere": frozenset({"officer elsewhere"}),
    "discreet": frozenset({"officer", "keeper"}),
    "raised": frozenset({"parent", "officer", "safeguarding lead", "safeguarding deputy"}),
}
"""Who reads each: they must, and nobody else may."""
SHOWN = "wordswithoutnames"
"""What an officer wrote in the place of the original, for the project group to read."""


@dataclass
class Aviary:
    """The area, everybody, and the references of what there is by kind."""

    area: Area
    everybody: dict[str, Someone] = field(default_factory=dict)
    things: dict[str, list[str]] = field(default_factory=dict)

    def addresses(self, *, things: bool = True) -> Iterator[str]:
        """Every address, with each thing that it could be asked for."""
        for route in routes():
            fixed = {gap: FILLED[gap] for gap in route.gaps if gap != "area"}
            if "area" in route.gaps:
                fixed["area"] = self.area  # type: ignore[assignment]
            gap, kind = KINDS.get(route.name, ("", ""))
            found = next((all_ for name, all_ in self.things.items() if name in kind.split()), [])
            for reference in (found if things else found[:1]) or [""]:
                yield reverse(route.name, kwargs=fixed | ({gap: reference} if reference else {}))

    def read_by(self, name: str, *, every_page: bool) -> str:
        """Everything that somebody gets to read: every page, and what stands behind the buttons that open words.

        Whom a door refuses is asked for one thing behind it only: it looks at the person, not at the thing. Unless
        ``every_page``, it is asked once for all pages with that door, and what looks the same to all is read by nobody.
        """
        client = self.everybody[name].client()
        answers: list[Any] = []
        refused = set()
        for address in self.addresses():
            view = resolve(address).func
            door = getattr(view, "policy", None)
            behind = view if every_page else door
            if behind in refused or (door and door.shared and not every_page and name != "nobody"):
                continue
            answers.append(client.get(address))
            if door and not door.may(answers[-1].wsgi_request):
                refused.add(behind)
        for reference in self.things["voice"]:
            for path in ("safeguarding", "safeguarding/look"):
                answers.append(client.post(f"/{self.area.slug}/{path}/{reference}/", {"act": "read"}))
        if name == "writer":
            answers.append(client.get(f"/{self.area.slug}/say/words/"))
        return " ".join(f"{answer.getvalue().decode(errors='replace')} {answer.items()}" for answer in answers)


def an_aviary() -> Aviary:
    """All of it."""
    area, elsewhere = world.an_area(), world.an_area("elsewhere")
    world.first_reader(area)
    actors = _people(area)
    aviary = Aviary(area, {name: signed_in(name, actor.person) for name, actor in actors.items() if actor.person})
    voices = _voices(area, actors)
    concern = concerned(area, words=_says("concern")).concern
    about = concerned(area, words=_says("about the lead"), deputy_only=True).concern
    (theme,) = all_the_way(said(area).voice)
    receipt = with_receipt("holder", voices["address"])
    aviary.everybody["keeper"] = with_receipt("keeper", voices["discreet"])
    aviary.everybody |= {"nobody": Someone("nobody", None, {}), "holder": receipt, "writer": _writer(area)}
    aviary.everybody["officer elsewhere"] = signed_in("officer elsewhere", world.an_officer(elsewhere).person)
    other = said(elsewhere, words=_says("elsewhere")).voice
    while switchboard.follow_all(NOON):
        pass
    outbox.deliver_due(lambda: NOON)
    letters = Delivery.objects.filter(area=area, state=State.TO_DO)
    aviary.things = {
        "delivery": [letter.reference for letter in letters],
        "voice": [*(voice.reference for voice in voices.values()), other.reference],
        "theme": [theme.reference],
        "concern": [concern.reference, about.reference],
        "calendar": [make_calendar(area=area, by=actors["officer"], at=NOON)],
    }
    return aviary


def _says(name: str) -> str:
    return f"They know the {CANARIES[name]} of my child."


def _people(area: Area) -> dict[str, Actor]:
    return {
        "parent": world.an_actor(area, RoleKind.PARENT_OR_CARER),
        "another parent": world.an_actor(area, RoleKind.PARENT_OR_CARER),
        "young person": world.an_actor(area, RoleKind.YOUNG_PERSON),
        "practitioner": world.an_actor(area, RoleKind.PRACTITIONER),
        "officer": world.an_officer(area),
        "seat": world.an_actor(area, RoleKind.PARENT_OR_CARER, seat=True),
        "board member": world.an_actor(area, RoleKind.BOARD_MEMBER),
        "administrator": world.an_actor(area, RoleKind.ADMINISTRATOR),
        "safeguarding lead": world.an_actor(area, duties=[Duty.SAFEGUARDING_LEAD]),
        "safeguarding deputy": world.an_actor(area, duties=[Duty.SAFEGUARDING_DEPUTY]),
        "independent lead": world.an_actor(area, duties=[Duty.INDEPENDENT_LEAD]),
        "independent deputy": world.an_actor(area, duties=[Duty.INDEPENDENT_DEPUTY]),
    }


def _voices(area: Area, actors: dict[str, Actor]) -> dict[str, Voice]:
    parent, officer = actors["parent"], actors["officer"]
    letter = Tell(channel=Channel.LETTER, address=f"Poppy Example, 1 {CANARIES['address']} Road")
    voices = {
        name: said(area, words=_says(name), by=parent).voice for name in ("words", "original", "erased", "taken back")
    }
    voices["safeguarding"] = said(
        area, words=_says("safeguarding"), by=actors["young person"], path=Path.SAFEGUARDING
    ).voice
    letter_home = {"by": parent, "tell": letter}
    voices["discreet"] = said(area, words=_says("discreet"), discreet=True, **letter_home).voice
    voices["raised"] = said(area, words=f"He hits me. {_says('raised')}", by=parent).voice
    voices["address"] = said(area, tell=letter).voice
    understanding = understand(voice=voices["words"], text="The clinic is too far.", by=officer, at=NOON)
    correct(understanding=understanding, words=_says("correction"), by=parent, at=NOON)
    redact(voice=voices["original"], text=SHOWN, because="It named a child.", by=officer, at=NOON)
    until = NOON.date() + timedelta(days=90)
    allow(voice=voices["original"], use=Use.PROJECT_GROUP, until=until, by=parent, at=NOON)
    for name in ("words", "original", "taken back"):
        _picture(voices[name], officer)
    withdraw(voice=voices["taken back"], by=parent, at=NOON)
    erase_voice(voice=voices["erased"], by=parent, at=NOON)
    return voices


def _picture(voice: Voice, officer: Actor) -> None:
    """What stands in it can be read, so that it would be found anywhere."""
    made = Clean(What.SOUND, "wav", b"RIFF" + _says("picture").encode())
    row = put_on_disk(Attachment(area=voice.area, voice=voice, key=voice.key), made, NOON)
    row.save()
    put_in_words(file=row, text=_says("in words"), by=officer, at=NOON)


def _writer(area: Area) -> Someone:
    """Somebody in the midst of writing."""
    client = Client()
    client.post(f"/{area.slug}/say/", {"choice": "write"})
    key = hidden_key(client.get(f"/{area.slug}/say/words/").content.decode())
    client.post(f"/{area.slug}/say/words/", {"key": key, "words": _says("draft")})
    return Someone("writer", None, {name: morsel.value for name, morsel in client.cookies.items()})
