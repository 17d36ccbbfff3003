"""One tree of errors: faults of callers and of the world. Faults in data are Findings."""

from typing import ClassVar


class ZichtError(Exception):
    """A fault with a message from the catalogue, an exit code and an HTTP status.

    `message` is an id in `zicht.messages`; `args` of the sentence are keyword arguments
    and never hold a value from a delivery.
    """

    exit_code: ClassVar[int] = 70
    http_status: ClassVar[int] = 500
    kind: ClassVar[str] = "errors.kind_fault"

    def __init__(self, message: str, **arguments: object) -> None:
        super().__init__(message)
        self.message = message
        self.arguments = arguments

    def __str__(self) -> str:
        from zicht import messages  # the catalogue imports this module

        return messages.render(self.message, None, **self.arguments)


class UsageError(ZichtError):
    """The command was called with arguments that do not fit."""

    exit_code = 2
    http_status = 400
    kind = "errors.kind_usage"


class RegionError(ZichtError):
    """A region's folder is missing, incomplete or contradicts itself."""

    exit_code = 10
    http_status = 422
    kind = "errors.kind_region"


class RegisterError(ZichtError):
    """A register or code list is unknown or declared wrongly."""

    exit_code = 11
    http_status = 422
    kind = "errors.kind_register"


class UnreadableDelivery(ZichtError):
    """A delivered file cannot be read as a table: empty, wrong kind, damaged."""

    exit_code = 12
    http_status = 422
    kind = "errors.kind_unreadable_delivery"


class UnsafeDelivery(ZichtError):
    """A delivered file is refused unread: too large, zip bomb, macros."""

    exit_code = 13
    http_status = 413
    kind = "errors.kind_unsafe_delivery"


class RefusedDelivery(ZichtError):
    """A delivery has findings, so it is not frozen."""

    exit_code = 14
    http_status = 422
    kind = "errors.kind_refused_delivery"


class ChangedDelivery(ZichtError):
    """A frozen delivery no longer fits its hash."""

    exit_code = 15
    http_status = 409
    kind = "errors.kind_changed_delivery"


class NotComparable(ZichtError):
    """Two figures may not be joined: population, unit, period or meaning of place differ."""

    exit_code = 16
    http_status = 422
    kind = "errors.kind_not_comparable"


class NarrativeError(ZichtError):
    """The narrative says what the data does not carry; the findings are attached."""

    exit_code = 17
    http_status = 422
    kind = "errors.kind_narrative"


class DisclosureError(ZichtError):
    """A figure may not leave."""

    exit_code = 18
    http_status = 403
    kind = "errors.kind_disclosure"


class EditionError(ZichtError):
    """A build or edition is incomplete, changed, or was released before."""

    exit_code = 19
    http_status = 409
    kind = "errors.kind_edition"


class StorageError(ZichtError):
    """A file could not be written: disk full, no permission. Nothing is half-written."""

    exit_code = 20
    http_status = 507
    kind = "errors.kind_storage"


class CaptureError(ZichtError):
    """A capture table cannot be used: wrong counts, too few or too many lists, nothing in common."""

    exit_code = 25
    http_status = 422
    kind = "errors.kind_capture"


class Stopped(ZichtError):
    """The user stopped a long job. Nothing is half-written; `message` says what of the work is kept."""

    exit_code = 130
    http_status = 499
    kind = "errors.kind_stopped"

    def __init__(self, message: str = "errors.stopped") -> None:
        super().__init__(message)
