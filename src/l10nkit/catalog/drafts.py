"""Making messages at speed.

A frozen dataclass sets each of its fields through `object.__setattr__`, which would take most of
the time of reading and updating a large file. So a value is filled as a draft with the same slots,
which Python lets become the frozen one by setting its class.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from l10nkit.model import Message, Position


class MessageDraft:
    """A message that can be written to; `__class__ = Message` ends that."""

    __slots__ = tuple(Message.__dataclass_fields__)

    if TYPE_CHECKING:

        def __setattr__(self, name: str, value: Any, /) -> None:  # noqa: ANN401 - any field
            """Set a field."""


class PositionDraft:
    """A position that can be written to; `__class__ = Position` ends that."""

    __slots__ = tuple(Position.__dataclass_fields__)

    if TYPE_CHECKING:

        def __setattr__(self, name: str, value: Any, /) -> None:  # noqa: ANN401 - any field
            """Set a field."""


def changed(message: Message, **changes: object) -> Message:
    """Return a message with other values in some fields, as `dataclasses.replace` does."""
    draft = MessageDraft()
    draft.msgid = message.msgid
    draft.msgstr = message.msgstr
    draft.context = message.context
    draft.plural = message.plural
    draft.translator_comments = message.translator_comments
    draft.extracted_comments = message.extracted_comments
    draft.references = message.references
    draft.flags = message.flags
    draft.previous_context = message.previous_context
    draft.previous_msgid = message.previous_msgid
    draft.previous_plural = message.previous_plural
    draft.obsolete = message.obsolete
    draft.position = message.position
    draft.raw = None
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.__class__ = Message  # type: ignore[assignment]
    return draft  # type: ignore[return-value]
