"""Everything that anybody may do with voices, in any order, with crashes: what must hold holds after each step (R8).

``town`` is where it happens, ``known`` what everybody remembers, ``acting`` how an act is done or broken off;
``speakers`` and ``desk`` are the acts, ``truths`` what must hold, ``steps`` puts it together.
"""
