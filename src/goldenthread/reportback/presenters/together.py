"""How a public theme was worked on together: who took part, how the voices shaped it, with whom each action was made.

The charters promise that this is shown (K10, N2, B22). Numbers of people and voices are bands, and nothing here is
about one voice: no reason, no name.
"""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext_noop

from goldenthread.decisions.choices import Weight
from goldenthread.decisions.rules import only_professionals
from goldenthread.people.choices import RoleKind
from goldenthread.plans.choices import CoproductionLevel
from goldenthread.plans.models import Action
from goldenthread.plans.rules import is_tagged
from goldenthread.ui.templatetags.ui import band

from .labels import Reading

TOOK_PART: dict[RoleKind, str] = {
    RoleKind.YOUNG_PERSON: gettext_noop("young people: %(band)s"),
    RoleKind.PARENT_OR_CARER: gettext_noop("parents and carers: %(band)s"),
    RoleKind.PRACTITIONER: gettext_noop("people who work with families: %(band)s"),
    RoleKind.PARTICIPATION_OFFICER: gettext_noop("participation officers: %(band)s"),
    RoleKind.BOARD_MEMBER: gettext_noop("board members: %(band)s"),
    RoleKind.ADMINISTRATOR: gettext_noop("people who look after this site: %(band)s"),
}
WEIGHED: dict[Weight, str] = {
    Weight.SHAPED: gettext_noop("voices that shaped it: %(band)s"),
    Weight.CONSIDERED: gettext_noop("voices that were considered: %(band)s"),
    Weight.NOT_FOLLOWED: gettext_noop("voices that were not followed: %(band)s"),
}
LEVELS: dict[CoproductionLevel, str] = {
    CoproductionLevel.INDIVIDUAL: gettext_noop("with one person or family"),
    CoproductionLevel.COLLECTIVE: gettext_noop("with a group"),
    CoproductionLevel.STRATEGIC: gettext_noop("for the whole area"),
}


def took_part(presence: Mapping[RoleKind, int], limit: int, _: Reading) -> Iterator[str]:
    """Who was in the room, in bands; and that no family was, where none was (N2)."""
    there = [_(TOOK_PART[role]) % {"band": band(presence[role], limit)} for role in TOOK_PART if presence.get(role)]
    if there:
        yield _("Who took part: %(people)s.") % {"people": "; ".join(there)}
    if there and only_professionals(presence):
        yield _("No young person, parent or carer took part.")


def weighed(weights: Mapping[Weight, int], limit: int, _: Reading) -> Iterator[str]:
    """How the voices of the theme shaped the decision, in bands (B22)."""
    counted = [_(WEIGHED[weight]) % {"band": band(weights[weight], limit)} for weight in WEIGHED if weights.get(weight)]
    if counted:
        yield _("How voices were used: %(counts)s.") % {"counts": "; ".join(counted)}


def made_with(action: Action, _: Reading) -> str:
    """With whom an action was made, at which level and since when; or that nobody has said so yet (K10)."""
    if not is_tagged(action.level, action.with_whom, action.since) or action.since is None:
        return _("Made with whom? We have not said yet.")
    said = {"level": _(LEVELS[CoproductionLevel(action.level)]), "who": action.with_whom, "day": _.day(action.since)}
    return _("Worked out %(level)s: %(who)s. Since %(day)s.") % said
