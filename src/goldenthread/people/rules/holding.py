"""Who may hold what, and how somebody can be told. Pure."""

from collections.abc import Collection
from datetime import timedelta

from goldenthread.foundation.answers import YES, Answer, marked, no

from ..choices import Channel, Duty, RoleKind

STAFF = frozenset(
    {
        RoleKind.PRACTITIONER,
        RoleKind.PARTICIPATION_OFFICER,
        RoleKind.BOARD_MEMBER,
        RoleKind.ADMINISTRATOR,
    }
)
"""Those who work here."""

SAFEGUARDING = frozenset({Duty.SAFEGUARDING_LEAD, Duty.SAFEGUARDING_DEPUTY})
INDEPENDENT = frozenset({Duty.INDEPENDENT_LEAD, Duty.INDEPENDENT_DEPUTY})
REACHED_ELSEWHERE = frozenset({Channel.TEXT, Channel.LETTER, Channel.PHONE})
"""Ways of telling that need a number or an address."""

INVITED_FOR = timedelta(days=30)
"""So long an invitation waits to be used. Then it ends; an administrator may send it anew."""

MOST_LISTS = 20
"""How many lists somebody keeps by name in one area: more would not be found again."""
LONGEST_LIST_NAME = 60


def may_hold(kind: RoleKind, *, has_team: bool) -> Answer:
    """An officer answers for a team, with its hours and its clock (K15)."""
    if kind == RoleKind.PARTICIPATION_OFFICER and not has_team:
        return no(marked("Choose the team that this officer answers for."))
    return YES


def may_begin(kind: RoleKind, standing: Collection[RoleKind], duties: Collection[Duty] = ()) -> Answer:
    """Each role once; and none that would undo why somebody was named a lead."""
    if kind in standing:
        return no(marked("This person has that role here already."))
    if kind == RoleKind.PARTICIPATION_OFFICER and INDEPENDENT.intersection(duties):
        return no(marked("This person is an independent lead. Name another one first."))
    if kind == RoleKind.YOUNG_PERSON and duties:
        return no(marked("This person is a lead here. Name another one first."))
    return YES


def may_end(kind: RoleKind, administrators: int) -> Answer:
    """The last administrator of an area stays until there is another."""
    if kind == RoleKind.ADMINISTRATOR and administrators <= 1:
        return no(marked("This is the only administrator here. Invite another one first."))
    return YES


def may_leave_team(*, others: int) -> Answer:
    """The last officer of a team stays until there is another, or hands over: its voices would lie there."""
    if not others:
        return no(marked("This is the only officer of the team. Hand over, or invite another officer first."))
    return YES


def may_lead(
    duty: Duty, kinds: Collection[RoleKind], other_duties: Collection[Duty], led: Collection[Duty] = ()
) -> Answer:
    """Two people for safeguarding, two independent ones who answer nobody's voice; and no young person.

    Who ever led (``led``) independently is no deputy later: what is about the lead goes to the deputy alone.
    """
    others = set(other_duties) - {duty}
    if not STAFF.intersection(kinds) and RoleKind.PARENT_OR_CARER not in kinds:
        return no(marked("A lead must be a grown-up who has a role here."))
    if RoleKind.YOUNG_PERSON in kinds:
        return no(marked("A young person cannot carry this duty. Choose somebody else."))
    if duty in SAFEGUARDING and others & SAFEGUARDING:
        return no(marked("The safeguarding lead and the deputy must be two different people."))
    if duty in INDEPENDENT and others & INDEPENDENT:
        return no(marked("The independent lead and their deputy must be two different people."))
    if duty is Duty.INDEPENDENT_DEPUTY and Duty.INDEPENDENT_LEAD in led:
        return no(marked("Somebody who was the independent lead cannot be their deputy later. Choose somebody else."))
    if duty in SAFEGUARDING and others & INDEPENDENT:
        return no(marked("The independent lead cannot be a safeguarding lead too."))
    if duty in INDEPENDENT and (others & SAFEGUARDING or RoleKind.PARTICIPATION_OFFICER in kinds):
        return no(marked("The independent lead must not be somebody who answers people here."))
    return YES


def public_name(first_name: str, kinds: Collection[RoleKind]) -> str:
    """The first name that the public may see: never a young person's."""
    return "" if RoleKind.YOUNG_PERSON in kinds else first_name


def may_sit(kinds: Collection[RoleKind], has_seat: bool) -> Answer:
    """A seat at the desk is for people with a role here who do not work at the desk already."""
    if has_seat:
        return no(marked("This person has a seat at the desk already."))
    if not kinds:
        return no(marked("Give this person a role here first."))
    if RoleKind.PARTICIPATION_OFFICER in kinds:
        return no(marked("An officer works at the desk already."))
    return YES


def may_make_card(*, own: bool, has_email: bool, elsewhere: bool) -> Answer:
    """Whoever holds a card can sign in: so it is made by its owner, or for somebody with no other way in.

    ``elsewhere``: the person has a role in another area, which this area's administrator may not open.
    """
    if own:
        return YES
    if has_email:
        return no(marked("This person can sign in by email, and make a card on their own page."))
    if elsewhere:
        return no(marked("This person also belongs to another area. They make a card on their own page."))
    return YES


def may_begin_anew(*, own: bool, works_here: bool, elsewhere: bool) -> Answer:
    """Whose second proofs an administrator may take away, who lost them.

    ``elsewhere``: they are an administrator of another area, which this one would weaken.
    """
    if own:
        return no(marked("You cannot do this for yourself. Ask another administrator."))
    if not works_here:
        return no(marked("This person does not work here. They sign in with a code by email, or with a card."))
    if elsewhere:
        return no(marked("This person sets up another area too. Ask whoever runs this site to do it."))
    return YES


def may_be_told(channel: Channel, *, has_email: bool, address: str) -> Answer:
    """A way of telling needs somewhere to send it."""
    if channel == Channel.EMAIL and not has_email:
        return no(marked("We have no email address for you. Choose another way."))
    if channel in REACHED_ELSEWHERE and not address.strip():
        return no(marked("Tell us the phone number or address to use."))
    return YES


def may_take_over(*, same: bool, other_team: bool, of_that_work: bool) -> Answer:
    """Work goes to somebody else of that work, who answers for no other team: an officer has one team."""
    if same:
        return no(marked("Choose somebody else to take over the work."))
    if not of_that_work:
        return no(marked("Only an officer of the team, or somebody who works in its organisation, can take over."))
    if other_team:
        return no(marked("This person answers for another team. Choose somebody else."))
    return YES


def may_be_named(name: str, others: Collection[str]) -> Answer:
    """A saved list has a name, and no other has the same; ``others`` are the names of the others."""
    if not name.strip():
        return no(marked("Give the list a name."))
    if name.strip().casefold() in {other.casefold() for other in others}:
        return no(marked("You have a list with this name. Choose another name."))
    return YES


def may_save_list(query: str, number: int) -> Answer:
    """A list that shows everything is there without a name; and nobody keeps more than :data:`MOST_LISTS`."""
    if not query:
        return no(marked("Choose what the list shows first. Then save it."))
    if number >= MOST_LISTS:
        return no(marked("You have %(most)s lists. Remove one first."), most=MOST_LISTS)
    return YES


def may_be_invited_again(*, used: bool, ended: bool) -> Answer:
    """Only what still waits is renewed or ended."""
    if used:
        return no(marked("They have signed in already. Nothing needs to be sent."))
    return no(marked("This invitation has ended. Invite them again.")) if ended else YES
