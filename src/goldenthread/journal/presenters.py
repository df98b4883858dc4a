"""The journal in plain English: one line for each kind of act, and the groups by which a reader may choose."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .choices import Kind


class Group(StrEnum):
    """Kinds that belong together: the first word of their names."""

    VOICE = "voice"
    CONSENT = "consent"
    CONCERN = "concern"
    THEME = "theme"
    DECISION = "decision"
    ACTION = "action"
    CHANGE = "change"
    REPORT = "report"
    PEOPLE = "people"
    AREA = "area"
    CHARTER = "charter"

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of this group."""
        return frozenset(kind for kind in Kind if kind.split(".")[0] == self)


GROUPS: Mapping[Group, Promise] = {
    Group.VOICE: _("What people said"),
    Group.CONSENT: _("What people agreed to"),
    Group.CONCERN: _("Not treated as the charter says"),
    Group.THEME: _("Themes"),
    Group.DECISION: _("Decisions"),
    Group.ACTION: _("Actions"),
    Group.CHANGE: _("Changes"),
    Group.REPORT: _("Telling people"),
    Group.PEOPLE: _("People and roles"),
    Group.AREA: _("Area and settings"),
    Group.CHARTER: _("The charter"),
}

LINES: Mapping[Kind, Promise] = {
    Kind.AREA_OPENED: _("The area was opened"),
    Kind.SETTINGS_CHANGED: _("The settings were changed"),
    Kind.EDITION_LOADED: _("An edition of the charter was put in"),
    Kind.ROLE_BEGUN: _("Somebody was given a role"),
    Kind.ROLE_ENDED: _("Somebody's role ended"),
    Kind.LEAD_NAMED: _("A lead was named"),
    Kind.LEAD_ENDED: _("A lead stepped down"),
    Kind.SEAT_GIVEN: _("Somebody was given a seat at the desk"),
    Kind.SEAT_ENDED: _("A seat at the desk ended"),
    Kind.INVITATION_RENEWED: _("An invitation was sent once more"),
    Kind.INVITATION_ENDED: _("An invitation ended before it was used"),
    Kind.CARD_MADE: _("A card to sign in with was made"),
    Kind.FACTOR_ADDED: _("Somebody added a way to prove that it is them"),
    Kind.FACTOR_REMOVED: _("A way to prove who one is was taken away"),
    Kind.SIGN_IN_BEGUN_ANEW: _("Second proofs were taken away, to make new ones"),
    Kind.WORK_HANDED_OVER: _("Somebody's work was handed over"),
    Kind.PREFERENCES_SET: _("Somebody chose how to be told"),
    Kind.DATA_EXPORTED: _("Somebody took a copy of what we hold about them"),
    Kind.PERSON_ERASED: _("Somebody had their account erased"),
    Kind.MANY_READ: _("Somebody opened the words of very many people"),
    Kind.CONSENT_GIVEN: _("Somebody allowed a use of what they said"),
    Kind.CONSENT_WITHDRAWN: _("Somebody no longer allows a use of what they said"),
    Kind.VOICE_SAID: _("Somebody said something"),
    Kind.VOICE_DESCRIBED: _("Somebody told us more about what they said"),
    Kind.VOICE_ACKNOWLEDGED: _("A voice was acknowledged"),
    Kind.VOICE_UNDERSTOOD: _("We wrote down how we understood a voice"),
    Kind.VOICE_CONFIRMED: _("Somebody said that we understood them"),
    Kind.VOICE_CORRECTED: _("Somebody put right how we understood them"),
    Kind.VOICE_THEMED: _("A voice was put into a theme"),
    Kind.VOICE_UNTHEMED: _("A voice was taken out of a theme"),
    Kind.VOICE_MOVED: _("A voice was moved to another theme"),
    Kind.VOICE_FILE_ADDED: _("Somebody sent a picture or a sound"),
    Kind.VOICE_FILE_ERASED: _("Somebody had a picture or a sound erased"),
    Kind.VOICE_FILE_IN_WORDS: _("What a picture or a sound says was written down"),
    Kind.VOICE_REDACTED: _("Names were hidden in what somebody said"),
    Kind.VOICE_WITHDRAWN: _("Somebody took back what they said"),
    Kind.VOICE_ERASED: _("Somebody had what they said erased"),
    Kind.VOICE_HELD: _("A safeguarding lead keeps something from being erased"),
    Kind.VOICE_RELEASED: _("A safeguarding lead lets something be erased"),
    Kind.VOICE_SAFEGUARDING_READ: _("A safeguarding lead read something urgent"),
    Kind.VOICE_CALLED_FOR: _("Somebody was asked to look at something urgent"),
    Kind.VOICE_SAFEGUARDED: _("A safeguarding lead wrote down what they did"),
    Kind.VOICE_NOT_ANSWERED: _("Somebody said: this did not answer me"),
    Kind.THEME_OPENED: _("A theme was opened"),
    Kind.THEME_DESCRIBED: _("A theme was described"),
    Kind.THEME_HANDED_OVER: _("A theme was handed to another team"),
    Kind.THEME_MERGED: _("A theme was put together with another"),
    Kind.THEME_SPLIT: _("Some voices of a theme were moved to another"),
    Kind.CONCERN_RAISED: _("Somebody said: I was not treated as the charter says"),
    Kind.CONCERN_ANSWERED: _("The independent lead answered somebody"),
    Kind.CONCERN_ERASED: _("Somebody had a concern erased"),
    Kind.DECISION_RECORDED: _("A decision was made"),
    Kind.ACTION_OPENED: _("An action was started"),
    Kind.ACTION_TAGGED: _("We wrote down who an action was worked out with"),
    Kind.ACTION_HANDED_OVER: _("An action was handed to another team"),
    Kind.ACTION_DONE: _("An action was done"),
    Kind.CHANGE_RECORDED: _("Something changed"),
    Kind.TOLD: _("People were told"),
    Kind.DELIVERED: _("A message reached somebody"),
    Kind.DELIVERY_FAILED: _("A message did not get through"),
    Kind.PUBLISHED: _("Something was published"),
    Kind.UNPUBLISHED: _("Something was taken down"),
    Kind.COUNTED: _("The people behind what is published were counted"),
}

BY_SPEAKERS = frozenset(
    {
        Kind.PREFERENCES_SET,
        Kind.CONSENT_GIVEN,
        Kind.CONSENT_WITHDRAWN,
        Kind.VOICE_SAID,
        Kind.VOICE_DESCRIBED,
        Kind.VOICE_CONFIRMED,
        Kind.VOICE_CORRECTED,
        Kind.VOICE_WITHDRAWN,
        Kind.VOICE_FILE_ADDED,
        Kind.VOICE_FILE_ERASED,
        Kind.VOICE_ERASED,
        Kind.DATA_EXPORTED,
        Kind.PERSON_ERASED,
        Kind.VOICE_NOT_ANSWERED,
    }
)
"""Acts of those who speak: the page does not say who, so that no two voices can be seen to be one person's."""

CONFIDENTIAL = frozenset(
    {
        Kind.CONCERN_RAISED,
        Kind.CONCERN_ANSWERED,
        Kind.CONCERN_ERASED,
        Kind.VOICE_SAFEGUARDING_READ,
        Kind.VOICE_HELD,
        Kind.VOICE_RELEASED,
        Kind.VOICE_CALLED_FOR,
        Kind.VOICE_SAFEGUARDED,
    }
)
"""Acts that only one lead may know more of: the page says that they happened, not who, nor about what."""
