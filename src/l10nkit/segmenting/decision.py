"""What a classifier says of a piece."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, get_args

from l10nkit.model import BodyKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10nkit.model import Kind, Role
    from l10nkit.segmenting.features import Features

BODY_KINDS = frozenset(get_args(BodyKind))
TOPIC_KINDS: tuple[tuple[str, Kind], ...] = (
    ("cookie", "notice"),
    ("newsletter", "subscribe"),
    ("subscribe", "subscribe"),
    ("comment", "comment"),
    ("legal", "legal"),
    ("advertisement", "advertisement"),
)
"""The kind of a text of the site about itself, by its topic; the first topic that fits decides."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The kind of a piece (its role follows), how sure that is (0 to 1), and why in words."""

    kind: Kind
    confidence: float
    why: str

    @property
    def role(self) -> Role:
        """Body or boilerplate, as the kind has it."""
        return "body" if self.kind in BODY_KINDS else "boilerplate"


class Classifier(Protocol):
    """Decides on all pieces of one page at once; rules and scored models look alike."""

    def __call__(self, features: Sequence[Features], /) -> Sequence[Decision]:
        """Give one decision a piece, in order."""
