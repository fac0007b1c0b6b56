"""What a language detector is: something that scores many texts for many languages at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Rows = Sequence[Sequence[float]] | NDArray[np.float64]


class Detector(Protocol):
    """Scores texts for many languages.

    Attributes:
        name: What `lang_why` calls it.
        languages: The BCP 47 tags that it knows, each once.
    """

    name: str
    languages: tuple[str, ...]

    def log_likelihoods(self, texts: Sequence[str], /) -> Rows:
        """Score texts; a page's are given in one call, so that array libraries pay.

        A row depends on its own text only. Never raises on any text; one without evidence gets
        equal values.

        Returns:
            One row a text, each with one log-likelihood (natural, up to a constant of the row) for
            every one of `languages`, in their order. A two-dimensional numpy array will do. They
            are taken at their word: Bayes' theorem should make probabilities of them that are right
            as often as they say, so that a model that counts evidence twice has to temper it.
        """
