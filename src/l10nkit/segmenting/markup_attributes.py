"""Role and kind of the texts in attributes, metadata and JSON-LD."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from l10nkit.segmenting.decision import Decision
from l10nkit.segmenting.markup_titles import TITLE_ATTRIBUTES

if TYPE_CHECKING:
    from l10nkit.model import Kind
    from l10nkit.segmenting.markup_features import MarkupFeatures

_CAPTIONS = frozenset({"og:image:alt", "twitter:image:alt"})
_ACTIONS = frozenset({"value", "placeholder", "aria-placeholder", "label"})
_IN_ARTICLE: dict[str, Kind] = {"alt": "caption", "summary": "caption", "abbr": "table-cell"}


def decide_attribute(features: MarkupFeatures) -> Decision:
    """Decide on a text that is not shown as a text of its own."""
    name = features.attribute.lower()
    if name in TITLE_ATTRIBUTES:
        return Decision("title", 0.95, f"title that the page declares ({name})")
    if name.endswith("description") and not name.startswith("aria-"):
        return Decision("teaser", 0.9, f"description that the page declares ({name})")
    if name in _CAPTIONS:
        return Decision("caption", 0.9, f"description of the page's image ({name})")
    if name == "name":
        return Decision("navigation", 0.5, "name of something that the page declares")
    if features.phrase is not None:
        return Decision(features.phrase.kind, 0.85, f"known phrase ({features.phrase.concept})")
    if features.zone is not None:
        return Decision(cast("Kind", features.zone.kind), 0.85, f"{name} in {features.zone.why}")
    if name in _ACTIONS:
        return Decision("action", 0.9, f"{name} of a control")
    if features.place in {"inside", "lead"} and not features.in_card and name in _IN_ARTICLE:
        return Decision(_IN_ARTICLE[name], 0.85, f"{name} in the article")
    if name == "alt":
        return Decision("navigation", 0.7, "image outside of the article")
    return Decision("action" if name.startswith("aria-") else "navigation", 0.7, f"{name}")
