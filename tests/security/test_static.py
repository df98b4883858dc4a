"""What must never appear in our code, and the few reasoned exceptions (S11)."""

from collections import Counter

import pytest

from .forbidden import IN_SCRIPTS, IN_TEMPLATES, everything, found_in_python, found_in_text

SQL, SAFE, RAW_MAIL = "SQL put together", "markup made safe by hand", "autoescape off"
FETCHED = "an address that varies is fetched"
PRINTED = "printed past the log"
MAIL = "a plain-text e-mail, in which escaped letters would be read as they stand"
ALLOWED: dict[tuple[str, str], tuple[int, str]] = {
    ("foundation/prepared.py", SQL): (
        1,
        "written by the ORM from a QuerySet; only numbers are filled in, as parameters",
    ),
    ("journal/selectors.py", SQL): (1, "a constant of the module, with a parameter"),
    ("journal/triggers.py", SQL): (4, "constants of the module: guards cannot be made in another way"),
    ("keys/services.py", SQL): (1, "a constant of the module, with parameters"),
    ("site/fair_sqlite/base.py", SQL): (
        7,
        "PRAGMAs from a table of the module, and the ORM's own statements handed on",
    ),
    ("site/serve.py", PRINTED): (1, "the command's own words to whoever started it"),
    ("site/management/commands/fill.py", PRINTED): (
        1,
        "the command's own bar, for whoever fills a site with invented people",
    ),
    ("reportback/templatetags/reportback.py", SAFE): (2, "parts that are each escaped in the same file, for speed"),
    ("ui/templatetags/ui.py", SAFE): (3, "charts drawn from numbers; their words are escaped where they are drawn"),
    ("reportback/views/feeds.py", "a guard taken away"): (1, "a piece for other sites to show in a frame: only links"),
    ("reportback/views/receipts.py", "a guard taken away"): (
        1,
        "a machine that shows a token in a header and carries no cookie: no other page can send it for somebody",
    ),
    ("reportback/tasks/notify/client.py", FETCHED): (
        3,
        "the address of GOV.UK Notify from the operator's settings, https, and no redirect is followed",
    ),
    ("site/backups/postgresql.py", SQL): (2, "the command's own queries on a copy; nobody at the site types them"),
    ("site/backups/sqlite.py", SQL): (2, "the command's own queries on a copy; nobody at the site types them"),
    ("site/checks.py", SQL): (1, "a constant of the module"),
    ("site/wall/base.py", SQL): (5, "the ORM's own statements handed on; the scope is a slug or one of two signs"),
    ("site/wall/policies.py", SQL): (4, "names of our own tables: policies cannot be made in another way"),
    ("site/wall/rights.py", SQL): (3, "names of our own tables and roles: rights cannot be given in another way"),
    ("people/templates/people/mail/code.txt", RAW_MAIL): (1, MAIL),
    ("people/templates/people/mail/code_subject.txt", RAW_MAIL): (1, MAIL),
    ("people/templates/people/mail/invited.txt", RAW_MAIL): (1, MAIL),
    ("people/templates/people/mail/invited_subject.txt", RAW_MAIL): (1, MAIL),
}
"""File and kind: how often, and why it is right there. One more, or one fewer, fails."""


