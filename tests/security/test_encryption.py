"""Which ways of encrypting, hashing and drawing at random the code uses, and no others (OWASP ASVS, chapter 11)."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.street import HOUSE, SOURCE

LIBRARIES = ("cryptography", "hashlib", "hmac", "secrets", "random", "ssl", "nacl", "Crypto", "OpenSSL")
WORTH_READING = re.compile(rf"^\s*(?:import|from) (?:{'|'.join(LIBRARIES)})\b|salted_hmac|urandom", re.MULTILINE)
USED = {
    "AESGCM": "AES-256-GCM",
    "InvalidTag": "a seal that was changed",
    "HKDF": "a key for each backup",
    "SHA256": "HKDF's hash",
    "sha256": "SHA-256",
    "file_digest": "the hash of a file: SHA-256, below",
    "digest": "HMAC, of SHA-256, below",
    "compare_digest": "compared in even time",
    "InvalidSignature": "a passkey that does not hold",
    "choice": "drawn by the system",
    "token_bytes": "drawn by the system",
    "token_urlsafe": "drawn by the system",
    "urandom": "drawn by the system",
}
"""Every name that is used of these libraries. Another one fails: think first, then write it here and in the page."""
FOR_APPS = {"people/rules/one_time.py": {"new", "sha1"}}
"""The codes of apps are HMAC with SHA-1 (RFC 6238): apps know no other, and as an HMAC it is not broken."""
NOT_SECRET = ("site/demo/", "site/management/commands/fill.py")
"""Where ``random`` may be: people and voices that are invented, the same ones each time."""


def used_in(source: str) -> Iterator[str]:
    """What of these libraries a module uses; ``hash`` of another kind than SHA-256 as that kind."""
    tree = ast.parse(source)
    whole = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            whole |= {alias.asname or alias.name for alias in node.names if alias.name.split(".")[0] in LIBRARIES}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in LIBRARIES:
            yield from (alias.name for alias in node.names)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in whole:
            yield node.attr
        if isinstance(node, ast.Call):
            yield from _named(node)


def _named(call: ast.Call) -> Iterator[str]:
    """The hash that a call names: by Django the default would be SHA-1."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name == "salted_hmac":
        [kind] = [word.value for word in call.keywords if word.arg == "algorithm"] or [ast.Constant("sha1")]
        yield str(getattr(kind, "value", "not written out"))
    elif name == "urandom":
        yield name
    elif name in {"digest", "file_digest"} and call.args:
        yield str(getattr(call.args[-1], "value", "not written out"))


def modules() -> Iterator[tuple[str, set[str]]]:
    """Every module that uses any of it, and what."""
    for path in sorted(SOURCE.rglob("*.py")):
        here, source = path.relative_to(SOURCE).as_posix(), path.read_text(encoding="utf-8")
        found = set(used_in(source)) if WORTH_READING.search(source) else set()
        if found and not here.startswith(NOT_SECRET):
            yield here, found


def test_nothing_else_is_used() -> None:
    """No other cipher, mode, padding or hash; nothing that ought to be secret is drawn by ``random``."""
    assert {here: found - USED.keys() for here, found in modules() if found - USED.keys()} == FOR_APPS
    assert len(list(modules())) > 10


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import hashlib\nhashlib.md5(b'')", {"md5"}),
        ("from hashlib import sha1", {"sha1"}),
        ("import random\nrandom.choice(words)", {"choice"}),
        ("from cryptography.hazmat.primitives.ciphers.modes import ECB", {"ECB"}),
        ("salted_hmac('a', 'b')", {"sha1"}),
        ("salted_hmac('a', 'b', algorithm='sha256')", {"sha256"}),
        ("import hmac\nhmac.digest(b'', b'', 'md5')", {"digest", "md5"}),
        ("import secrets\nsecrets.token_bytes(32)", {"token_bytes"}),
    ],
)
def test_the_reader_finds_what_is_used(source: str, found: set[str]) -> None:
    """The check can fail."""
    assert set(used_in(source)) == found


def test_random_is_for_invented_things_only() -> None:
    code = {path.relative_to(SOURCE).as_posix(): path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py")}
    drawing = {here for here, text in code.items() if re.search(r"^\s*(?:import|from) random\b", text, re.MULTILINE)}
    assert drawing
    assert [here for here in drawing if not here.startswith(NOT_SECRET)] == []


def test_the_list_of_them_names_each_part_of_the_house_and_each_secret() -> None:
    """docs/security-rules.md, "Keys and ways of encrypting"."""
    page = (HOUSE / "docs" / "security-rules.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `([a-z_]+)` \|", page, re.MULTILINE))
    assert {here.split("/")[0] for here, _ in modules()} == listed
    settings = (HOUSE / "docs" / "settings.md").read_text(encoding="utf-8")
    secrets = re.findall(r"^\| `(GOLDENTHREAD_\w+(?:KEYS?|TOKEN))`", settings, re.MULTILINE)
    assert len(secrets) >= 6
    assert [name for name in secrets if f"| `{name}` |" not in page] == []
