"""What the model says of the texts of a page: how likely each is main text, and why."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
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
    ("wording", "words that articles have or have not"),
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
        names = sorted({*map(_reason_of, self._trees.names)})
        of_reason = np.zeros((len(names), len(moved)))
        for column, name in enumerate(self._trees.names):
            of_reason[names.index(_reason_of(name)), column] = 1.0
        signs = np.where(np.asarray(self.chances)[texts] >= 0.5, -1.0, 1.0)  # noqa: PLR2004  # even chances
        best = np.argsort(np.round(of_reason @ moved * signs, 9), axis=0, kind="stable")
        return {
            text: " and ".join(names[row] for row in best[:_MAX_REASONS, place].tolist())
            for place, text in enumerate(texts)
        }


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


@cache
def _reason_of(column: str) -> str:
    return next((reason for start, reason in _REASONS if column.startswith(start)), _WORDING)
