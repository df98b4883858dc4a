"""Reads code for what must never appear in it; each exception is named with its reason in the tests."""

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
IN_TEMPLATES = {
    "safe": re.compile(r"\|\s*(?:safe|safeseq)\b"),
    "autoescape off": re.compile(r"\{%\s*autoescape\s+off"),
    "inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "inline style": re.compile(r"<style\b|<[^>]*\sstyle\s*=", re.IGNORECASE),
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE),
    "javascript address": re.compile(r"javascript:", re.IGNORECASE),
}
IN_SCRIPTS = {
    "markup by script": re.compile(
        r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment)"
    ),
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
    if any(word.arg == "shell" and not _is_false(word.value) for word in node.keywords) or name in {"system", "popen"}:
        yield "a shell"


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
