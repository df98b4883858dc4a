"""Run on a site's data: what is said in these voices, hashed, as JSON. ``python -m proofs.reading REFERENCE …``"""

import json
import sys

from .filling import hashed  # Sets Django up.

from goldenthread.foundation.scope import across_areas  # isort: skip
from goldenthread.voices.models import Words  # isort: skip

if __name__ == "__main__":
    with across_areas("a site is looked through"):
        found = Words.objects.filter(voice__reference__in=sys.argv[1:]).select_related("voice", "key")
        print(json.dumps({words.voice.reference: hashed(words.text) for words in found}))
