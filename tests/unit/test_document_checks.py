"""Every case of tests/cases/documents, and how the command finds documents."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from l10nkit.checks import Selection, all_checks
from l10nkit.errors import UsageError
from l10nkit.model import Position
from l10nkit.pipeline import CheckOptions, Layout
from l10nkit.pipeline.document_checks import catalogs_and_documents, check_documents

CASES = Path(__file__).parents[1] / "cases" / "documents"
FOLDERS = sorted(path for path in CASES.glob("*/*") if path.is_dir())
IDS = [path.relative_to(CASES).as_posix() for path in FOLDERS]
HERE = [check for check in all_checks() if check.code.startswith("D")]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def set_up(case: Path, project: Path) -> list[Path]:
    """Put the files of a case where a project has them; give its documents."""
    documents = []
    for path in sorted(case.iterdir()):
        target = Path(path.name)
        if path.suffix == ".pot":
            target = Path("locales", path.name)
        elif path.suffix == ".po":
            target = Path("locales", path.stem, "LC_MESSAGES", "content.po")
        else:
            documents.append(target)
        (project / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, project / target)
    return documents


@pytest.mark.parametrize("case", FOLDERS, ids=IDS)
def test_the_check_reports_the_defects_only(case: Path, project: Path) -> None:
    code = case.parent.name.partition("-")[0]
    documents = set_up(case, project)
    found = {one.code for one in check_documents(documents, layout=Layout())}
    assert case.name.startswith("defect") == (code in found), found


@pytest.mark.parametrize("check", HERE, ids=lambda check: check.code)
def test_every_check_has_cases(check: object) -> None:
    folder = CASES / f"{check.code}-{check.slug}"  # type: ignore[attr-defined]
    names = [path.name for path in folder.iterdir()]
    assert sum(name.startswith("defect") for name in names) >= 3
    assert sum(name.startswith("near-miss") for name in names) >= 3


def test_findings_stand_in_the_page_and_in_the_template(project: Path) -> None:
    documents = set_up(CASES / "D101-untracked-text" / "defect-en", project)
    (found,) = check_documents(documents, layout=Layout())
    assert (found.path, found.position) == ("page.html", Position(6, 4))
    assert found.excerpt == f"<p>{found.msgid}</p>"
    documents = set_up(CASES / "D102-outdated-template" / "defect-en", project)
    (found,) = check_documents(documents, layout=Layout())
    assert (found.path, found.position) == ("locales/content.pot", Position(10, 1))


def test_only_the_selected_checks_and_locales(project: Path) -> None:
    case = CASES / "D103-source-fallback" / "near-miss-fallback"
    documents = set_up(case, project)
    Path("page.html").write_text("<p>Nobody has seen this sentence before.</p>", encoding="utf-8")
    options = CheckOptions(selection=Selection(select=("D103",)))
    found = check_documents(documents, layout=Layout(), options=options, locales=["pt"])
    assert [one.code for one in found] == ["D103"]
    options = CheckOptions(selection=Selection(per_file=(("*.html", ("D103",)),)))
    assert {one.code for one in check_documents(documents, layout=Layout(), options=options)} == {
        "D101",
        "D102",
    }
    wrong = CheckOptions(selection=Selection(select=("D999",)))
    with pytest.raises(UsageError):
        check_documents(documents, layout=Layout(), options=wrong)


def test_without_templates_one_finding_tells_it_all(project: Path) -> None:
    sentences = "".join(f"<p>This is sentence number {n} of the page.</p>" for n in "abc")
    (project / "page.html").write_text(sentences, encoding="utf-8")
    (found,) = check_documents(["page.html"], layout=Layout())
    assert found.message == "none of its 3 texts is in a template"


def test_catalogs_are_told_from_documents(project: Path) -> None:
    for name in ("a/it.po", "a/page.html", "b/page.html", "c/notes", "it.po", "page.md"):
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).write_text("", encoding="utf-8")
    paths = [Path(name) for name in ("a", "b", "c", "it.po", "page.md", "nothing.po")]
    catalogs, documents = catalogs_and_documents(paths)
    assert catalogs == [Path("a"), Path("c"), Path("it.po"), Path("nothing.po")]
    assert documents == [Path("b"), Path("page.md")]
