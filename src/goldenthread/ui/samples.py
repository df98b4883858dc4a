"""What the gallery shows: invented people, invented numbers, every state."""

from datetime import UTC, datetime
from typing import Any

from django import forms

from .forms import BigRadios, BigTicks, Growing, PlainDateField, PlainForm

WHO = [("young", "A young person"), ("parent", "A parent or carer"), ("worker", "Somebody who works with children")]
USES = [("team", "Read by the team"), ("board", "Shared with the board"), ("public", "Published without names")]
NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)


class Sample(PlainForm):
    """One field of every kind."""

    words = forms.CharField(
        label="What would you like to say?",
        help_text="Write as much or as little as you like. You do not need to have an answer.",
        widget=Growing,
    )
    name = forms.CharField(label="What shall we call you?", required=False)
    email = forms.EmailField(label="Your email address", help_text="We only use it to tell you what happens.")
    speaker = forms.ChoiceField(
        label="Who is speaking?",
        choices=WHO,
        widget=BigRadios(hints={"worker": "For example a teacher, a nurse or a social worker."}),
    )
    uses = forms.MultipleChoiceField(label="How may we use your words?", choices=USES, widget=BigTicks)
    area = forms.ChoiceField(label="What is it about?", choices=[("", "Choose one"), ("bus", "Getting to school")])
    on = PlainDateField(label="When did it happen?", help_text="For example, 4 12 2026.", required=False)
    agree = forms.BooleanField(label="I have read this", help_text="You can change your mind later.")


class Finder(PlainForm):
    """A filter as a list has it."""

    say_optional = False
    q = forms.CharField(label="Words to look for", required=False, widget=forms.TextInput({"type": "search"}))
    stage = forms.ChoiceField(label="How far", choices=[("", "All"), ("done", "Done")], required=False)


def everything() -> dict[str, Any]:
    """The gallery's whole context."""
    return {
        "fresh": Sample(auto_id="fresh_%s"),
        "form": Sample(
            {"words": "The bus is late every day.", "email": "poppy", "on_day": "31", "on_month": "feb"},
            auto_id="id_%s",
        ),
        "disabled": _disabled(),
        "finder": Finder(auto_id="find_%s"),
        "now": NOW,
        "soon": datetime(2026, 12, 4, 15, 30, tzinfo=UTC),
        "later": datetime(2027, 1, 8, 12, 0, tzinfo=UTC),
        **LISTS,
        **NUMBERS,
    }


def _disabled() -> Sample:
    form = Sample({"words": "Already sent.", "speaker": "parent"}, auto_id="off_%s")
    form.errors.clear()
    for field in form.fields.values():
        field.disabled = True
    return form


LISTS: dict[str, Any] = {
    "steps": [
        {
            "label": "You said",
            "state": "done",
            "when": "Monday 9 November",
            "quote": "Nobody can read the letters from the clinic. They are too long, and the words are too hard.",
            "by": "You",
        },
        {
            "label": "We understood",
            "state": "done",
            "when": "Tuesday 10 November",
            "text": "The clinic’s letters need plain words and bigger type. You told us that this is right.",
        },
        {
            "label": "It joined a theme",
            "state": "done",
            "when": "Thursday 12 November",
            "text": "Letters people can read. A few others said the same.",
            "href": "#thread",
            "link": "See the theme",
        },
        {
            "label": "We are deciding",
            "state": "now",
            "text": "The clinic and two parents meet to choose a new letter. You will hear by Friday 4 December.",
        },
        {"label": "We tell you", "state": "next", "text": "By email, as you asked."},
    ],
    "facts": [
        {"label": "What you said", "text": "The bus is late every day.\nMy son waits in the rain.", "href": "#facts"},
        {"label": "How we tell you", "text": "By letter, in large print", "href": "#facts"},
        {"label": "Who reads it", "text": "The team that reads first"},
    ],
    "tasks": [
        {
            "label": "Write back how you understood it",
            "href": "#tasks",
            "status": "Due today",
            "mood": "now",
            "text": "Said by a young person, 3 days ago",
        },
        {"label": "Tell everyone what changed", "href": "#tasks", "status": "2 days late", "mood": "bad"},
        {"label": "Say that we have it", "status": "Done", "mood": "good"},
        {"label": "Put it into a theme", "status": "Not yet"},
    ],
    "cards": [
        {"label": "Say something", "href": "#cards", "picture": "talk", "text": "An idea, a worry, a thank-you."},
        {"label": "Follow what you said", "href": "#cards", "picture": "thread", "text": "See how far it has come."},
        {
            "label": "You said, we did",
            "href": "#cards",
            "picture": "tick",
            "text": "What changed, and why not.",
            "tag": "3 new",
            "mood": "now",
        },
    ],
    "words": ["apple", "rocket", "turtle", "kite", "spoon", "cloud"],
}

NUMBERS: dict[str, Any] = {
    "answered": [
        ("Answered on time", 42),
        ("Answered late", 6),
        ("No day agreed", 4),
        ("Waiting", 11),
        ("Waiting too long", 3),
    ],
    "months": [("May", 4), ("June", 9), ("July", 7), ("August", 12), ("September", 15)],
    "rows": [["Getting to school", 12, 9], ["Letters people can read", 31, 24], ["Waiting for a plan", 8, 8]],
    "counts": [0, 3, 10, 27, 140, 4000],
}
