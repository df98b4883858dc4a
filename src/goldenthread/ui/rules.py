"""Numbers that could point at a person are said as bands."""

from goldenthread.foundation.answers import Because, marked

STEPS = (10, 20, 50, 100, 200, 500, 1_000)
"""Where each band begins; the last one is "1000 or more"."""


def band(number: int, few_below: int = 10) -> Because:
    """How many, without telling exactly: "none yet", "a few", "10 to 19" … "1000 or more".

    ``few_below`` is the area's small-number limit: a count from 1 up to it is always "a few".
    """
    if number <= 0:
        return Because(marked("none yet"))
    if number < few_below:
        return Because(marked("a few"))
    starts = [few_below, *(step for step in STEPS if step > few_below)]
    low = max(start for start in starts if start <= number)
    above = [start for start in starts if start > number]
    if not above:
        return Because(marked("%(low)s or more"), {"low": low})
    return Because(marked("%(low)s to %(high)s"), {"low": low, "high": above[0] - 1})
