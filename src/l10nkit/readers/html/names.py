"""Which elements and attributes of HTML mean what to a translator.

Names come from the HTML standard (https://html.spec.whatwg.org/multipage/indices.html) and
WAI-ARIA 1.3 (https://w3c.github.io/aria/).
"""

from __future__ import annotations

BLOCKS = frozenset(
    """
    address article aside base blockquote body caption center col colgroup dd details dialog dir
    div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header
    hgroup hr html legend li link main marquee menu menuitem meta nav ol optgroup option p pre
    search section summary table tbody td tfoot th thead title tr ul
    audio canvas embed iframe map noembed noframes noscript object param plaintext script source
    style template track video xmp foreignobject
    """.split()
)
"""A text ends where one of these begins or ends. Elements of other names stand in a text."""

RAW = frozenset({"script", "style", "iframe", "noembed", "noframes", "xmp", "plaintext"})
"""What is between their tags is no markup and not for readers."""

EMBEDDED = frozenset({"svg", "math", "select", "textarea", "picture", "datalist"})
"""In a text they are one code; what a reader sees in them are texts of their own."""

VOID = frozenset(
    "area base br col embed frame hr img input link meta param source track wbr".split()
)
"""Elements without an end tag."""

PROTECTED = frozenset({"code", "pre", "kbd", "samp", "math", "script", "style", "metadata"})
"""Their text is no language, unless they say `translate="yes"`."""

FORMATTING = frozenset(
    """
    abbr acronym b bdi bdo big cite data del dfn em font i ins mark nobr q rb rp rt rtc ruby s
    small strike strong sub sup tt u var wbr br
    """.split()
)
"""Elements that mark words of a sentence: side by side they still are one text."""

TEXT_ATTRIBUTES = frozenset(
    """
    title alt placeholder aria-label aria-description aria-placeholder aria-roledescription
    aria-valuetext aria-braillelabel aria-brailleroledescription
    """.split()
)
"""Attributes that a reader sees or hears, on whatever element they stand."""

ATTRIBUTES_OF_ELEMENT = {
    "option": frozenset({"label"}),
    "optgroup": frozenset({"label"}),
    "track": frozenset({"label"}),
    "menuitem": frozenset({"label"}),
    "th": frozenset({"abbr"}),
    "table": frozenset({"summary"}),
}
"""Attributes that are text on some elements only."""

BUTTON_TYPES = frozenset({"submit", "reset", "button"})
"""Types of input whose value is their caption."""

META_TEXTS = frozenset(
    """
    description og:title og:description og:image:alt twitter:title twitter:description
    twitter:image:alt dc.title dc.description dcterms.title dcterms.description
    """.split()
)
"""Names of meta elements whose content is text."""

SCHEMA_TEXTS = frozenset({"headline", "alternativeHeadline", "description", "name"})
"""Properties of schema.org whose value is text: keys of JSON-LD, `itemprop` of meta elements."""

NOTE_ATTRIBUTES = ("its-loc-note", "data-l10n-note")
"""What the author tells translators (ITS 2.0, section 8.3, and the custom of web projects)."""

NOTES = {
    "a": "link",
    "abbr": "abbreviation",
    "b": "bold",
    "br": "line break",
    "button": "button",
    "cite": "title of a work",
    "code": "code",
    "del": "deleted text",
    "em": "emphasis",
    "i": "italics",
    "img": "image",
    "input": "input field",
    "ins": "inserted text",
    "kbd": "keyboard input",
    "mark": "highlighted text",
    "picture": "image",
    "q": "quotation",
    "rt": "pronunciation",
    "ruby": "text with pronunciation",
    "s": "struck out",
    "samp": "program output",
    "select": "list of choices",
    "small": "small print",
    "strong": "strong emphasis",
    "sub": "subscript",
    "sup": "superscript",
    "svg": "graphic",
    "time": "date or time",
    "u": "underlined",
    "wbr": "possible line break",
}
"""What a tag is, in words; other tags are called by their name."""
