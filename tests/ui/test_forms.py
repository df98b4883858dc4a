"""Fields and forms: what to put right stands beside the field, and nothing typed is lost."""

from datetime import date

import pytest
from django import forms
from django.template import Context, Template

from goldenthread.ui import forms as ui
from goldenthread.ui.rules import Typed, read_date


class Asking(ui.PlainForm):
    """One field of each shape."""

    words = forms.CharField(label="Your words", help_text="As many as you like.", widget=ui.Growing, max_length=20)
    name = forms.CharField(label="Your name", required=False)
    email = forms.EmailField(label="Your email", required=False)
    who = forms.ChoiceField(
        label="Who?", choices=[("a", "A parent"), ("y", "A young person")], widget=ui.BigRadios(hints={"a": "Or carer"})
    )
    uses = forms.MultipleChoiceField(label="Uses", choices=[("t", "Team"), ("b", "Board")], widget=ui.BigTicks)
    on = ui.PlainDateField(label="When?", required=False)
    agree = forms.BooleanField(label="I agree", help_text="You can change it.")
    own = forms.CharField(label="Own", error_messages={"required": "Say it in your own way."})
    draft = forms.CharField(widget=forms.HiddenInput, required=False)


def field(form: forms.Form, name: str, **context: object) -> str:
    html = Template('{% include "ui/field.html" %}').render(Context({"field": form[name], **context}))
    return " ".join(html.split()).replace("> <", "><")


def test_a_text_field_whole():
    assert field(Asking(), "words") == (
        '<div class="field"><label for="id_words">Your words </label>'
        '<div class="hint" id="id_words_helptext">As many as you like.</div>'
        '<textarea name="words" cols="40" rows="5" maxlength="20" aria-describedby="id_words_helptext" id="id_words" '
        'data-left="% letters left">'
        "</textarea></div>"
    )


def test_what_may_be_left_out_says_so():
    assert '<label for="id_name">Your name <span class="soft">(you can leave this out)</span>' in field(
        Asking(), "name"
    )


def test_the_label_may_be_the_heading_of_the_page():
    assert '<h1><label for="id_words">Your words</label></h1>' in field(Asking(), "words", heading=True)
    assert "<legend><h1>Who?</h1></legend>" in field(Asking(), "who", heading=True)


def test_what_to_put_right_stands_beside_the_field_and_is_tied_to_it():
    html = field(Asking({"email": "poppy"}), "email")
    assert html == (
        '<div class="field has-error"><label for="id_email">Your email '
        '<span class="soft">(you can leave this out)</span></label>'
        '<ul class="error" id="id_email_error"><li><span class="unseen">Error:</span> '
        "Write an email address like name@example.com.</li></ul>"
        '<input type="email" name="email" value="poppy" maxlength="320" aria-invalid="true" '
        'aria-describedby="id_email_error" id="id_email"></div>'
    )


def test_radios_are_big_and_explained():
    html = field(Asking({"who": "y"}), "who")
    assert html == (
        '<div class="field"><fieldset><legend>Who? </legend><div class="choices">'
        '<div class="choice"><input type="radio" name="who" value="a" id="id_who_0">'
        '<label for="id_who_0">A parent<small>Or carer</small></label></div>'
        '<div class="choice"><input type="radio" name="who" value="y" id="id_who_1" checked>'
        '<label for="id_who_1">A young person</label></div></div></fieldset></div>'
    )


def test_a_radio_group_not_answered_is_marked_once():
    """ARIA allows aria-invalid on a tick-box but not on a radio button."""
    html = field(Asking({}), "who")
    assert '<fieldset aria-describedby="id_who_error">' in html
    assert "aria-invalid" not in html
    assert field(Asking({}), "uses").count('aria-invalid="true"') == 2


def test_a_single_tick_box_has_its_label_beside_it():
    assert '<div class="choice"><input type="checkbox" name="agree"' in field(Asking(), "agree")
    assert '<label for="id_agree">I agree<small id="id_agree_helptext">You can change it.</small></label>' in field(
        Asking(), "agree"
    )


def test_a_hidden_field_is_only_its_input():
    assert field(Asking({"draft": "k7"}), "draft") == '<input type="hidden" name="draft" value="k7" id="id_draft">'


