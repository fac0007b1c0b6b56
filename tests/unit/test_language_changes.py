"""Texts in two scripts that touch."""

from __future__ import annotations

import pytest

from l10nkit.pipeline.documents import document_from_bytes, segment
from l10nkit.segmenting.language_joints import find_ends, find_script_changes

# `|` is where one text ends and one in another script begins.
GLUED = [
    "投稿者の変更|فالاسلام دين شمولي ولايسمح لهذه التفرقة.",
    "Feu clic per a editar|۵ میلیون نفر در سال گذشته به خارج رفتند",
    "გვერდის რუკა|Новый мост откроют весной следующего года.",
    "She did not pass the exam and was not admitted.|패스키 생성",
    "Тест CSRF провален|3. Menyebarluaskan informasi kepada semua orang.",
    "Поиск по сайту|Il consiglio ha approvato la nuova linea del tram.",
    "Read more about it»|新しい橋は来年の春に開通する予定です。",
]
# Names, terms, units and quotations of another script within one text.
WHOLE = [
    "Siemens建议用户升级到最新版本。",
    "Microsoft Windowsの設定を変更する方法について説明します。",
    "Ο νέος διευθυντής της WizzAir μίλησε χθες στους δημοσιογράφους.",
    "Компания SpaceX запустила ещё 23 спутника, сообщила компания.",
    "彼は「I have a dream」と言った。",
    "The word λόγος means reason, and Москва is where he was born.",
    "Скачать приложение для iOS/Android бесплатно",
    "To access this site please click below. 感谢您对Linux Foundation培训的关注。",
    "https://example.org/новости-сегодня",
]


@pytest.mark.parametrize("marked", GLUED)
def test_texts_in_two_scripts_are_told_apart(marked: str) -> None:
    assert [marked.index("|")] == find_script_changes(marked.replace("|", ""))
    document = document_from_bytes(marked.replace("|", "").encode(), path="a.txt")
    assert marked.split("|") == [one.text for one in segment(document)]


@pytest.mark.parametrize("text", WHOLE)
def test_names_and_quotations_in_another_script_cut_nothing(text: str) -> None:
    assert find_script_changes(text) == []


@pytest.mark.parametrize(
    "text", ["", "abc", "Ж", "123", "Read more about it Читать дальше об этом"]
)
def test_there_is_no_joint_without_two_scripts_that_touch(text: str) -> None:
    assert find_script_changes(text) == []


def test_texts_that_alternate_between_scripts_are_one() -> None:
    assert find_script_changes("word словоword слово " * 500) == []


def test_dots_everywhere_end_nothing() -> None:
    assert find_ends("a.b." * 100) == []


def test_ends_are_where_a_sentence_or_label_goes_on_without_a_space() -> None:
    text = "Fine...and 3.14 e.g.this: no."
    assert [text[at:] for at in find_ends(text)] == [
        "and 3.14 e.g.this: no.",
        "g.this: no.",
        "this: no.",
    ]
