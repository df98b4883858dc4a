"""Reads code for what must never appear in it; each exception is named with its reason in the tests.

Our own rules for our own code, in place of semgrep's: decision 22 says why.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2] / "src" / "goldenthread"
SAFE_BY_HAND = {"mark_safe", "SafeString", "SafeText", "SafeData", "html_safe"}
EXEMPT = {"csrf_exempt", "xframe_options_exempt", "csp_exempt"}
FETCH = {"urlopen", "urlretrieve", "Request", "HTTPConnection", "HTTPSConnection", "create_connection", "build_opener"}
CLIENTS = {"requests", "httpx", "aiohttp", "urllib3", "http.client"}
SQL_AS_TEXT = {"raw", "extra", "RawSQL"}
RUNS = {"execute", "executemany", "executescript"}
CODE = {"eval", "exec", "compile", "__import__", "loads_pickle"}
UNPICKLES = {"pickle", "marshal", "shelve", "dill"}
LOGS = {"debug", "info", "warning", "error", "exception", "critical", "log"}
TYPED = {"POST", "GET", "body", "cleaned_data", "words", "text", "secret", "code", "email", "address"}
"""What somebody typed, by the names that it has here: it is in no log."""
LEADS_ON = {"redirect", "HttpResponseRedirect", "HttpResponsePermanentRedirect"}
WEAK = {"md5", "sha1", "mktemp"}
NOT_SECRET = {"random", "choice", "choices", "randint", "randrange", "sample", "shuffle", "getrandbits"}
IN_TEMPLATES = {
    "safe": re.compile(r"\|\s*(?:safe|safeseq)\b"),
    "autoescape off": re.compile(r"\{%\s*autoescape\s+off"),
    "inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "inline style": re.compile(r"<style\b|<[^>]*\sstyle\s*=", re.IGNORECASE),
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE),
    "javascript address": re.compile(r"javascript:", re.IGNORECASE),
    "attribute without quotes": re.compile(r"<\w(?:[^<>\"'%]|\"[^\"]*\"|'[^']*')*\s[\w-]+=\{\{"),
    "another window that can reach back": re.compile(r"<[^>]*\starget\s*=\s*[\"']?_blank(?![^>]*\brel=[^>]*noopener)"),
    "something of another site": re.compile(
        r"<(?:script|img|iframe|link|source)\b[^>]*(?:src|href)=[\"']?(?:https?:)?//"
    ),
    "what only debugging shows": re.compile(r"\{%\s*debug\b"),
}
IN_SCRIPTS = {
    "markup by script": re.compile(
        r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|document\.write(?:ln)?|createContextualFragment|srcdoc"
        r"|setHTMLUnsafe|parseFromString)\b"
    ),
    "message from another window": re.compile(r"addEventListener\(\s*[\"']message[\"']|\bonmessage\b|\bpostMessage\("),
    "kept in the browser": re.compile(r"\b(?:localStorage|sessionStorage|indexedDB|document\.cookie)\b"),
    "code from text": re.compile(r"\b(?:eval|Function|setTimeout|setInterval)\(\s*[\"'`]|\bnew Function\b"),
}


def found_in_python(source: str) -> Iterator[str]:
    """What one module has that it must not, by kind."""
    for node in ast.walk(ast.parse(source)):
        yield from _in_call(node) if isinstance(node, ast.Call) else _in_name(node)


def _in_call(node: ast.Call) -> Iterator[str]:
    name = _name(node.func)
    if name in SAFE_BY_HAND:
        yield "markup made safe by hand"
    if name in SQL_AS_TEXT and (isinstance(node.func, ast.Attribute) or name == "RawSQL"):
        yield "SQL past the ORM"
    if name in RUNS and node.args and not _is_written_out(node.args[0]):
        yield "SQL put together"
    if name in FETCH and not (node.args and isinstance(node.args[0], ast.Constant)):
        yield "an address that varies is fetched"
    if name == "format_html" and node.args and not isinstance(node.args[0], ast.Constant):
        yield "markup put together"
    if isinstance(node.func, ast.Name) and name in CODE:
        yield "code from text"
    yield from _in_careless_call(node, name)
    if any(word.arg == "shell" and not _is_false(word.value) for word in node.keywords) or name in {"system", "popen"}:
        yield "a shell"


def _in_careless_call(node: ast.Call, name: str) -> Iterator[str]:
    """What is right in itself, and wrong when it is done so."""
    words = {word.arg: word.value for word in node.keywords}
    owner = _name(node.func.value) if isinstance(node.func, ast.Attribute) else ""
    if name in LEADS_ON and node.args and _asks_the_visitor(node.args[0]):
        yield "led on to wherever the visitor says"
    if owner in {"logger", "log", "logging"} and name in LOGS and any(map(_is_typed, [*node.args, *words.values()])):
        yield "what somebody typed, in a log"
    if name == "print":
        yield "printed past the log"
    if name == "load" and owner == "yaml":
        yield "code from text"
    if name in FETCH & {"urlopen", "create_connection"} and "timeout" not in words:
        yield "waits for ever"
    if name in WEAK or (owner == "random" and name in NOT_SECRET):
        yield "too weak for a secret"


def _asks_the_visitor(node: ast.expr) -> bool:
    """Whether the expression reads what was sent, itself."""
    return any(isinstance(one, ast.Attribute) and one.attr in {"GET", "POST", "META"} for one in ast.walk(node))


def _is_typed(node: ast.expr) -> bool:
    names = {one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute)}
    names |= {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    return bool(names & TYPED)


def _in_name(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import | ast.ImportFrom):
        names = {alias.name for alias in node.names}
        modules = {node.module or ""} if isinstance(node, ast.ImportFrom) else names
        if names & EXEMPT:
            yield "a guard taken away"
        if modules & CLIENTS:
            yield "an address that varies is fetched"
        if modules & UNPICKLES:
            yield "code from text"
    if isinstance(node, ast.Attribute) and node.attr in EXEMPT:
        yield "a guard taken away"
    if isinstance(node, ast.Assign) and _sets_debug(node):
        yield "debugging is on"


def _sets_debug(node: ast.Assign) -> bool:
    named = any(getattr(one, "id", "") == "DEBUG" for one in node.targets)
    return named and isinstance(node.value, ast.Constant) and bool(node.value.value)


def _name(function: ast.expr) -> str:
    return (
        function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
    )


def _is_written_out(text: ast.expr) -> bool:
    return isinstance(text, ast.Constant)


def _is_false(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is False


def found_in_text(text: str, kinds: dict[str, re.Pattern[str]]) -> Iterator[str]:
    """What one template or script has that it must not, by kind."""
    for kind, pattern in kinds.items():
        yield from [kind] * len(pattern.findall(text))


def everything() -> Iterator[tuple[str, str]]:
    """File and kind, for every place in our source."""
    for path in sorted(ROOT.rglob("*")):
        here = path.relative_to(ROOT).as_posix()
        if path.suffix == ".py":
            found = found_in_python(path.read_text(encoding="utf-8"))
        elif "templates" in path.parts and path.is_file():
            found = found_in_text(path.read_text(encoding="utf-8"), IN_TEMPLATES)
        elif path.suffix in {".js", ".mjs"}:
            found = found_in_text(path.read_text(encoding="utf-8"), IN_SCRIPTS)
        else:
            continue
        yield from ((here, kind) for kind in found)