def test_every_message_says_what_to_do():
    found = {problem.target: str(problem) for problem in ui.problems(Asking({"words": "x" * 21, "on_day": "40"}))}
    assert found == {
        "id_words": "Your words: This is too long. Use 20 letters or fewer. There are 21 now.",
        "id_who_0": "Who? Choose an answer.",
        "id_uses_0": "Uses: Tick at least one answer.",
        "id_on_day": "When? Write a real date, like 4 12 2026.",
        "id_agree": "I agree: Tick the box to go on.",
        "id_own": "Own: Say it in your own way.",
    }


def test_the_summary_leads_to_each_field_and_the_form_keeps_what_was_typed():
    html = str(Asking({"name": "Poppy Example", "who": "y", "uses": ["b"], "on_day": "31", "on_month": "feb"}))
    for problem in ui.problems(Asking({"who": "y", "uses": ["b"], "on_day": "31", "on_month": "feb"})):
        assert f'<a href="#{problem.target}">' in html
        assert f'id="{problem.target}"' in html
    assert 'value="Poppy Example"' in html
    assert 'id="id_on_day" value="31"' in html
    assert 'id="id_on_month" value="feb"' in html
    assert 'value="y" id="id_who_1" checked' in html
    assert html.count('role="alert"') == 1


def test_a_fresh_form_has_no_summary():
    assert "problems" not in str(Asking())


def test_a_problem_of_the_whole_form_is_said_without_a_link():
    form = Asking({})
    form.add_error(None, "We could not save it yet.")
    assert ui.problems(form)[0] == ui.Problem("", "", "We could not save it yet.")
    assert "<li>We could not save it yet.</li>" in str(form)


def test_what_was_typed_cannot_break_out():
    assert "<script>" not in str(Asking({"words": "</textarea><script>", "name": '"><script>'}))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (Typed("4", "12", "2026"), date(2026, 12, 4)),
        (Typed("04", "December", "2026"), date(2026, 12, 4)),
        (Typed("29", "feb", "28"), date(2028, 2, 29)),
        (Typed("29", "2", "2026"), None),
        (Typed("31", "Smarch", "2026"), None),
        (Typed("", "12", "2026"), None),
        (Typed("4", "0", "2026"), None),
        (Typed("4", "13", "2026"), None),
        (Typed("4", "12", "99999"), None),
    ],
)
def test_dates_are_read_as_people_type_them(typed: Typed, meant: date | None):
    assert read_date(typed) == meant


class Dated(ui.PlainForm):
    on = ui.PlainDateField(label="When?")


def test_a_date_field_gives_a_date_and_shows_it_again():
    form = Dated({"on_day": "4", "on_month": "12", "on_year": "2026"})
    assert form.is_valid()
    assert form.cleaned_data == {"on": date(2026, 12, 4)}
    again = str(Dated(initial={"on": date(2026, 12, 4)}))
    assert 'name="on_day" id="id_on_day" value="4"' in again
    assert 'name="on_year" id="id_on_year" value="2026"' in again


def test_an_empty_date_asks_for_all_three():
    assert Dated({}).errors == {"on": ["Write the day, the month and the year."]}


def test_a_date_that_did_not_change_has_not_changed():
    same = {"on_day": "04", "on_month": "Dec", "on_year": "2026"}
    assert not Dated(same, initial={"on": date(2026, 12, 4)}).has_changed()
    assert Dated(same | {"on_day": "5"}, initial={"on": date(2026, 12, 4)}).has_changed()
    assert Dated(same | {"on_day": "99"}, initial={"on": date(2026, 12, 4)}).has_changed()


def test_a_date_is_left_out_only_when_no_box_was_sent():
    widget = ui.ThreeBoxes()
    assert widget.value_omitted_from_data({}, {}, "on")
    assert not widget.value_omitted_from_data({"on_day": ""}, {}, "on")


def test_any_django_form_is_drawn_the_same():
    """Sign-in forms come from elsewhere: the renderer is the project's."""

    class Theirs(forms.Form):
        code = forms.CharField(label="Code")

    assert '<div class="problems" id="problems"' in str(Theirs({}))
    assert '<label for="id_code">Code' in str(Theirs())
