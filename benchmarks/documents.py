"""What becomes of real pages: do they come back, is all of them translated, and at what cost?

    python benchmarks/documents.py [FOLDER] [--limit N] [--every N] [--jobs N] [--sample N]
                                   [--peers] [--examples]

FOLDER holds pages (`.html`, also compressed as `.html.gz`); without it, the pages of
`../shared/data` (or `L10NKIT_DATA`) are taken. Needs selectolax (`pip install selectolax`), whose
parser counts what a page shows: it is not the one that l10nkit uses. All pages are examined; how
translations outlive changes, and CPU and memory, are measured on a sample of them. `--peers` also
measures html2po and po2html, installed for the time of the run. Exits 1 if a page does not come
back byte for byte or if something changed that must not.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # for the modules beside this one

from benchmarks.documents_items import ADDRESSES  # noqa: E402 - found by the line above
from benchmarks.documents_pages import WAYS, Tally, examine, pages_in  # noqa: E402
from benchmarks.documents_speed import costs, stages  # noqa: E402
from benchmarks.documents_updates import Survival, survive  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TypeVar

    Result = TypeVar("Result")

_CHUNK = 4
_ENOUGH = 0.98
_SHOWN_EXAMPLES = 12


def main() -> int:
    """Examine all pages and print what was found."""
    options = _parsed()
    pages = pages_in(options.folder) if options.folder.is_dir() else []
    pages = pages[:: options.every][: options.limit]
    if not pages:
        print(f"skipped: there are no pages in {options.folder}; name a folder or set L10NKIT_DATA")
        return 0
    if importlib.util.find_spec("selectolax") is None:
        print("skipped: this needs another parser to count with; run: pip install selectolax")
        return 0
    tally = Tally()
    for one in _each(examine, pages, jobs=options.jobs):
        tally.join(one)
    _print_identity(tally)
    _print_messages(tally)
    _print_visible(tally)
    _print_protected(tally)
    sample = pages[:: max(1, len(pages) // options.sample)][: options.sample]
    _print_updates(_each(survive, sample, jobs=options.jobs), examples=options.examples)
    _print_costs(sample, peers=options.peers)
    if options.examples:
        _print_examples(tally)
    return 1 if _is_wrong(tally) else 0


def _parsed() -> argparse.Namespace:
    data = Path(os.environ.get("L10NKIT_DATA", ROOT.parent / "shared" / "data"))
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=data / "pages")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N pages")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every Nth page")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N")
    parser.add_argument("--sample", type=int, default=100, metavar="N")
    parser.add_argument("--peers", action="store_true", help="also measure html2po and po2html")
    parser.add_argument("--examples", action="store_true", help="print what is not as it should be")
    return parser.parse_args()


def _each(work: Callable[[Path], Result], pages: Sequence[Path], *, jobs: int) -> Iterable[Result]:
    if jobs == 1:
        yield from map(work, pages)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(work, pages, chunksize=_CHUNK)


def _print_identity(tally: Tally) -> None:
    pages, counts = tally.counts["pages"], tally.counts
    print(f"{pages} pages, {counts['segments']} segments")
    _print_share("accepted", counts["accepted"], pages)
    for way in WAYS:
        _print_share(f"same bytes with {way}", counts[f"same bytes with {way}"], pages)
        _print_share(f"same DOM with {way}", counts[f"same DOM with {way}"], pages)
    _print_share("same elements and attributes, pseudo-localized", counts["same elements"], pages)


def _print_messages(tally: Tally) -> None:
    counts = tally.counts
    print(f"\n{counts['messages']} messages")
    for what in ("URL", "raw attribute", "raw tag"):
        _print_share(f"with a {what} of the markup", counts[f"{what} leaked"], counts["messages"])
        print(f"  (with a {what} that the page itself shows: {counts[f'{what} shown']})")
    print(f"  translations whose tags were refused: {counts['refused']}")


def _print_visible(tally: Tally) -> None:
    total = sum(tally.visible.values())
    print(f"\nvisible items that hold letters: {total}, changed when pseudo-localized:")
    for kind, count in tally.visible.most_common():
        share = 1 - tally.missed[kind] / count
        mark = "" if share >= _ENOUGH or kind == ADDRESSES else "  <- too few"
        print(f"  {kind:32} {count - tally.missed[kind]:7} of {count:7}  {share:8.3%}{mark}")
    missed = sum(tally.missed.values())
    print(f"  {'all':32} {total - missed:7} of {total:7}  {1 - missed / (total or 1):8.3%}")
    stays = tally.visible[ADDRESSES]
    missed -= tally.missed[ADDRESSES]
    rest = total - stays
    print(
        f"  {'all but addresses':32} {rest - missed:7} of {rest:7}  {1 - missed / (rest or 1):8.3%}"
    )
    print(f"  items that hold no letters of ASCII among the missed: {tally.counts['not ASCII']}")
    print(f"  scripts of JSON-LD that are no JSON: {tally.counts['broken JSON']}")


def _print_protected(tally: Tally) -> None:
    print("\nitems that must not change:")
    for kind, count in tally.protected.most_common():
        print(f"  {kind:32} {tally.damaged[kind]:7} of {count:7} changed")


def _print_updates(results: Iterable[dict[str, Survival]], *, examples: bool) -> None:
    changes: dict[str, Survival] = {}
    for result in results:
        for change, survival in result.items():
            changes.setdefault(change, Survival()).join(survival)
    print("\nfully translated catalogs, brought up to date after a change of the page:")
    for change, survival in changes.items():
        counts = survival.counts
        _print_share(change, counts["kept"], counts["translations"])
        rest = [f"{counts[name]} {name}" for name in ("moved to another domain", "lost", "edited")]
        rest += [f"{counts[name]} {name}" for name in ("fuzzy", "new")]
        print(
            f"    kept; {', '.join(rest)}; {counts['pages']} pages, {counts['unusable']} unusable"
        )
        if examples:
            for example in survival.examples[:_SHOWN_EXAMPLES]:
                print(f"      {example}")


def _print_costs(sample: Sequence[Path], *, peers: bool) -> None:
    hundreds = len(sample) / 100
    print(f"\nCPU seconds a 100 pages and peak memory, on {len(sample)} pages:")
    with tempfile.TemporaryDirectory() as folder:
        found = costs(sample, Path(folder), peers=peers)
    for cost in found:
        print(
            f"  {cost.command:20} {cost.cpu / hundreds:8.2f} s  {cost.memory:6.0f} MiB  "
            f"{cost.done} pages  {cost.note}"
        )
    for own, peer in zip(found, found[2:], strict=False):
        print(f"  {peer.command} takes {peer.cpu / own.cpu:.2f} times the CPU of {own.command}")
    parts = [f"{name} {one / hundreds:.2f}" for name, one in stages(sample).items()]
    print(f"  of l10nkit's, in stages, without start and files: {', '.join(parts)}")


def _print_examples(tally: Tally) -> None:
    for topic, texts in tally.examples.items():
        print(f"\n{topic}:")
        for text in texts[:_SHOWN_EXAMPLES]:
            print(f"  {text}")


def _print_share(label: str, part: int, whole: int) -> None:
    print(f"  {label:48} {part:7} of {whole:7}  {part / whole if whole else 0:8.2%}")


def _is_wrong(tally: Tally) -> bool:
    pages = tally.counts["pages"]
    same = all(tally.counts[f"same bytes with {way}"] == pages for way in WAYS)
    return not same or any(tally.damaged.values())


if __name__ == "__main__":
    sys.exit(main())
