"""What the model says of the texts of a page: how likely each is main text, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from l10nkit.segmenting.scoring.columns import table_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from l10nkit.segmenting.scoring.columns import Columns
    from l10nkit.segmenting.scoring.trees import Trees

# The first beginning of a column's name that fits says what the column is about.
_REASONS = (
    ("rule", "what the rules say of it and of its neighbours"),
    ("interface", "interface text around it"),
    ("running", "paragraphs around it"),
    ("zone", "the names of the elements around it"),
    ("inside", "whether it stands in the article"),
    ("after", "whether it stands in the article"),
    ("content", "the names of the elements around it"),
    ("part", "the names of the elements around it"),
    ("group", "the texts in the same element"),
    ("like", "elements that look the same"),
    ("exactly", "elements that look the same"),
    ("most alike", "elements that look the same"),
    ("card", "elements that look the same"),
    ("page", "the kind of page"),
    ("linked", "links in it and around it"),
    ("place", "its place on the page"),
    ("from", "its place on the page"),
    ("to prose", "its place on the page"),
    ("prose before", "its place on the page"),
    ("title", "words of the page's title"),
    ("description", "words of the page's description"),
    ("topical", "words that the article has elsewhere"),
    ("copies", "whether it is repeated"),
    ("template", "whether other pages of the site have it"),
    ("heading", "headings around it"),
    ("size", "its length and that of its neighbours"),
    ("words", "its length and that of its neighbours"),
)
_WORDING = "its wording and punctuation"
_MAX_REASONS = 2


@dataclass(frozen=True, slots=True, eq=False)
class Opinion:
    """What the model says of the texts of one page.

    Attributes:
        chances: How likely each text is main text, 0 to 1.
    """

    chances: list[float]
    _trees: Trees
    _table: NDArray[np.float32]

    def reasons(self, texts: list[int]) -> dict[int, str]:
        """Say in words what moved the scores of some texts most, each in its own direction."""
        if not texts:
            return {}
        moved = self._trees.contributions(np.ascontiguousarray(self._table[:, texts]))
        names = [_reason_of(name) for name in self._trees.names]
        found = {}
        for place, text in enumerate(texts):
            sign = 1 if self.chances[text] >= 0.5 else -1  # noqa: PLR2004  # even chances
            totals: dict[str, float] = {}
            for name, value in zip(names, moved[:, place].tolist(), strict=True):
                totals[name] = totals.get(name, 0.0) + sign * value
            best = sorted(totals, key=lambda name: (-totals[name], name))[:_MAX_REASONS]
            found[text] = " and ".join(best)
        return found


def ask_model(trees: Trees, columns: Columns) -> Opinion:
    """Score the texts of a page.

    Args:
        trees: The model.
        columns: Its columns, and more.
    """
    table = table_of(columns, trees.names)
    return Opinion(
        chances=(1 / (1 + np.exp(-trees.score(table)))).tolist(), _trees=trees, _table=table
    )


def _reason_of(column: str) -> str:
    return next((reason for start, reason in _REASONS if column.startswith(start)), _WORDING)
