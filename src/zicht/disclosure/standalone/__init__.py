"""A table that belongs to no region: read, protected or judged, and told."""

from zicht.disclosure.standalone.answer import Answer, Question, judge, protect, read
from zicht.disclosure.standalone.propose import propose
from zicht.disclosure.standalone.request import Method, Request
from zicht.disclosure.standalone.tell import Summary, refused, summary

__all__ = [
    "Answer",
    "Method",
    "Question",
    "Request",
    "Summary",
    "judge",
    "propose",
    "protect",
    "read",
    "refused",
    "summary",
]
