from __future__ import annotations

import pytest

from l10nkit.readers.wrapping import find_paragraphs

ENGLISH = (
    "The committee met on Tuesday to discuss the new bridge over the river, which has been closed "
    "since the floods of last spring. Several residents spoke about the long detour, and the mayor "
    "promised that work would begin before the end of the year."
)
GERMAN = (
    "Der Ausschuss hat am Dienstag über die neue Brücke beraten, die seit dem Hochwasser im "
    "vergangenen Frühjahr gesperrt ist. Mehrere Anwohner berichteten über den weiten Umweg, und "
    "der Bürgermeister versprach, dass die Arbeiten noch in diesem Jahr beginnen."
)
RUSSIAN = (
    "Во вторник комиссия обсудила новый мост через реку, закрытый после прошлогоднего наводнения. "
    "Несколько жителей рассказали о долгом объезде, а мэр пообещал, что работы начнутся до конца "
    "года и будут закончены к следующему лету."
)
GREEK = (
    "Η επιτροπή συζήτησε την Τρίτη για τη νέα γέφυρα πάνω από το ποτάμι, η οποία είναι κλειστή από "
    "τις πλημμύρες της περασμένης άνοιξης. Αρκετοί κάτοικοι μίλησαν για τη μεγάλη παράκαμψη και ο "
    "δήμαρχος υποσχέθηκε ότι τα έργα θα αρχίσουν σύντομα."
)
ARABIC = (
    "ناقشت اللجنة يوم الثلاثاء الجسر الجديد فوق النهر الذي أغلق منذ فيضانات الربيع الماضي وتحدث "
    "عدد من السكان عن الطريق الطويل الذي يسلكونه كل يوم ووعد رئيس البلدية بأن تبدأ الأعمال قبل "
    "نهاية العام وأن تنتهي في الصيف القادم إن شاء الله"
)
HINDI = (
    "समिति ने मंगलवार को नदी पर बने नए पुल के बारे में चर्चा की जो पिछले साल की बाढ़ के बाद से बंद है "
    "और कई निवासियों ने लंबे रास्ते के बारे में बताया और महापौर ने वादा किया कि काम इस साल के अंत से "
    "पहले शुरू हो जाएगा और अगली गर्मियों तक पूरा हो जाएगा"
)
KOREAN = (
    "위원회는 화요일에 지난봄 홍수 이후 폐쇄된 강 위의 새 다리에 대해 논의했다 여러 주민이 "
    "긴 우회로에 대해 이야기했고 시장은 올해가 끝나기 전에 공사를 시작하겠다고 약속했으며 "
    "내년 여름까지 공사를 마치겠다고 덧붙였다"
)
SPACED = {
    "en": ENGLISH,
    "de": GERMAN,
    "ru": RUSSIAN,
    "el": GREEK,
    "ar": ARABIC,
    "hi": HINDI,
    "ko": KOREAN,
}
JAPANESE = (
    "委員会は火曜日、昨年春の洪水以来閉鎖されている川に架かる新しい橋について話し合った。"
    "数人の住民が長い回り道について語り、市長は年末までに工事を始めると約束した。"
    "完成は来年の夏になる見込みで、費用は県と市が半分ずつ負担することになっている。"
)
CHINESE = (
    "委员会星期二讨论了河上的新桥,该桥自去年春天的洪水以来一直关闭。"
    "几位居民谈到了漫长的绕行路线,市长承诺工程将在年底之前开始,"
    "预计明年夏天完工,费用由省政府和市政府各承担一半。"
)
BULLETS = ("- ", "* ", "• ", "1. ", "12) ", "(a) ")


def columns(text: str) -> int:
    return sum(1 + (character > "\u2e80") for character in text)