def test_nothing_forbidden_is_in_the_code_but_what_is_reasoned_here() -> None:
    """S11: markup made safe by hand, guards taken away, SQL as text, addresses fetched, code from text."""
    assert Counter(everything()) == {place: number for place, (number, _) in ALLOWED.items()}


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("mark_safe(words)", "markup made safe by hand"),
        ("html.mark_safe(words)", "markup made safe by hand"),
        ("SafeString(words)", "markup made safe by hand"),
        ("format_html(words)", "markup put together"),
        ("format_html(f'<b>{words}</b>')", "markup put together"),
        ("from django.views.decorators.csrf import csrf_exempt", "a guard taken away"),
        ("@csrf.csrf_exempt\ndef view(): ...", "a guard taken away"),
        ("Voice.objects.raw('SELECT 1')", "SQL past the ORM"),
        ("voices.extra(where=[words])", "SQL past the ORM"),
        ("RawSQL(words, [])", "SQL past the ORM"),
        ("cursor.execute(f'SELECT {words}')", "SQL put together"),
        ("cursor.execute('SELECT ' + words)", "SQL put together"),
        ("cursor.execute('SELECT %s' % words)", "SQL put together"),
        ("cursor.execute(words)", "SQL put together"),
        ("urlopen(address, timeout=9)", "an address that varies is fetched"),
        ("urllib.request.urlopen(f'https://{host}', timeout=9)", "an address that varies is fetched"),
        ("import requests", "an address that varies is fetched"),
        ("from http.client import HTTPSConnection", "an address that varies is fetched"),
        ("eval(words)", "code from text"),
        ("import pickle", "code from text"),
        ("subprocess.run(words, shell=True)", "a shell"),
        ("os.system(words)", "a shell"),
        ("redirect(request.GET['next'])", "led on to wherever the visitor says"),
        ("HttpResponseRedirect(request.POST.get('next', '/'))", "led on to wherever the visitor says"),
        ("logger.info('said: %s', voice.words)", "what somebody typed, in a log"),
        ("logger.warning(f'sent {request.POST}')", "what somebody typed, in a log"),
        ("print(words)", "printed past the log"),
        ("yaml.load(words)", "code from text"),
        ("urlopen('https://example.org/')", "waits for ever"),
        ("hashlib.md5(words)", "too weak for a secret"),
        ("random.choice(letters)", "too weak for a secret"),
        ("DEBUG = True", "debugging is on"),
    ],
)
def test_the_reader_finds_each_kind_in_python(source: str, kind: str) -> None:
    """The check can fail."""
    assert list(found_in_python(source)) == [kind]


@pytest.mark.parametrize(
    "source",
    [
        "cursor.execute('SELECT 1 WHERE a = %s', [words])",
        "format_html('<b>{}</b>', words)",
        "urlopen('https://example.org/', timeout=9)",
        "redirect('desk:voice', area=area)",
        "logger.info('Somebody was refused: %s.', policy.name)",
        "secrets.choice(letters)",
        "DEBUG = in_the_settings('DEBUG')",
        "subprocess.run([program])",
        "values.extra",
    ],
)
def test_the_reader_leaves_alone_what_is_right(source: str) -> None:
    assert list(found_in_python(source)) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("{{ words|safe }}", "safe"),
        ("{{ words | safeseq }}", "safe"),
        ("{% autoescape off %}", "autoescape off"),
        ('<a href="" onclick="go()">', "inline handler"),
        ('<p style="color: red">', "inline style"),
        ("<style>p {}</style>", "inline style"),
        ("<script>go()</script>", "inline script"),
        ('<a href="javascript:go()">', "javascript address"),
        ("<input value={{ words }}>", "attribute without quotes"),
        ('<a href="/" target="_blank">', "another window that can reach back"),
        ('<script src="https://elsewhere.example/a.js"></script>', "something of another site"),
        ("{% debug %}", "what only debugging shows"),
    ],
)
def test_the_reader_finds_each_kind_in_templates(text: str, kind: str) -> None:
    assert list(found_in_text(text, IN_TEMPLATES)) == [kind]


def test_the_reader_leaves_a_script_of_its_own_file_alone() -> None:
    assert list(found_in_text('<script src="/static/a.js" defer></script>', IN_TEMPLATES)) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a.innerHTML = words", "markup by script"),
        ("a.insertAdjacentHTML('beforeend', words)", "markup by script"),
        ("document.write(words)", "markup by script"),
        ("setTimeout('go()')", "code from text"),
        ("addEventListener('message', go)", "message from another window"),
        ("localStorage.setItem('words', words)", "kept in the browser"),
    ],
)
def test_the_reader_finds_each_kind_in_scripts(text: str, kind: str) -> None:
    assert list(found_in_text(text, IN_SCRIPTS)) == [kind]
