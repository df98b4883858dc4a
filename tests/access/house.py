"""Two areas with the same things in each, and everybody who might ask for them."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from allauth.mfa.models import Authenticator

from goldenthread.areas.models import Area, Closure, Phone
from goldenthread.charters.choices import SectionKind
from goldenthread.charters.models import Edition, Section
from goldenthread.consent.choices import Use
from goldenthread.foundation.cleaning import Clean, What
from goldenthread.foundation.references import new_reference
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Channel, How, RoleKind
from goldenthread.people.models import Invitation, Role, SavedList, Visit
from goldenthread.people.services import make_calendar
from goldenthread.plans.models import Action
from goldenthread.reportback.models import Delivery, Publication
from goldenthread.voices.choices import Path
from goldenthread.voices.models import Attachment, Flag, Theme, Voice
from goldenthread.voices.services import allow, withdraw
from goldenthread.voices.services.files import put_on_disk
from tests import world
from tests.files import a_picture
from tests.thread.making import all_the_way, content
from tests.voices.making import concerned, holder, said, understood
from tests.world import NOON

from .people import ELSEWHERE, HOLDER, NOBODY, SIGNED_IN, Someone, signed_in, there, with_receipt

UNKNOWN = "ZZZZZZZZZZ"


@dataclass
class Estate:
    """One area and what is in it: references by the kind of thing and what is special about it."""

    area: Area
    actors: dict[str, Actor]
    things: dict[str, dict[str, str]] = field(default_factory=dict)
    held: list[Voice] = field(default_factory=list)
    theme_of: dict[str, str] = field(default_factory=dict)
    """The theme in which a voice stands, by what is special about the voice."""

    def add(self, kind: str, name: str, reference: str) -> None:
        self.things.setdefault(kind, {})[name] = reference


@dataclass
class House:
    """The area that is asked for, the other one, and everybody."""

    here: Estate
    elsewhere: Estate
    everybody: dict[str, Someone]

    def things(self, kind: str) -> dict[str, str]:
        """All of a kind that somebody might ask for here: ours, one of the other area's, and one that nobody has."""
        ours, theirs = self.here.things[kind], self.elsewhere.things[kind]
        return {**ours, "elsewhere": next(iter(theirs.values())), "unknown": UNKNOWN}


def build() -> House:
    """Both areas, and everybody with a browser."""
    here, elsewhere = _estate("exampleshire"), _estate("elsewhere")
    everybody = {name: signed_in(name, actor.person) for name, actor in here.actors.items() if actor.person} | {
        there(name): signed_in(there(name), elsewhere.actors[name].person) for name in ELSEWHERE
    }  # type: ignore[arg-type]
    everybody[NOBODY] = Someone(NOBODY, None, {})
    everybody[HOLDER] = with_receipt(HOLDER, *here.held)
    everybody[there(HOLDER)] = with_receipt(there(HOLDER), *elsewhere.held)
    return House(here, elsewhere, everybody)


def _estate(slug: str) -> Estate:
    area = world.an_area(slug)
    first, health = world.first_reader(area), world.a_team(area)
    estate = Estate(area, {name: make(area, health) for name, make in SIGNED_IN.items()})
    _voices(estate)
    theme = _threads(estate, "of the first team", estate.held[0])
    _threads(estate, "of health", said(area).voice, team=health)
    Publication.objects.create(area=area, theme=theme, content=content(area, "Letters are hard."), at=NOON)
    estate.add("published theme", "published", theme.reference)
    estate.add("concern", "raised with a receipt", concerned(area).concern.reference)
    estate.add("concern", "about the lead", concerned(area, deputy_only=True).concern.reference)
    _pictures(area)
    _settings(estate, first.reference)
    Closure.objects.create(area=area, team=first, first_day=date(2099, 12, 24), last_day=date(2099, 12, 27))
    edition = Edition.objects.create(area=area, number=1, title="Our charter", in_force_from=date(2026, 1, 1))
    Section.objects.create(
        area=area, edition=edition, order=1, kind=SectionKind.PRINCIPLE, number="1", short_name="Listen", text="We do."
    )
    return estate


