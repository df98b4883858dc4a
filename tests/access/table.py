"""The table: who passes the door of each policy, and who sees each thing behind it. Written once, for every address.

A new policy, or an address with a gap that is not named here, fails the test until somebody says who may.
"""

from .people import ELSEWHERE, HOLDER, NOBODY, ONE_PROOF, SIGNED_IN, there

Names = frozenset[str]

CLOSED = "closed account"
HERE: Names = frozenset(SIGNED_IN) - {CLOSED}
ABROAD: Names = frozenset(map(there, ELSEWHERE))
STRANGERS: Names = frozenset({NOBODY, HOLDER, there(HOLDER), CLOSED})
"""Without a session of their own: a refused one may be offered to sign in."""
EVERYBODY: Names = HERE | ABROAD | STRANGERS
FIRST, HEALTH, SEAT = "officer", "officer for health", "holder of a seat"
OFFICERS: Names = frozenset({FIRST, HEALTH})
SAFEGUARDING: Names = frozenset({"safeguarding lead", "safeguarding deputy"})
INDEPENDENT: Names = frozenset({"independent lead", "independent deputy"})
NO_ONE: Names = frozenset()

DOORS: dict[str, Names] = {
    "public": EVERYBODY,
    "open": EVERYBODY,
    "machine": EVERYBODY,
    "figures": NO_ONE,
    "carrier": NO_ONE,
    "demonstration": NO_ONE,
    "signed in": HERE | ABROAD,
    "desk": OFFICERS | {SEAT},
    "officer": OFFICERS,
    "entering for others": OFFICERS | {SEAT, "practitioner"},
    "board": OFFICERS | {"board member", "administrator"},
    "administrator": frozenset({"administrator"}),
    "safeguarding": SAFEGUARDING,
    "independent lead": INDEPENDENT,
    "delivering": OFFICERS | SAFEGUARDING,
}
"""Who passes: for each policy by its name."""

NOT_HERE = {"elsewhere": NO_ONE, "unknown": NO_ONE}
"""What belongs to another area, and what nobody has, look the same to everybody."""

AT_THE_DESK: dict[str, Names] = {
    "held with a receipt": frozenset({FIRST}),
    "of the parent": frozenset({FIRST}),
    "of the young person": frozenset({FIRST}),
    "taken back": frozenset({FIRST}),
    "shared with the group": frozenset({FIRST, SEAT}),
    "in a theme of health": OFFICERS,
    "urgent": NO_ONE,
    **NOT_HERE,
}
WITH_WORDS: dict[str, Names] = {name: who - {SEAT} for name, who in AT_THE_DESK.items()} | {"taken back": NO_ONE}
"""Pictures and sounds: for those who may read the words as they were said, and not once they were taken back."""
SPEAKERS: dict[str, Names] = {
    "held with a receipt": frozenset({HOLDER}),
    "urgent": frozenset({HOLDER}),
    "of the parent": frozenset({"parent"}),
    "of the young person": frozenset({"young person"}),
    "taken back": frozenset({"parent who took it back"}),
    "shared with the group": NO_ONE,
    "in a theme of health": NO_ONE,
    **NOT_HERE,
}
UNDERSTOOD = ("held with a receipt", "of the parent", "of the young person")
ANSWERED = "held with a receipt"
PROGRESS: dict[str, Names] = {name: EVERYBODY for name in SPEAKERS if name not in NOT_HERE} | NOT_HERE
OF_TEAMS: dict[str, Names] = {"of the first team": frozenset({FIRST}), "of health": OFFICERS, **NOT_HERE}

