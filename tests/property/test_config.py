from __future__ import annotations

import contextlib

from hypothesis import given
from hypothesis import strategies as st

from l10nkit.config import Config, parse_config, url_pattern
from l10nkit.errors import ConfigError, UsageError

KEYS = st.sampled_from(
    ["locales", "locale-dir", "languages", "detector", "html", "html.exclude", "html.url", '"é"']
)
STRINGS = st.text(max_size=8).map(lambda text: f"'{text}'")
ATOMS = st.one_of(STRINGS, st.sampled_from(["1", "1.5", "true", "2024-05-01", "{}", '"it"']))
VALUES = st.one_of(
    ATOMS,
    st.lists(ATOMS, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
    st.tuples(KEYS, ATOMS).map(lambda pair: f"{{ {pair[0]} = {pair[1]} }}"),
)
LINES = st.one_of(
    st.tuples(KEYS, VALUES).map(" = ".join),
    KEYS.map(lambda key: f"[{key}]"),
    st.sampled_from(["[tool.l10nkit]", "# x = 1", '"""', "'''", "[[html]]"]),
)


@given(text=st.one_of(st.text(), st.lists(LINES, max_size=6).map("\n".join)))
def test_any_text_gives_a_configuration_or_an_error_that_points_into_it(text: str) -> None:
    lines = text.split("\n")
    try:
        config = parse_config(text, path="l10nkit.toml")
    except ConfigError as error:
        assert error.line is not None  # noqa: PT017  # what else it raises fails the test
        assert error.column is not None  # noqa: PT017
        assert 1 <= error.line <= len(lines)  # noqa: PT017
        assert 1 <= error.column <= len(lines[error.line - 1]) + 1  # noqa: PT017
    else:
        assert isinstance(config, Config)


@given(
    pattern=st.lists(
        st.sampled_from(["{", "}", "locale", "!", ":", "r", "[", "]", "0", ".", "path", "/"])
    ).map(lambda parts: "https://example.org/" + "".join(parts))
)
def test_a_pattern_that_is_accepted_can_be_filled_in(pattern: str) -> None:
    with contextlib.suppress(UsageError):
        filled = url_pattern(pattern).format(locale="it", language="it", path="a", name="a")
        assert filled.startswith("https://example.org/")
