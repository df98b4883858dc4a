"""Backups: one consistent copy of the database in one encrypted file, and the way back from it.

``sealed_file`` is the file, ``headers`` what it says of itself, ``looking`` what is asked of every copy, ``sqlite``
and ``postgresql`` how a copy is made and put in place, ``taking`` and ``restoring`` the two ways, ``drilling`` the
nightly trial of the way back, ``folder`` where they are kept and for how long, ``duties`` what the clock asks.

The keys are never in a backup. Beside the database there is nothing that rows need: the style sheets are gathered
anew, the intake spool and the list of what was erased are to be kept apart from the backups.
"""