def wrap(text: str, width: int) -> list[str]:
    """Wrap as an editor does, at spaces."""
    lines: list[str] = []
    for word in text.split():
        if lines and columns(lines[-1]) + 1 + columns(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def wrap_tight(text: str, characters: int) -> list[str]:
    """Wrap as Japanese editors do: no punctuation at the beginning of a line."""
    lines = [""]
    for position, character in enumerate(text):
        after = text[position + 1 : position + 2]
        full = len(lines[-1]) + 1 + (after != "" and after in "。、,") > characters
        if full and character not in "。、,":
            lines.append("")
        lines[-1] += character
    return lines


def sizes(*runs: list[str]) -> list[list[int]]:
    return find_paragraphs(runs)


@pytest.mark.parametrize("width", [50, 65, 72, 78])
@pytest.mark.parametrize("language", SPACED)
def test_a_wrapped_paragraph_is_joined(language: str, width: int) -> None:
    lines = wrap(SPACED[language], width)
    assert sizes(lines, lines) == [[len(lines)]] * 2


@pytest.mark.parametrize("text", [JAPANESE, CHINESE])
@pytest.mark.parametrize("characters", [25, 30])
def test_a_paragraph_without_spaces_is_joined(text: str, characters: int) -> None:
    lines = wrap_tight(text, characters)
    assert sizes(lines, lines) == [[len(lines)]] * 2


def test_short_paragraphs_of_a_wrapped_document_are_joined_too() -> None:
    long = wrap(ENGLISH, 72)
    short = wrap("He said that the work would be paid for by the county and the state alone.", 72)
    assert len(short) == 2
    assert sizes(["Dear all,"], long, short, ["Yours"]) == [[1], [len(long)], [2], [1]]


def test_a_line_that_ended_early_ends_its_paragraph() -> None:
    first, second = wrap(ENGLISH, 72), wrap(GERMAN, 72)
    sure = wrap(ENGLISH, 72)
    expected = [[len(sure)], [1, len(first), len(second)]]
    assert sizes(sure, ["Minutes", *first, *second]) == expected


def test_an_indented_first_line_belongs_to_its_paragraph() -> None:
    first, *rest = wrap(f"____{ENGLISH}", 72)
    lines = [first.replace("____", "    "), *rest]
    assert sizes(lines) == [[len(lines)]]


@pytest.mark.parametrize("bullet", BULLETS)
def test_a_wrapped_list_item_hangs_together_and_apart_from_the_next(bullet: str) -> None:
    indent = " " * len(bullet)
    width = 72 - len(bullet)
    item = [
        (indent if number else bullet) + line for number, line in enumerate(wrap(ENGLISH, width))
    ]
    assert sizes(item, item + item) == [[len(item)], [len(item), len(item)]]


def test_an_address_too_long_for_the_line_does_not_matter() -> None:
    address = "https://example.org/" + "long/" * 20
    lines = wrap(f"{ENGLISH} More about it is found on the page {address} of the town.", 72)
    found = sizes(wrap(ENGLISH, 72), lines)
    assert sum(found[1]) == len(lines)
    assert found[1][0] > 3


APART = {
    "poem": [
        "Two roads diverged in a yellow wood and sorry I could not",
        "travel both and be one traveler, long I stood",
        "and looked down one as far as I could",
        "to where it bent in the undergrowth;",
        "then took the other, as just as fair,",
    ],
    "headlines": [
        "Residents speak out about the long detour around the closed bridge",
        "Mayor promises that the work on the bridge begins before winter",
        "Floods of last spring have cost the county more than expected so far",
        "School board votes to keep the small schools in the hills open",
    ],
    "navigation": [
        "Home",
        "News and stories from around the world",
        "Sports",
        "About us",
        "Contact",
    ],
    "bullets": [f"- {line}" for line in wrap(ENGLISH, 70)],
    "quoted mail": [f"> {line}" for line in wrap(ENGLISH, 70)],
    "comment": [f"# {line}" for line in wrap(ENGLISH, 70)],
    "table": [
        "Name of the station     departure   arrival   platform   remarks",
        "Central Station             08:15     08:47          3   daily",
        "Harbour and old town        08:20     09:02          1   not on Sundays",
        "Airport and exhibition      08:25     09:10          7   reservation",
    ],
    "figures": [
        "42 21.667 3.5 21-10 21-11 9-5 27-14 114.5 107.0 +7.5 W1 8-2",
        "41 23.641 5.0 23-09 17-14 1-3 27-15 117.2 110.6 +6.6 W1 7-3",
        "39 24.619 6.5 21-11 18-13 8-5 25-15 119.1 114.9 +4.2 W2 7-3",
        "35 27.565 9.0 16-16 19-11 4-10 2-16 113.5 112.0 +1.5 L2 5-5",
    ],
    "code": [
        "def find_paragraphs(runs, limit, width, sizes):",
        "    measured = [measure(line) for line in runs]",
        "    limit = document_width(measured, sizes=sizes)",
        "    return [split(run, limit=limit) for run in measured]",
    ],
    "paragraph a line": [ENGLISH, GERMAN, RUSSIAN],
    "Japanese headlines": [
        "洪水で閉鎖された橋の工事が年内に開始へ",
        "市長が住民に約束",
        "小学校の統廃合に反対の声",
    ],
    "two lines": wrap("He said that the work would be paid for by the county and the state.", 50),
    "empty": [],
}


@pytest.mark.parametrize("name", APART)
def test_other_lines_stay_apart(name: str) -> None:
    lines = APART[name]
    assert sizes(lines) == [[1] * len(lines)]


@pytest.mark.parametrize("name", ["quoted mail", "table", "figures", "bullets", "navigation"])
def test_other_lines_stay_apart_in_a_wrapped_document_too(name: str) -> None:
    lines = APART[name]
    wrapped = wrap(ENGLISH, 72)
    assert sizes(wrapped, lines, wrapped) == [[len(wrapped)], [1] * len(lines), [len(wrapped)]]


def test_one_paragraph_among_many_single_lines_is_no_evidence() -> None:
    lines = [f"Headline number {number} about something else" for number in range(200)]
    assert sizes(wrap(ENGLISH, 72), *[[line] for line in lines])[0] == [1] * len(wrap(ENGLISH, 72))


def test_text_with_many_long_lines_is_not_wrapped() -> None:
    long = [[ENGLISH], [GERMAN], [RUSSIAN]]
    assert sizes(wrap(ENGLISH, 72), *long)[0] == [1] * len(wrap(ENGLISH, 72))
