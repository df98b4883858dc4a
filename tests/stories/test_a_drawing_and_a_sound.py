"""B18, H15: a young person who does not write sends a drawing and a sound; somebody looks, listens, and says so."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.files import a_picture, a_wav

from . import browsing
from .browsing import DESK, faults_in_light_and_dark, sideways, visit
from .running import Site
from .steps import Receipt, heading, open_thread, press, receipt, sign_in

AREA = "hounslow"
SHOWN = "A bus stop with a red cross through it."
LISTENING = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]


@pytest.fixture(scope="module")
def with_microphone(browser: Browser) -> Iterator[Browser]:
    """A browser whose microphone hears a beep."""
    chromium = browser.browser_type.launch(executable_path=browsing.CHROMIUM, args=[*browsing.ARGUMENTS, *LISTENING])
    yield chromium
    chromium.close()


def draw(page: Page) -> None:
    """A line across the paper."""
    paper = page.locator("#paper")
    paper.scroll_into_view_if_needed()
    edge = paper.bounding_box()
    assert edge
    page.mouse.move(edge["x"] + 20, edge["y"] + 20)
    page.mouse.down()
    page.mouse.move(edge["x"] + 150, edge["y"] + 90, steps=4)
    page.mouse.up()


def dots(page: Page, picture: str) -> int:
    """How many dots of a picture are not white."""
    return int(
        page.locator(picture).first.evaluate(
            """async (image) => {
                image.loading = "eager";
                await image.decode();
                const paper = document.createElement("canvas");
                [paper.width, paper.height] = [image.naturalWidth, image.naturalHeight];
                const pen = paper.getContext("2d");
                pen.drawImage(image, 0, 0);
                const all = pen.getImageData(0, 0, paper.width, paper.height).data;
                let dark = 0;
                for (let at = 0; at < all.length; at += 4) if (all[at] < 128) dark += 1;
                return dark;
            }"""
        )
    )


def plays(page: Page) -> float:
    """How many seconds the first sound on the page has, once the browser could open it."""
    return float(
        page.locator("audio").first.evaluate(
            """(sound) => new Promise((resolve, reject) => {
                sound.onloadedmetadata = () => resolve(sound.duration);
                sound.onerror = () => reject(new Error(String(sound.error && sound.error.message)));
                sound.preload = "metadata";
                sound.load();
            })"""
        )
    )


def test_a_drawing_and_a_sound_without_a_word(
    with_microphone: Browser, shared: Site, picture: Callable[[Page, str], Path]
) -> None:
    with visit(with_microphone, shared.url, has_touch=True, permissions=["microphone"]) as page:
        kept = _sent(page, picture)
        page.goto(f"/{AREA}/follow/{kept.reference}/")
        expect(page.locator(".sent")).to_have_count(2)
    with visit(with_microphone, shared.url, viewport=DESK) as officer:
        sign_in(officer, AREA, "Grace")
        officer.goto(f"/{AREA}/desk/voices/{kept.reference}/")
        assert dots(officer, ".sent img") > 100
        assert plays(officer) > 0.5
        assert faults_in_light_and_dark(officer) == []
        officer.get_by_role("link", name="Write what the picture shows").click()
        officer.get_by_label("What it shows or says").fill(SHOWN)
        press(officer, "Keep these words")
        expect(officer.get_by_text(SHOWN)).to_be_visible()
        address = officer.locator(".sent img").first.get_attribute("src") or ""
    with visit(with_microphone, shared.url) as page:
        open_thread(page, AREA, kept)
        expect(page.get_by_text(SHOWN)).to_be_visible()
        assert dots(page, ".sent img") > 100
        page.get_by_role("link", name="Who has read my words").click()
        expect(page.get_by_text("A participation officer")).to_be_visible()
    with visit(with_microphone, shared.url) as stranger:
        for path in (address, f"/{AREA}/follow/{kept.reference}/file/1/", f"/{AREA}/follow/{kept.reference}/file/2/"):
            answer = stranger.request.get(path, max_redirects=0)
            assert answer.status in (302, 404), path


def _sent(page: Page, picture: Callable[[Page, str], Path]) -> Receipt:
    page.goto(f"/{AREA}/say/")
    press(page, "No, I want to write")
    press(page, "Draw, record or add a photo")
    heading(page, "A picture or a sound")
    picture(page, "draw-or-record")
    assert (faults_in_light_and_dark(page), sideways(page)) == ([], 0)
    draw(page)
    press(page, "Keep this drawing")
    heading(page, "What do you want to tell us?")
    assert dots(page, ".sent img") > 100
    press(page, "Add or throw away a picture or a sound")
    press(page, "Start recording")
    expect(page.get_by_role("status")).to_contain_text("Recording")
    expect(page.get_by_role("status")).to_contain_text(re.compile("29[0-4] seconds left"))
    press(page, "Stop")
    expect(page.get_by_role("status")).to_contain_text("Nothing is sent yet")
    press(page, "Listen")
    press(page, "Throw away")
    press(page, "Start recording")
    expect(page.get_by_role("status")).to_contain_text(re.compile("29[0-4] seconds left"))
    press(page, "Stop")
    press(page, "Keep this sound")
    heading(page, "What do you want to tell us?")
    assert plays(page) > 0.5
    assert (faults_in_light_and_dark(page), sideways(page)) == ([], 0)
    press(page, "Go on")
    press(page, "Send it")
    return receipt(page)


def test_without_javascript_a_file_is_chosen_and_thrown_away_again(browser: Browser, shared: Site) -> None:
    """No script, no account: the form alone."""
    with visit(browser, shared.url, java_script_enabled=False) as page:
        page.goto(f"/{AREA}/say/")
        press(page, "No, I want to write")
        page.get_by_label("What do you want to tell us?").fill("Look at this.")
        press(page, "Draw, record or add a photo")
        expect(page.locator("#paper")).to_be_hidden()
        box = page.get_by_label("Choose a picture or a sound")
        box.set_input_files({"name": "a.html", "mimeType": "text/html", "buffer": b"<script>alert(1)</script>"})
        press(page, "Keep this file")
        expect(page.get_by_role("alert")).to_contain_text("We cannot open this kind of file")
        box.set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": a_picture("PNG")})
        press(page, "Keep this file")
        heading(page, "What do you want to tell us?")
        expect(page.get_by_label("What do you want to tell us?")).to_have_value("Look at this.")
        press(page, "Add or throw away a picture or a sound")
        box.set_input_files({"name": "a.wav", "mimeType": "audio/wav", "buffer": a_wav()})
        press(page, "Keep this file")
        expect(page.locator(".sent")).to_have_count(2)
        press(page, "Add or throw away a picture or a sound")
        page.get_by_role("button", name="Throw it away A sound 2").click()
        expect(page.locator(".sent")).to_have_count(1)
        page.get_by_role("link", name="Go on", exact=True).click()
        press(page, "Go on")
        press(page, "Send it")
        kept = receipt(page)
        page.goto(f"/{AREA}/follow/{kept.reference}/")
        expect(page.locator(".sent img")).to_have_count(1)
        page.get_by_role("link", name="Write what this picture shows, or erase it").click()
        press(page, "Erase this picture")
        heading(page, "What you said, and what became of it")
        expect(page.locator(".sent")).to_have_count(0)
