"""What the phrase compendium recognizes and renders, and what that costs.

    python benchmarks/phrases.py [--half 0|1] [--misses] [--coverage]

Texts come from `../shared/data` (or `L10NKIT_DATA`). `language/site.jsonl.gz` has strings of themes
of sites by key and language. Wordings were added to the catalogs after looking at one half of them
(`--half 0`, by CRC-32 of the text) and at all that are English, German or French; the others are
half 1, which was only measured. `lines` has the lines of 955 pages, labelled body and boilerplate.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import time
import zlib
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from l10nkit.phrases import load_phrase_book, phrase_files, render_phrase
from l10nkit.phrases.folding import fold
from l10nkit.phrases.matches import covers
from l10nkit.segmenting.page_phrases import phrases_of_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10nkit.phrases import PhraseBook, PhraseMatch

DATA = Path(os.environ.get("L10NKIT_DATA", Path(__file__).parents[2] / "shared" / "data"))
HALVES = 2
SEEN = ("en", "de", "fr")
# The concepts that a key of the site strings may be taken for, where they are not its own name.
CONCEPTS = {
    "accessibility.back_to_top": "back-to-top",
    "accessibility.nav_toggle": "open-menu menu",
    "accessibility.next_page": "next-page next",
    "accessibility.prev_page": "previous-page previous",
    "accessibility.select_lang": "language-choice",
    "cheers.excellent": "excellent",
    "cheers.good": "good",
    "cheers.great": "great",
    "cheers.nice": "nice",
    "counter.archive_posts.one": "post-count posts",
    "counter.archive_posts.other": "post-count posts",
    "counter.archive_posts.zero": "no-posts",
    "counter.categories.one": "category-count categories",
    "counter.categories.other": "category-count categories",
    "counter.categories.zero": "no-categories uncategorized",
    "counter.tag_cloud.one": "tag-count tags",
    "counter.tag_cloud.other": "tag-count tags",
    "counter.tag_cloud.zero": "no-tags",
    "follow_me.welcome": "other-channels follow-us",
    "footer.powered": "powered-by",
    "footer.total_views": "total-views",
    "footer.total_visitors": "total-visitors",
    "keep_on": "keep-posting",
    "leave_comment": "leave-a-comment",
    "menu.about": "about-us",
    "menu.archives": "archive",
    "menu.categories": "categories category",
    "menu.home": "home",
    "menu.schedule": "schedule calendar",
    "menu.search": "search",
    "menu.sitemap": "sitemap",
    "menu.tags": "tags tag",
    "pm.code_copied": "text-copied copied",
    "pm.code_copy": "copy",
    "pm.edit_post": "edit edit-article",
    "pm.home": "home",
    "pm.next_page": "next next-page",
    "pm.prev_page": "previous previous-page",
    "pm.read_time.few": "minutes minutes-read",
    "pm.read_time.many": "minutes minutes-read",
    "pm.read_time.one": "minutes minutes-read",
    "pm.read_time.other": "minutes minutes-read",
    "pm.read_time.two": "minutes minutes-read",
    "pm.read_time.zero": "minutes minutes-read",
    "pm.toc": "table-of-contents",
    "pm.translations": "translations language-choice language",
    "pm.words.many": "words word-count",
    "pm.words.one": "word words word-count",
    "pm.words.other": "words word word-count",
    "pm.words.zero": "words word word-count",
    "post.copyright.author": "written-by",
    "post.copyright.license_content": "license",
    "post.copyright.license_title": "copyright",
    "post.copyright.link": "permalink",
    "post.copyright.post_author": "written-by",
    "post.copyright.post_link": "originally-published source permalink",
    "post.created": "created created-on published-on published",
    "post.edit": "edit edit-article",
    "post.edited": "modified updated-on last-modified updated",
    "post.in": "in-category published-in categories",
    "post.modified": "modified updated-on last-modified updated",
    "post.posted": "published-on published",
    "post.read_more": "read-more",
    "post.related_posts": "related-articles similar-news",
    "post.sticky": "pinned",
    "post.untitled": "untitled",
    "post.views": "views view-count",
    "posted_on": "published-on published",
    "previous_article": "previous-article",
    "related": "related-articles similar-news",
    "reward.comment": "buy-coffee donate support-us",
    "reward.donate": "donate support-us",
    "search.empty": "no-results",
    "search.hits": "result-count search-results",
    "search.hits_time": "result-count search-results",
    "search.placeholder": "searching search",
    "sidebar.links": "links",
    "sidebar.overview": "overview",
    "sidebar.toc": "table-of-contents",
    "sign_in": "log-in",
    "similar_news": "similar-news related-articles",
    "state.categories": "categories category",
    "state.posts": "posts",
    "state.tags": "tags tag",
    "subscribe": "sign-up-newsletter subscribe newsletter",
    "symbols_count_time.count": "character-count word-count",
    "symbols_count_time.count_total": "total-character-count",
    "symbols_count_time.time": "reading-time minutes-read",
    "symbols_count_time.time_minutes": "minutes minutes-read",
    "symbols_count_time.time_total": "total-reading-time",
    "title.archive": "archive",
    "title.category": "category categories",
    "title.schedule": "schedule calendar",
    "title.tag": "tag tags",
    "widget.chat": "chat",
}

# Strings that had more placeholders than the data kept.
CUT_UP = frozenset(
    [
        "counter.archive_posts.other",
        "counter.categories.other",
        "counter.tag_cloud.other",
        "search.hits",
        "search.hits_time",
    ]
)


def rows(name: str) -> Iterator[dict[str, Any]]:
    """Give the rows of a file of the data."""
    with gzip.open(DATA / name, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def half_of(text: str, lang: str) -> int:
    """Tell which half a text is in."""
    return 0 if lang in SEEN else zlib.crc32(text.encode()) % HALVES


def concepts_of(key: str) -> list[str]:
    """Give the concepts that a key of the site strings may be."""
    return CONCEPTS.get(key, key.replace("_", "-")).split()


def covered_rows() -> list[dict[str, Any]]:
    """Give the site strings in languages that the compendium has."""
    tags = [locale.replace("_", "-") for locale in phrase_files()]
    return [row for row in rows("language/site.jsonl.gz") if covers(tags, row["lang"])]


def recognition(book: PhraseBook, *, half: int, misses: bool) -> str:
    """Measure how many site strings are recognized, and as what."""
    counts: Counter[str] = Counter()
    for row in covered_rows():
        if half_of(row["text"], row["lang"]) != half:
            continue
        counts["all"] += 1
        match = book.match(row["text"])
        if match is None:
            if misses:
                print("missed", row["key"], row["lang"], row["text"], sep="\t")
            continue
        counts["recognized"] += 1
        spoken = match.within([row["lang"]])
        counts["in the language"] += spoken is not None
        meaning = (spoken or match).concept
        right = meaning in concepts_of(row["key"])
        counts["right"] += right
        if misses and not right:
            print("wrong", row["key"], row["lang"], row["text"], meaning, sep="\t")
    return (
        f"half {half}: {counts['all']} strings, {share(counts['recognized'], counts['all'])} "
        f"recognized ({share(counts['in the language'], counts['all'])} in their language); "
        f"of these {share(counts['right'], counts['recognized'])} as the right concept"
    )


def rendering(book: PhraseBook, *, half: int, misses: bool) -> str:
    """Measure how often an English string becomes one of the strings that themes have for it.

    Left out are the keys whose placeholders were cut out of the strings (`posts in total.`).
    """
    known: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in covered_rows():
        if row["key"] not in CUT_UP:
            known[row["key"], row["lang"]].add(row["text"])
    counts: Counter[str] = Counter()
    for (key, lang), accepted in sorted(known.items()):
        for english in sorted(known.get((key, "en"), ())):
            if lang == "en" or half_of(min(accepted), lang) != half:
                continue
            counts["all"] += 1
            match = book.match(english)
            if match is None:
                continue
            counts["recognized"] += 1
            written = renderings(book, english, match, lang)
            same = bool({plain(text) for text in written} & {plain(text) for text in accepted})
            counts["equal"] += same
            counts["same meaning"] += same or (
                bool(written) and any(has_meaning(book, text, match, lang) for text in accepted)
            )
            if misses and not same:
                print("other", key, lang, english, *written, sorted(accepted), sep="\t")
    return (
        f"half {half}: {counts['all']} pairs of English and another language, "
        f"{share(counts['recognized'], counts['all'])} recognized; of all "
        f"{share(counts['equal'], counts['all'])} become a theme's string, and "
        f"{share(counts['same meaning'], counts['all'])} that or another wording of the concept "
        "that the theme's string is a wording of"
    )


def renderings(book: PhraseBook, english: str, match: PhraseMatch, lang: str) -> list[str]:
    """Render into each locale of a language; the strings do not say whether `pt` is Brazil's."""
    written = []
    for locale in phrase_files():
        if covers([lang], locale.replace("_", "-")):
            text = render_phrase(english, match, book=book, locale=locale, lang="en")
            written += [] if text is None else [text]
    return written


