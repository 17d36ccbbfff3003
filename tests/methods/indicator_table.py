"""The plan as a table for docs/methods/indicators.md; run as a module, it prints it."""

import sys

from zicht import messages
from zicht.statistics import plan

HEAD = ("id", "kind", "register", "figure", "what it is", "formula, or why there is none")


def table() -> str:
    rows = [
        (one.id, one.kind.value, template, f"`{one.name}`" if one.name else "", one.label, said)
        for template, indicators in plan.load().indicators.items()
        for one in indicators
        for said in [one.formula or (messages.render(one.reason, "nl") if one.reason else "")]
    ]
    rows.sort(key=lambda row: (row[0][0], int(row[0][1:])))
    return "\n".join(f"| {' | '.join(row)} |" for row in (HEAD, ("---",) * len(HEAD), *rows))


if __name__ == "__main__":
    sys.stdout.write(table() + "\n")
