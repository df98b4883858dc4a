"""Files from strangers, made anew before anybody opens them.

:func:`clean` hands a file to a process of its own (:mod:`.child`), which says what it is by its content, makes a
picture anew from its dots and a sound from its frames, and ends. What comes back is all that is ever kept.
"""

from .kinds import LONGEST, TYPES, Clean, NotTaken, Unfit, What
from .running import LARGEST, clean

__all__ = ["LARGEST", "LONGEST", "TYPES", "Clean", "NotTaken", "Unfit", "What", "clean"]