def has_meaning(book: PhraseBook, text: str, match: PhraseMatch, lang: str) -> bool:
    """Tell whether a text is a wording, in a language, of what a match means."""
    found = book.match(text)
    spoken = found.within([lang]) if found else None
    meant = spoken.candidates if spoken is not None else ()
    return match.concept in {one.concept for one in meant if not one.near}


def plain(text: str) -> str:
    """Fold a text and drop the punctuation around it."""
    return fold(text).text.strip(" .:!…")


def page_lines(book: PhraseBook, *, half: int, misses: bool) -> str:
    """Measure what is found among the lines of real pages, nearly all of them English.

    What is neither byline nor credit is a false alarm in a body, though many are headings of just
    these words: `FAQ`, `Overview`. Those of them that are certain are counted once more, as the
    segmenter does it: a word of a language that the page does not have is not certain.
    """
    counts: Counter[object] = Counter()
    for row in rows("lines/wcxb_soup.jsonl.gz"):
        if zlib.crc32(row["id"].encode()) % HALVES != half:
            continue
        phrases = phrases_of_page([line["text"] for line in row["lines"]], phrases=book)
        for line in row["lines"]:
            label = line["label"]
            match = phrases.match(line["text"])
            counts[label] += 1
            if match is None:
                continue
            counts[label, "phrase"] += 1
            counts[label, "certain"] += match.certain
            if match.kind in ("byline", "credit"):
                continue
            counts[label, "alarm"] += 1
            counts[label, "certain alarm"] += match.certain
            if misses and label == "body":
                sure = "certain" if match.certain else "ambiguous"
                print("alarm", sure, line["text"], match.concept, *match.languages, sep="\t")
    lines, body = counts["boilerplate"], counts["body"]
    alarms, certain = counts["body", "alarm"], counts["body", "certain alarm"]
    return (
        f"half {half} of the pages: {lines} boilerplate lines, "
        f"{share(counts['boilerplate', 'phrase'], lines)} recognized, "
        f"{share(counts['boilerplate', 'certain'], lines)} certain; {body} body lines, "
        f"{counts['body', 'phrase']} of them phrases, {alarms} neither byline nor credit (one in "
        f"{body // max(alarms, 1)}), {certain} of these certain (one in {body // max(certain, 1)})"
    )


