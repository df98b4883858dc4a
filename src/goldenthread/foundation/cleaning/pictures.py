"""A picture is made anew from its dots: all else that the file held (where, when, by whom, a thumbnail) is gone."""

import io
from contextlib import suppress

from PIL import Image, ImageOps

from .kinds import EDGE, Clean, NotTaken, Unfit, What

MOST_DOTS = {"JPEG": 64_000_000, "PNG": 16_000_000, "WEBP": 12_000_000}
"""Dots that a picture may have: only a JPEG can be opened smaller than it is."""
_LARGEST_PNG = 2_000_000
"""Bytes; a larger one is a photo, and kept as such."""


def clean_picture(content: bytes, kind: str) -> Clean:
    """The picture upright, at most :data:`EDGE` dots long, as JPEG or PNG. Of moving ones, the first moment."""
    Image.MAX_IMAGE_PIXELS = None  # Asked below, for each kind apart.
    try:
        with Image.open(io.BytesIO(content), formats=[kind]) as found:
            if found.width * found.height > MOST_DOTS[kind]:
                raise NotTaken(Unfit.HEAVY)
            return _made_anew(found)
    except MemoryError:
        raise NotTaken(Unfit.HEAVY) from None
    except (OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError, EOFError, OverflowError):
        raise NotTaken(Unfit.BROKEN) from None


def _made_anew(found: Image.Image) -> Clean:
    found.thumbnail((EDGE, EDGE))
    upright: Image.Image = found
    with suppress(Exception):  # What it says of its own orientation may be nonsense.
        upright = ImageOps.exif_transpose(found) or found
    see_through = "A" in upright.getbands() or "transparency" in upright.info
    mode = "RGBA" if see_through else "RGB"
    anew = Image.new(mode, upright.size)
    anew.paste(upright.convert(mode))
    if found.format == "PNG" or see_through:
        out = io.BytesIO()
        anew.save(out, "PNG")
        if out.tell() <= _LARGEST_PNG:
            return Clean(What.PICTURE, "png", out.getvalue())
    return Clean(What.PICTURE, "jpg", _as_photo(anew))


def _as_photo(picture: Image.Image) -> bytes:
    if picture.mode == "RGBA":
        white = Image.new("RGB", picture.size, "white")
        white.paste(picture, mask=picture.getchannel("A"))
        picture = white
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()
