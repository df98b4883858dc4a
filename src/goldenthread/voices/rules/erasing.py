"""Whether words may be erased, and when a safeguarding lead's hold keeps them."""

from goldenthread.foundation.answers import YES, Answer, marked, no

from ..choices import Path

KEPT_FOR_SAFETY = marked(
    "We cannot erase this yet. Somebody's safety may need these words, so the law lets us keep them for now. "
    "You can ask again, or ring us: we tell you as soon as we can."
)


def is_held(*, path: Path, begun: bool, ended: bool) -> bool:
    """Whether words are kept from erasure: ``begun`` a hold stands, ``ended`` a hold was ended before.

    On the safeguarding path they are held from the first moment, until the lead ends it.
    """
    return begun or (path is Path.SAFEGUARDING and not ended)


def may_be_erased(*, held: bool) -> Answer:
    """A hold stops erasure until it ends; nothing else does."""
    return no(KEPT_FOR_SAFETY) if held else YES