def speed(book: PhraseBook) -> str:
    """Measure the cost of each way to look up, on texts that were not asked for before."""
    texts = list(
        dict.fromkeys(
            line["text"] for row in rows("lines/wcxb_soup.jsonl.gz") for line in row["lines"]
        )
    )
    others = [row["text"] for row in rows("language/sents.jsonl.gz")]
    parts = []
    for name, some in (("lines of English pages", texts), ("sentences in 75 languages", others)):
        size = sum(len(text.encode()) for text in some) / 1e6
        for find in (book.match, book.match_start, book.match_end):
            start = time.process_time()
            for text in some:
                find(text)
            took = time.process_time() - start
            parts.append(f"{find.__name__}: {size / took:.1f} MB a CPU second ({name})")
    return "\n".join(parts)


def load_time() -> str:
    """Measure what loading the book costs a fresh process, in CPU time."""
    code = (
        "import time; import l10nkit.phrases as phrases; start = time.process_time(); "
        "book = phrases.load_phrase_book(); book.match('Read more »'); "
        "print(time.process_time() - start)"
    )
    took = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
        for _ in range(5)
    ]
    return f"loading and the first look-up: {min(took) * 1000:.0f} ms of CPU time"


def coverage(book: PhraseBook) -> str:
    """Lay out how many concepts each locale has, and how many theme strings it agrees with.

    Only the half of the strings counts that nobody looked at.
    """
    (tables,) = book.tables
    strings: dict[str, Counter[str]] = {locale: Counter() for locale in phrase_files()}
    for row in covered_rows() if DATA.is_dir() else ():
        match = book.match(row["text"])
        spoken = match.within([row["lang"]]) if match else None
        right = spoken is not None and spoken.concept in concepts_of(row["key"])
        for locale, counts in strings.items():
            if half_of(row["text"], row["lang"]) == 1 and covers(
                [row["lang"]], locale.replace("_", "-")
            ):
                counts["all"] += 1
                counts["right"] += right
    lines = [
        "| locale | concepts | without | theme strings | of these known |",
        "|---|---|---|---|---|",
    ]
    for locale, counts in strings.items():
        lacking = [
            concept.name for concept in tables.concepts if not tables.forms(locale, concept.name)
        ]
        has = len(tables.concepts) - len(lacking)
        names = " ".join(f"`{name}`" for name in lacking)
        lines.append(f"| {locale} | {has} | {names} | {counts['all']} | {counts['right']} |")
    return "\n".join(lines)


def share(part: int, whole: int) -> str:
    """Write a share in percent."""
    return f"{100 * part / max(whole, 1):.1f} %"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", type=int, choices=range(HALVES), action="append")
    parser.add_argument("--misses", action="store_true", help="show what is not right")
    parser.add_argument("--coverage", action="store_true", help="show concepts by locale only")
    options = parser.parse_args()
    book = load_phrase_book()
    if options.coverage:
        print(coverage(book))
        return
    if not DATA.is_dir():
        sys.exit(f"there is no data in {DATA}; set L10NKIT_DATA")
    for half in options.half or range(HALVES):
        print(recognition(book, half=half, misses=options.misses))
        print(rendering(book, half=half, misses=options.misses))
        print(page_lines(book, half=half, misses=options.misses))
    if not options.half:
        print(load_time())
        print(speed(load_phrase_book()))


if __name__ == "__main__":
    main()