def _voices(estate: Estate) -> None:
    area, actors = estate.area, estate.actors
    receipt = said(area).voice
    guarded = said(area, path=Path.SAFEGUARDING).voice
    estate.held += [receipt, guarded]
    spoken = {
        "held with a receipt": receipt,
        "urgent": guarded,
        "of the parent": said(area, by=actors["parent"]).voice,
        "of the young person": said(area, by=actors["young person"]).voice,
        "taken back": said(area, by=actors["parent who took it back"]).voice,
        "shared with the group": said(area).voice,
    }
    for name in ("of the parent", "of the young person"):
        understood(spoken[name])
    withdraw(voice=spoken["taken back"], by=actors["parent who took it back"], at=NOON)
    shared = spoken["shared with the group"]
    allow(voice=shared, use=Use.PROJECT_GROUP, until=NOON.date() + timedelta(days=90), by=holder(shared), at=NOON)
    for name, voice in spoken.items():
        estate.add("voice", name, voice.reference)
    raised = said(area, by=actors["parent"]).voice
    Flag.objects.create(area=area, voice=raised, entry=1, at=NOON)
    for name, voice in {"raised": raised, "of the parent": spoken["of the parent"], "urgent": guarded}.items():
        estate.add("raised voice", name, voice.reference)
    deliveries = {"to the receipt": receipt, "to the urgent": guarded}
    for number, (name, voice) in enumerate(deliveries.items()):
        made = Delivery.objects.create(
            area=area, entry=number + 1000, voice=voice, news="received", channel=Channel.LETTER, state="to_do",
            made_at=NOON, next_try_at=NOON,
        )  # fmt: skip
        estate.add("delivery", name, made.reference)


def _pictures(area: Area) -> None:
    """Each voice has one: who may see it is asked of every voice."""
    made = Clean(What.PICTURE, "png", a_picture("PNG"))
    for voice in Voice.objects.filter(area=area).select_related("key", "area"):
        put_on_disk(Attachment(area=area, voice=voice, key=voice.key), made, NOON).save()


def _threads(estate: Estate, name: str, voice: Voice, **values: object) -> Theme:
    (theme,) = all_the_way(voice)
    for key, value in values.items():
        setattr(theme, key, value)
    theme.save()
    Action.objects.filter(decision__theme=theme).update(team=theme.team)
    action = Action.objects.filter(decision__theme=theme).first()
    assert action
    estate.add("theme", name, theme.reference)
    estate.add("action", name, action.reference)
    if name == "of health":
        estate.add("voice", "in a theme of health", voice.reference)
    estate.theme_of["in a theme of health" if name == "of health" else "held with a receipt"] = theme.reference
    return theme


def _settings(estate: Estate, team: str) -> None:
    area = estate.area
    officer = estate.actors["officer"].person
    assert officer
    role = Role.objects.get(area=area, person=officer)
    phone = Phone.objects.create(
        area=area, key=f"ours-{area.slug}", label="Ring us", number="0115 496 0000", kind="team"
    )
    address = make_calendar(area=area, by=estate.actors["officer"], at=NOON)
    estate.add("calendar", "of the officer", address)
    saved = SavedList.objects.create(area=area, person=officer, name="Mine", query="show=new", saved_at=NOON)
    estate.add("list", "of the officer", saved.reference)
    app = {"reference": new_reference(), "secret": "", "used": 0}
    Authenticator.objects.create(user=officer, type=Authenticator.Type.TOTP, data=app)
    lasts = NOON.replace(year=2099)
    visit = Visit.objects.create(
        person=officer, session_key=area.slug, how=How.CODE, begun_at=NOON, used_at=NOON, until=lasts
    )
    estate.add("proof", "the officer's app", app["reference"])
    estate.add("visit", "the officer's", visit.reference)
    estate.add("person", "an officer", officer.reference)
    invited = world.an_actor(area, RoleKind.PARENT_OR_CARER).person
    waiting = Role.objects.get(area=area, person=invited)
    Invitation.objects.create(area=area, role=waiting, sent_at=NOON, ends_on=date(2099, 1, 1))
    estate.add("invitation", "waiting", waiting.reference)
    estate.add("invitation", "an officer's", role.reference)
    estate.add("role", "an officer's", role.reference)
    estate.add("team", "that reads first", team)
    estate.add("phone", "ours", phone.key)