SEEN: dict[str, dict[str, Names]] = {
    "voice at the desk": AT_THE_DESK,
    "words of a voice at the desk": WITH_WORDS,
    "voice of one's own": SPEAKERS,
    "progress of a voice": PROGRESS,
    "voice in a theme": {
        name: who if name in (ANSWERED, "in a theme of health") else NO_ONE for name, who in AT_THE_DESK.items()
    },
    "voice that we understood": {name: who if name in UNDERSTOOD else NO_ONE for name, who in SPEAKERS.items()},
    "voice that was answered": {name: who if name == ANSWERED else NO_ONE for name, who in SPEAKERS.items()},
    "urgent voice": {name: SAFEGUARDING if name == "urgent" else NO_ONE for name in SPEAKERS if name != "taken back"},
    "theme to look at": {**OF_TEAMS, "of the first team": OFFICERS | {SEAT}, "of health": OFFICERS | {SEAT}},
    "theme to work on": OF_TEAMS,
    "action to look at": {**OF_TEAMS, "of the first team": OFFICERS | {SEAT}, "of health": OFFICERS | {SEAT}},
    "action to work on": OF_TEAMS,
    "published theme": {"published": EVERYBODY, **NOT_HERE},
    "raised voice": {"raised": SAFEGUARDING, "of the parent": NO_ONE, "urgent": NO_ONE, **NOT_HERE},
    "delivery": {"to the receipt": frozenset({FIRST}), "to the urgent": SAFEGUARDING, **NOT_HERE},
    "calendar": {"of the officer": EVERYBODY, **NOT_HERE},
    "list": {"of the officer": frozenset({FIRST}), **NOT_HERE},
    "concern": {"raised with a receipt": INDEPENDENT, "about the lead": frozenset({"independent deputy"}), **NOT_HERE},
    "proof": {"the officer's app": frozenset({FIRST}), "elsewhere": frozenset({there("officer")}), "unknown": NO_ONE},
    "visit": {"the officer's": frozenset({FIRST}), "elsewhere": frozenset({there("officer")}), "unknown": NO_ONE},
    "person": {"an officer": frozenset({"administrator"}), **NOT_HERE},
    "invitation": {"waiting": frozenset({"administrator"}), "an officer's": NO_ONE, **NOT_HERE},
    "role": {"an officer's": frozenset({"administrator"}), **NOT_HERE},
    "team": {"that reads first": frozenset({"administrator"}), **NOT_HERE},
    "phone": {"ours": frozenset({"administrator"}), **NOT_HERE},
}
"""Who sees which: for each kind of thing, by what is special about it, among those who pass the door."""

