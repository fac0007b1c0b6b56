"""The GitHub action and the pre-commit hooks: valid, and doing what they say, with any input."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
INPUT = re.compile(r"\$\{\{ inputs\.([\w-]+) \}\}")
CATALOG = (
    'msgid ""\nmsgstr ""\n"Language: it\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    'msgid "Read more"\nmsgstr "Leggi  tutto"\n\n'
    '#, python-format\nmsgid "%d files"\nmsgstr "file"\n'
)
# Each of them would make a file `pwned` if a shell ran it.
INJECTIONS = (
    "$(touch pwned)",
    "`touch pwned`",
    "; touch pwned",
    "&& touch pwned",
    "x\ntouch pwned\n",
    '" ; touch pwned ; "',
    "' ; touch pwned ; '",
    "${IFS}|touch${IFS}pwned",
    "> pwned",
    "--write-baseline=x $(touch pwned)",
)

needs_bash = pytest.mark.skipif(
    os.name == "nt" or shutil.which("bash") is None, reason="bash is not there"
)


def load(name: str) -> Any:  # noqa: ANN401  # whatever the file holds
    return YAML(typ="safe", pure=True).load((ROOT / name).read_text(encoding="utf-8"))


def step(name: str) -> dict[str, Any]:
    (found,) = (s for s in load("action.yml")["runs"]["steps"] if s.get("name") == name)
    return dict(found)


def run_step(
    name: str, *, path: str | None = None, **inputs: str
) -> subprocess.CompletedProcess[str]:
    """Run a step as GitHub does: inputs in the environment, the shell with `-eo pipefail`."""
    given = {key.replace("_", "-"): value for key, value in inputs.items()}
    defaults = {
        key: str(one.get("default", "")) for key, one in load("action.yml")["inputs"].items()
    }
    values = defaults | given
    env = {k: INPUT.sub(lambda m: values[m[1]], v) for k, v in step(name).get("env", {}).items()}
    Path("step.sh").write_text(step(name)["run"], encoding="utf-8")
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "step.sh"],
        env={
            **os.environ,
            **env,
            "PATH": os.pathsep.join([path or str(BIN), os.environ["PATH"]]),
            "GITHUB_STEP_SUMMARY": "summary.md",
            "GITHUB_ACTION_PATH": "/action folder",
        },
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("locales/it/LC_MESSAGES/ui.po", "a b.po"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(CATALOG, encoding="utf-8")
    return tmp_path


def test_the_action_is_valid_by_the_schema_of_github() -> None:
    folder = resources.files("check_jsonschema").joinpath("builtin_schemas", "vendor")
    schema = json.loads(folder.joinpath("github-actions.json").read_text("utf-8"))
    validator = jsonschema.validators.validator_for(schema)(schema)
    action = load("action.yml")
    assert [error.message for error in validator.iter_errors(action)] == []
    del action["runs"]["steps"][1]["shell"]
    assert list(validator.iter_errors(action))


def test_inputs_come_through_the_environment_and_are_all_used() -> None:
    action = load("action.yml")
    scripts = [s["run"] for s in action["runs"]["steps"] if "run" in s]
    assert len(scripts) == 2
    assert not any("${{" in script for script in scripts)
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"inputs\.([\w-]+)", text)) == set(action["inputs"])


@needs_bash
def test_the_action_annotates_sums_up_and_fails(project: Path) -> None:
    done = run_step("Check", sarif="true", arguments="--ignore T101")
    assert done.returncode == 1
    assert done.stdout.startswith(
        "::notice title=T203 double-space,file=locales/it/LC_MESSAGES/ui.po"
    )
    assert "::error title=T501 printf-placeholder" in done.stdout
    assert (project / "summary.md").read_text(encoding="utf-8").startswith("### l10nkit: 1 error")
    log = json.loads((project / "l10nkit.sarif").read_text(encoding="utf-8"))
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == ["T203", "T501"]


@needs_bash
def test_the_action_takes_options_and_paths_apart_at_white_space(project: Path) -> None:
    good = run_step(
        "Check", paths="locales\n  locales/it", arguments="--select T203\n --fail-on info"
    )
    assert (good.returncode, good.stdout.count("::notice")) == (1, 1)
    quiet = run_step("Check", paths="locales", arguments="--select C001")
    assert (quiet.returncode, quiet.stdout) == (0, "")
    assert not (project / "l10nkit.sarif").exists()
    option = run_step("Check", paths="--fix")  # a path, as it stands behind `--`
    assert option.returncode == 2
    assert "--fix" in option.stderr
    refused = run_step("Check", changed_since="--upload-pack=touch${IFS}pwned")
    assert refused.returncode == 2
    assert not (project / "pwned").exists()


@needs_bash
@pytest.mark.parametrize("text", INJECTIONS)
@pytest.mark.parametrize("name", ["paths", "arguments", "changed_since", "sarif"])
@pytest.mark.usefixtures("project")
def test_no_input_of_the_action_is_run(name: str, text: str) -> None:
    run_step("Check", **{name: text})
    assert not Path("pwned").exists()


@needs_bash
@pytest.mark.parametrize(
    ("version", "wanted"),
    [
        ("", "/action folder"),
        ("0.1.0", "l10nkit==0.1.0"),
        *((t, f"l10nkit=={t}") for t in INJECTIONS),
    ],
)
def test_the_action_installs_one_requirement(project: Path, version: str, wanted: str) -> None:
    fake = project / "bin" / "python"
    fake.parent.mkdir()
    fake.write_text(
        '#!/bin/sh\nfor one; do printf "%s\\0" "$one"; done > called\n', encoding="utf-8"
    )
    fake.chmod(0o755)
    assert run_step("Install l10nkit", path=str(fake.parent), version=version).returncode == 0
    called = (project / "called").read_text(encoding="utf-8").split("\0")
    assert called == ["-m", "pip", "install", "--quiet", wanted, ""]
    assert not Path("pwned").exists()


def pre_commit(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments],
        env={
            **os.environ,
            "PRE_COMMIT_HOME": "home",
            "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        },
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


def git(*arguments: str) -> None:
    identity = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


@pytest.mark.usefixtures("project")
def test_the_hooks_are_valid_by_pre_commit() -> None:
    done = pre_commit("validate-manifest", str(ROOT / ".pre-commit-hooks.yaml"))
    assert (done.returncode, done.stdout) == (0, "")


@pytest.fixture
def hooked(project: Path) -> Path:
    """Make a project that runs our hooks, with what is installed here and no download."""
    hooks = load(".pre-commit-hooks.yaml")
    for hook in hooks:
        assert hook["language"] == "python"
        hook["language"] = "system"
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    Path(".pre-commit-config.yaml").write_text(json.dumps(config), encoding="utf-8")
    Path("notes.txt").write_text("two  spaces\n", encoding="utf-8")
    git("init", "-q")
    git("add", "locales", "a b.po", "notes.txt", ".pre-commit-config.yaml")
    return project


@pytest.mark.usefixtures("hooked")
def test_the_hook_checks_catalogs_alone_and_fails_on_errors() -> None:
    done = pre_commit("run", "--all-files", "l10nkit-check")
    assert done.returncode == 1
    assert "a b.po:11:9: T501" in done.stdout
    assert "2 errors, 2 info in 2 catalogs" in done.stdout
    assert pre_commit("run", "--files", "notes.txt").returncode == 0


@pytest.mark.usefixtures("hooked")
def test_the_other_hook_repairs() -> None:
    done = pre_commit("run", "--files", "a b.po", "--", "l10nkit-fix")
    assert done.returncode == 1
    assert "Leggi tutto" in Path("a b.po").read_text(encoding="utf-8")
    assert "Leggi  tutto" in Path("locales/it/LC_MESSAGES/ui.po").read_text(encoding="utf-8")
