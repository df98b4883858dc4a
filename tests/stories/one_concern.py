"""What an officer does in the story of one concern: hears, gathers, decides, does, tells, posts the letter."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Page, expect

from goldenthread.foundation.clock import now
from goldenthread.foundation.working_days import local_date

from .steps import Receipt, fill_date, heading, press, show, until_there

AREA = "nottinghamshire"
PARENT = "We cannot read the letters from the clinic. The words are long and the print is tiny. We missed a visit."
ON_PAPER = "My grandson's clinic letter was three pages long. My neighbour had to read it to me."
BY_EMAIL = "I am 16. Letters from the hospital are about me, but they are not written for me."
ADDRESS = "Alex Example\n1 Example Road\nExampleton\nEX1 1EX"
EMAIL = "robin@family.example"
UNDERSTOOD = "You want the clinic's letters in bigger print. Is that right?"
PUT_RIGHT = "Bigger print is not enough. The words must be plain too."
TITLE = "Letters that people can read"
SAID = "People cannot read the letters from the clinic. The words are hard and the print is small."
DECIDED = "The clinic writes every letter in plain words and big print. Families check each kind of letter first."
CHANGED = "All letters from the clinic are in plain words now, on one page, in big print."
EASY = "The clinic's letters are easy to read now.\nThey are short.\nThe print is big."
TOLD = "You told us that you could not read our letters. You were right. All of them are in plain words now."
SPOKEN = (PARENT, ON_PAPER, BY_EMAIL, PUT_RIGHT)
WRITTEN = (UNDERSTOOD, SAID, TITLE, DECIDED, CHANGED, TOLD)
Picture = Callable[[Page, str], Path]


def hears(page: Page, voices: list[Receipt], picture: Picture) -> None:
    """At the desk: all three are new; say that we have them; write back how each was understood (S54)."""
    page.goto(f"/{AREA}/desk/")
    expect(page.locator(".tasks").filter(has_text=voices[0].code)).to_be_visible()
    picture(page, "06-the-desk")
    page.goto(f"/{AREA}/desk/voices/")
    page.get_by_role("link", name="Tick all on this page").click()
    press(page, "Say that we have it")
    expect(page.get_by_role("status")).to_contain_text("3 people hear that we have it.")
    texts = [UNDERSTOOD, "You want letters short enough to read alone.", "You want letters that are written for you."]
    for voice, text in zip(voices, texts, strict=True):
        page.goto(f"/{AREA}/desk/voices/{voice.reference}/")
        page.get_by_role("link", name="Write back how we understood it").click()
        page.get_by_label("How we understood it").fill(text)
        if voice is voices[0]:
            picture(page, "07-how-we-understood-it")
        press(page, "Write it back")
        expect(page.get_by_role("heading", name="How we understood it")).to_be_visible()


def into_a_theme(page: Page, corrected: Receipt, picture: Picture) -> None:
    """The officer reads what the parent put right, and puts all three together."""
    page.goto(f"/{AREA}/desk/voices/{corrected.reference}/")
    expect(page.get_by_text(PUT_RIGHT)).to_be_visible()
    page.goto(f"/{AREA}/desk/voices/?tick=all")
    page.get_by_label("Or into a new theme, called").fill(TITLE)
    press(page, "Put into the theme")
    expect(page.get_by_role("status")).to_contain_text(f"3 voices came into “{TITLE}”.")
    page.goto(f"/{AREA}/desk/themes/")
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("link", name="Change the text").click()
    page.get_by_label("What people say, in our words").fill(SAID)
    press(page, "Save")
    heading(page, TITLE)
    picture(page, "09-the-theme")


def decides(page: Page, voices: list[Receipt], picture: Picture) -> None:
    """A decision with families in the room (N3), and how each voice was weighed (B1)."""
    page.get_by_role("link", name="Record a decision").click()
    page.get_by_label("Yes, we will do it").check()
    page.get_by_label("The decision, in plain words").fill(DECIDED)
    page.get_by_label("The decision, in Easy Read").fill("All letters get plain words.\nFamilies check them first.")
    page.get_by_label("Who decided?").fill("The SEND board")
    page.get_by_label("Everybody agreed").check()
    page.get_by_label("Parents and carers").fill("4")
    page.get_by_label("Young people").fill("2")
    page.get_by_label("People who work with children").fill("3")
    for voice in voices:
        one = page.locator("details", has_text=voice.code)
        one.locator("summary").click()
        one.get_by_label("How was it weighed?").select_option("It shaped the decision")
    show(page.get_by_role("heading", name="How was each voice weighed?"))
    picture(page, "10-a-decision")
    press(page, "Record it")
    heading(page, TITLE)
    expect(page.get_by_text(DECIDED)).to_be_visible()


def does_it(page: Page, picture: Picture) -> None:
    """An action with how it is co-produced (K10), its end, and what is different now (N11)."""
    today = local_date(now())
    page.get_by_role("link", name="Plan an action").click()
    page.get_by_label("What will be done?").fill("Write each kind of letter anew, with families")
    page.get_by_label("Whose job is it?").fill("Head of the clinic's office")
    fill_date(page, "By when?", today + timedelta(days=60))
    page.get_by_label("With a group").check()
    page.get_by_label("Made with whom?").fill("Four parents and two young people")
    fill_date(page, "Since when?", today)
    picture(page, "11-an-action")
    press(page, "Plan it")
    page.get_by_role("link", name="Write each kind of letter anew").click()
    press(page, "It is done")
    page.get_by_role("link", name="Write down a change").click()
    page.get_by_label("What is different now?").fill(CHANGED)
    page.get_by_label("In Easy Read").fill(EASY)
    fill_date(page, "Since when is it so?", today)
    page.get_by_label("From which action did it come?").select_option("Write each kind of letter anew, with families")
    press(page, "Write it down")
    expect(page.get_by_text(CHANGED)).to_be_visible()


def tells_everyone(page: Page, picture: Picture) -> None:
    """Everyone whose voice is in it, in one step, each the way they asked for (S55)."""
    page.get_by_role("link", name="Tell everyone").click()
    page.get_by_label("What we tell them, in plain words").fill(TOLD)
    page.get_by_label("What we tell them, in Easy Read").fill(EASY)
    picture(page, "12-tell-everyone")
    press(page, "Tell everyone")
    expect(page.get_by_role("status")).to_contain_text("They are told, each the way they asked for.")


def publishes(page: Page) -> None:
    """What people said goes on the public page; the rest stands there by itself (B22)."""
    page.get_by_role("link", name="Put into “You said, we did”").click()
    expect(page.get_by_label("What people said, in our words")).to_have_value(SAID)
    page.get_by_label("What people said, in Easy Read").fill("People cannot read the letters.")
    press(page, "Put it on the page")
    expect(page.get_by_role("status")).to_contain_text("It is on the page")


def hears_by_letter(page: Page, kept: Receipt, picture: Picture) -> None:
    """The letter lies at the desk to be printed and posted; then it is told (H15)."""
    page.goto(f"/{AREA}/desk/deliveries/")
    until_there(page, page.get_by_role("link", name="Our answer to everyone"))
    page.get_by_role("link", name="Print all letters").click()
    letter = page.locator("article", has_text=kept.code)
    expect(letter.locator("address")).to_have_text(ADDRESS.replace("\n", ""))
    for text in (TOLD, CHANGED):
        expect(letter).to_contain_text(text)
    picture(page, "14-a-letter-to-post")
    press(page, "I have posted this letter")
    expect(page.get_by_text("Everything has gone out")).to_be_visible()