KINDS: dict[str, tuple[str, str]] = {
    "desk:voice": ("reference", "voice at the desk"),
    "desk:acknowledge": ("reference", "voice at the desk"),
    "desk:answer": ("reference", "voice at the desk"),
    "desk:place": ("reference", "voice at the desk"),
    "desk:redact": ("reference", "voice at the desk"),
    "desk:understand": ("reference", "voice at the desk"),
    "desk:unplace": ("reference", "voice in a theme"),
    "desk:file": ("reference", "words of a voice at the desk"),
    "desk:in_words": ("reference", "words of a voice at the desk"),
    "desk:urgent": ("reference", "urgent voice"),
    "desk:please_look": ("reference", "raised voice"),
    "desk:urgent_file": ("reference", "urgent voice"),
    "yours:erase": ("reference", "voice of one's own"),
    "people:factor_remove": ("reference", "proof"),
    "people:visit_end": ("reference", "visit"),
    "desk:theme": ("reference", "theme to look at"),
    "desk:theme_edit": ("reference", "theme to work on"),
    "desk:theme_hand_over": ("reference", "theme to work on"),
    "desk:theme_merge": ("reference", "theme to work on"),
    "desk:theme_move": ("reference", "theme to work on"),
    "desk:decide": ("reference", "theme to work on"),
    "desk:plan": ("reference", "theme to work on"),
    "desk:change": ("reference", "theme to work on"),
    "desk:tell": ("reference", "theme to work on"),
    "desk:publish": ("reference", "theme to work on"),
    "desk:take_down": ("reference", "theme to work on"),
    "desk:action": ("reference", "action to look at"),
    "desk:tag": ("reference", "action to work on"),
    "desk:done": ("reference", "action to work on"),
    "desk:action_hand_over": ("reference", "action to work on"),
    "desk:delivery": ("reference", "delivery"),
    "desk:delivered": ("reference", "delivery"),
    "desk:calendar_feed": ("secret", "calendar"),
    "desk:list_rename": ("reference", "list"),
    "desk:list_remove": ("reference", "list"),
    "desk:settings_person": ("reference", "person"),
    "desk:settings_role_add": ("reference", "person"),
    "desk:settings_card": ("reference", "person"),
    "desk:settings_seat": ("reference", "person"),
    "desk:settings_begin_anew": ("reference", "person"),
    "desk:settings_invitation_renew": ("reference", "invitation"),
    "desk:settings_invitation_end": ("reference", "invitation"),
    "desk:settings_role": ("reference", "role"),
    "desk:settings_role_end": ("reference", "role"),
    "desk:settings_hand_over": ("reference", "role"),
    "desk:settings_team": ("reference", "team"),
    "desk:settings_away": ("reference", "team"),
    "desk:settings_back": ("reference", "team"),
    "desk:settings_clock": ("reference", "team"),
    "desk:settings_phone": ("key", "phone"),
    "desk:settings_phone_remove": ("key", "phone"),
    "reportback:theme": ("reference", "published theme"),
    "thread:progress": ("reference", "progress of a voice"),
    "thread:not_answered": ("reference", "voice that was answered"),
    "voices:add_more": ("reference", "voice of one's own"),
    "voices:file_of": ("reference", "voice of one's own"),
    "voices:in_words": ("reference", "voice of one's own"),
    "voices:not_right": ("reference", "voice that we understood"),
    "voices:right": ("reference", "voice of one's own"),
    "voices:take_back": ("reference", "voice of one's own"),
    "voices:telling": ("reference", "voice of one's own"),
    "voices:readers": ("reference", "voice of one's own"),
    "voices:use": ("reference", "voice of one's own"),
    "voices:uses": ("reference", "voice of one's own"),
    "voices:concern_answer": ("reference", "concern"),
}
"""For each address with a gap for a thing: the gap, and what kind of thing it takes."""

FILLED: dict[str, str] = {
    "duty": "independent_lead",
    "promise": "acknowledge",
    "first_day": "2099-12-24",
    "number": "1",
    "use": "board",
    "theme": "ZZZZZZZZZZ",
    "principle": "1",
}
"""What stands in the gaps that choose among a few words."""

STORED_AS: dict[str, str] = {
    "voice at the desk": "voice",
    "words of a voice at the desk": "voice",
    "voice of one's own": "voice",
    "progress of a voice": "voice",
    "voice in a theme": "voice",
    "voice that we understood": "voice",
    "voice that was answered": "voice",
    "urgent voice": "voice",
    "theme to look at": "theme",
    "theme to work on": "theme",
    "action to look at": "action",
    "action to work on": "action",
}
"""Under which name the house keeps the things of a kind, where it is another."""

ACTS: dict[tuple[str, str], Names] = {
    ("people:own_card", "POST"): HERE
    - {"former officer", "safeguarding lead", "safeguarding deputy", "independent lead", "independent deputy"},
    ("voices:draft_file", "GET"): NO_ONE,
    ("voices:draft_file", "HEAD"): NO_ONE,
}
"""Where fewer may than pass the door: a card is for whoever has a role in this area; and a picture that is not sent
yet for the browser alone that is sending it, which is none of these."""
PROVES_FIRST: Names = frozenset({ONE_PROOF})
"""Officers who proved only once who they are: what would open to an officer asks them for more."""
SENT: dict[str, str] = {"voices:uses": "stop=board"}
"""What is sent to a page that is there only for something chosen."""
