"""Whether the time of an answer tells who has an account: codes are asked for known and unknown addresses in turn."""

import http.client
import math
import random
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from tests.site.running import comes_true

from .sites import Site

LOGIN = "/accounts/login/"
TAKEN = (302, "/accounts/login/code/confirm/")
"""The answer to a form that was taken."""
WARM = 10
"""Pairs that are asked before the times are kept."""
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
PER_FAMILY = 10
"""Questions for each account: fewer than the codes that one address is sent in a day."""


@dataclass
class Asked:
    """Seconds of each answer, and what else differed."""

    known: list[float] = field(default_factory=list)
    unknown: list[float] = field(default_factory=list)
    answers: set[tuple[int, str, int]] = field(default_factory=set)
    """Status, where it leads, and how long it is."""
    sent_to_nobody: int = 0
    sent_to_known: int = 0

    @property
    def gap(self) -> float:
        """Between the medians, in milliseconds."""
        return abs(median(self.known) - median(self.unknown)) * 1000

    @property
    def p(self) -> float:
        """Of the test of Kolmogorov and Smirnov that both are alike."""
        return alike(self.known, self.unknown)


def ask(data: Path, number: int) -> Asked:
    """Ask so many times for each kind of address, in a random order, each from a device of its own."""
    mail = data / "mail"
    site = Site(data, {"GOLDENTHREAD_EMAIL_URL": f"file:{mail}", "GOLDENTHREAD_PROXIES": "1"})
    site.prepare()
    families = site.answer("proofs.families", str(math.ceil(number / PER_FAMILY)))
    site.start()
    asked, order = Asked(), random.Random(13)
    try:
        for turn in range(-WARM, number):
            pair = [
                (families[turn % len(families)], asked.known),
                (f"nobod{turn % 9999:04}@example.org", asked.unknown),
            ]
            order.shuffle(pair)
            for email, times in pair:
                seconds = _ask(site.port, email, turn, asked)
                if turn >= 0:
                    times.append(seconds)
        comes_true(lambda: _sent(mail, "known") >= number + WARM)
    finally:
        site.stop()
    asked.sent_to_known, asked.sent_to_nobody = _sent(mail, "known"), _sent(mail, "nobod")
    return asked


def _sent(mail: Path, begins: str) -> int:
    return sum(file.read_text().count(f"To: {begins}") for file in mail.glob("*.log"))


def _ask(port: int, email: str, turn: int, asked: Asked) -> float:
    """One visitor who opens the page and asks; how long the second answer took."""
    device = {"X-Forwarded-For": f"198.18.{(turn // 200) % 250}.{turn % 200 + 20}"}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", LOGIN, headers=device)
    page = connection.getresponse()
    token = _TOKEN.search(page.read().decode())
    cookies = "; ".join(line.split(";")[0] for line in page.headers.get_all("Set-Cookie", ()))
    form = urlencode({"email": email, "csrfmiddlewaretoken": token[1] if token else ""})
    headers = {**device, "Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
    begun = time.perf_counter()
    connection.request("POST", LOGIN, body=form, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    seconds = time.perf_counter() - begun
    connection.close()
    asked.answers.add((answer.status, answer.headers.get("Location", ""), len(body)))
    return seconds


def alike(one: Sequence[float], other: Sequence[float]) -> float:
    """The probability of so great a distance between two samples of the same kind (Kolmogorov and Smirnov)."""
    first, second = sorted(one), sorted(other)
    distance, i, j = 0.0, 0, 0
    while i < len(first) and j < len(second):
        at = min(first[i], second[j])
        while i < len(first) and first[i] <= at:
            i += 1
        while j < len(second) and second[j] <= at:
            j += 1
        distance = max(distance, abs(i / len(first) - j / len(second)))
    effective = math.sqrt(len(first) * len(second) / (len(first) + len(second)))
    scaled = (effective + 0.12 + 0.11 / effective) * distance
    if scaled < 0.2:
        return 1.0
    return min(1.0, 2 * sum((-1) ** (k - 1) * math.exp(-2 * (k * scaled) ** 2) for k in range(1, 101)))
