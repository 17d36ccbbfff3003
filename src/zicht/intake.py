"""Files that people hand in: the size of one is judged before it is opened."""

from dataclasses import dataclass
from pathlib import Path

from zicht.errors import UnreadableDelivery, UnsafeDelivery

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Intake:
    """How many megabytes a file may be, and the messages for one that is larger or is not there."""

    megabytes: int
    too_large: str
    no_file: str

    @property
    def most(self) -> int:
        """Return how many bytes a file may have."""
        return self.megabytes * _MEGABYTE

    def read(self, path: Path) -> bytes:
        """Return the bytes of a file. Raises UnsafeDelivery, UnreadableDelivery."""
        try:
            size = path.stat().st_size
            if not path.is_file():
                raise UnreadableDelivery(self.no_file, file=path.name)
            self.judge(size)
            return path.read_bytes()
        except OSError as error:
            raise UnreadableDelivery(self.no_file, file=path.name) from error

    def judge(self, size: int) -> None:
        """Raise UnsafeDelivery for more bytes than a file may have."""
        if size > self.most:
            raise UnsafeDelivery(self.too_large, limit=self.megabytes)
