"""Zicht: a regional human-trafficking monitor, bound to its sources.

The rooms, in the order in which data flows (a room imports only rooms above it)::

    codelists     the words we count with
    regions       one region's folder, read and checked
    registers     what each partner keeps, declared as data
    deliveries    leveringen: read, checked, frozen, stored
    statistics    what was registered: tables, indicators, uncertainty
    estimation    what was never registered: multiple systems estimation
    disclosure    the only door out: makes ProtectedTable
    publication   the report: narrative, wording, lint, charts, pages
    pipeline      one edition from start to finish
    editions      release an edition, make it again, compare two
    requests      uitvraag: what partners are asked, and what is still open
    cli           ask from a terminal

Base rooms, importable by every room: ``errors``, ``fingerprint``, ``intake``,
``messages``, ``periods``, ``progress``, ``values``, ``zipped``; and ``store``, the only one
that writes files.
"""

__version__ = "0.1.0"
