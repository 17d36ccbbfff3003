"""Numbers and dates as Dutch and English readers write them: `5.000`, `49,7%`, `3 oktober 2024`."""

from datetime import date
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_decimal

from zicht.values import Interval, Measure, Number

PERCENT = "procent"


def written(number: Number, lang: str, decimals: int = 0) -> str:
    """Return a number with its separators and a fixed number of decimals."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(number, format=pattern, locale=lang))


def percentage(number: Number, lang: str, decimals: int = 1) -> str:
    """Return a number of hundredths with its sign; a number in percent, not a fraction."""
    return f"{written(number, lang, decimals)}%"


def of_measure(number: Number, measure: Measure, lang: str) -> str:
    """Return a number as figures of this measure are written."""
    if measure.unit == PERCENT:
        return percentage(number, lang, measure.decimals)
    return written(number, lang, measure.decimals)


def low_and_high(interval: Interval, measure: Measure, lang: str) -> tuple[str, str]:
    """Return both ends of an interval, rounded to whole units: an interval is not exact either."""
    write = percentage if measure.unit == PERCENT else written
    return write(whole(interval.low), lang, 0), write(whole(interval.high), lang, 0)


def whole(number: Number) -> int:
    return int(Decimal(number).to_integral_value())


def day(on: date, lang: str) -> str:
    return str(format_date(on, "d MMMM yyyy", locale=lang))
