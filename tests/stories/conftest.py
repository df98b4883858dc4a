"""Fixtures of the stories: a browser, an empty site, and one with the five example areas."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.made_ready import copied

from . import browsing, running
from .running import Site

KEPT = browsing.ROOT / "docs" / "pictures"
expect.set_options(timeout=browsing.WAITS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browsing.CHROMIUM, args=browsing.ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def prepared(ready: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the five areas, their charters and their people, where nothing was said yet."""
    site = copy_of(ready, tmp_path_factory.mktemp("prepared"))
    site.command("load_demo", "--areas-only")
    return site.data


def copy_of(made: Path, folder: Path) -> Site:
    return running.site_in(copied(made, folder))


@pytest.fixture(scope="session")
def demo(ready: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site as a newcomer sees it: five areas, and invented people at every stage. Read it; do not change it."""
    site = copy_of(ready, tmp_path_factory.mktemp("demo"))
    site.command("load_demo")
    with running.served(site):
        yield site


@pytest.fixture(scope="session")
def shared(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site in which many tests speak, each for itself: nobody may count what is there."""
    with running.served(copy_of(prepared, tmp_path_factory.mktemp("shared"))) as site:
        yield site


@pytest.fixture
def empty(prepared: Path, tmp_path: Path) -> Iterator[Site]:
    """The five areas with their charters and people, where nothing was said yet, for one test alone."""
    with running.served(copy_of(prepared, tmp_path / "site")) as site:
        yield site


@pytest.fixture
def picture(tmp_path: Path) -> Callable[[Page, str], Path]:
    """Keep a picture of a step; in ``docs/pictures`` when ``KEEP_PICTURES=1``, else thrown away with the test."""
    folder = KEPT if os.environ.get("KEEP_PICTURES") == "1" else tmp_path / "pictures"
    return lambda page, name: browsing.keep_picture(page, name, folder)
