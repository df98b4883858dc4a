"""The golden thread of a theme, bead by bead.

Written as text and not as a template: "You said, we did" shows forty beads on a page, and a template would take ten
times as long for them. Everything that comes from a row goes through ``escape``.
"""

from collections.abc import Iterator
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from goldenthread.ui.addresses import asset

from ..presenters.published import Doing, Shown, Step
from ..presenters.wordings import Wording

register = template.Library()


@register.simple_tag
def sections(themes: list[Shown], here: str, carried: str) -> SafeString:
    """Every theme of the list under its own heading. ``here`` is the list's address, ``carried`` its wording."""
    return mark_safe("".join(_section(theme, here, carried) for theme in themes))  # noqa: S308 (escaped below)


def _section(theme: Shown, here: str, carried: str) -> str:
    name = f"t{escape(theme.reference)}"
    href = escape(f"{here}{theme.reference}/{carried}")
    tag = f'<p><span class="tag {theme.mood}">{escape(theme.state)}</span></p>'
    heading = f'<h2 id="{name}"><a href="{href}">{escape(theme.title)}</a></h2>'
    return f'<section aria-labelledby="{name}">\n{heading}\n{tag}\n{beads(theme, "h3")}\n</section>\n'


@register.simple_tag
def beads(theme: Shown, heading: str) -> SafeString:
    """The steps of a theme; ``heading`` is "h2" or "h3"."""
    written = "".join(_bead(step, heading) for step in theme.steps)
    return mark_safe(f'<ol class="thread">{written}</ol>')  # noqa: S308 (each part is escaped below)


def _bead(step: Step, heading: str) -> str:
    current = ' aria-current="step"' if step.state == "now" else ""
    title = f'{escape(step.label)}<span class="unseen"> ({escape(step.bead)})</span>'
    return f'\n<li class="{step.state}"{current}><{heading}>{title}</{heading}>{"".join(_inside(step))}</li>'


def _inside(step: Step) -> Iterator[str]:
    if step.text:
        yield _text(step.text, step.picture)
    if step.doing:
        yield f'<ul class="plain">{"".join(map(_doing, step.doing))}</ul>'
    for note in step.small:
        yield f'<p class="soft small">{escape(note)}</p>'
    if step.news:
        yield f"<p><strong>{escape(step.news)}</strong></p>"


def _text(text: Wording, picture: str) -> str:
    lines = "".join(f"<p>{escape(line)}</p>" for line in text.lines)
    if not text.easy:
        return lines
    image = f'<img src="{escape(asset(f"ui/pictures/{picture}.svg"))}" alt="" width="32" height="32" loading="lazy">'
    return f'<div class="easy">{image}<div>{lines}</div></div>'


def _doing(action: Doing) -> str:
    who = escape(f"{action.who}. {action.when}")
    return f'<li>{escape(action.title)}<br><span class="soft small">{who}<br>{escape(action.made)}</span></li>'
