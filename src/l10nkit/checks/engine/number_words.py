"""How numbers from 2 to 12 begin when languages spell them, so that "2 items" may be "two items".

The words are given as far as they stay the same in all their forms: `deux` is in `deuxième`.
Languages that are not here may spell any of these numbers.
"""

from __future__ import annotations

import re
from functools import cache

_WORDS = {
    "ar": "اثن,زوج|ثلاث|أربع,اربع|خمس|ست|سبع|ثمان|تسع|عشر|أحد,إحدى,احد|اثن",
    "bg": "дв|тр|четир,четвър|пет|шест|сед|ос|дев|дес|един|дван",
    "ca": "dos,dues,sego|tres,terce|quatre,quart|cinc|sis|set|vuit|nou|deu|onze|dotze",
    "cs": "dv,druh,ob|tř,tr,třet|čty,čtv|pět|šest|sed|osm|dev|des|jedenáct|dvanáct",
    "da": "to,anden,beg|tre|fire,fjer|fem|seks,sjet|syv|otte|ni|ti|elle,elv|tolv",
    "de": "zwei,zweit,beid,doppel,paar|drei,dritt|vier|fünf|sech|sieb|acht|neun|zehn|elf|zwölf",
    "el": "δυ,δύ,δευτ,δεύτ|τρ|τέσσ,τεσσ,τέτ|πέν,πεν,πέμ|έξ,έκτ|επτ,εφτ,έβδ|οκτ,οχτ,όγδ"
    "|εννι,εννέ,ένατ|δέκ,δεκ|έντεκ,ένδεκ|δώδεκ",
    "en": "two,second,twice,both,double,couple,pair|three,third|four|five,fifth|six|seven|eight"
    "|nine,ninth|ten|eleven|twel",
    "es": "dos,segund,doble,ambos,ambas,par|tres,terc,tripl|cuatr,cuart|cinco,quint|seis,sext"
    "|siete,sépt|ocho,octav|nueve,noven|diez,décim|once|doce",
    "fi": "kaks,kah,toi|kolm|neli,nelj|viis,viid,viit,viide|kuus,kuud,kuut|seits|kahdeks|yhdeks"
    "|kymmen"
    "|yksitoista,yhden|kaksitoista,kahden",
    "fr": "deux,second,doubl,paire|trois,tiers|quatr,quart|cinq|six|sept|huit|neuf,neuv|dix|onz"
    "|douz",
    "he": "שני,שתי,שנ|שלוש,שליש|ארבע,רביע|חמ|שש,שיש|שבע,שביע|שמונ,שמינ|תשע,תשיע|עשר,עשיר"
    "|אחד עשר,אחת עשרה|שנים עשר,שתים עשרה",
    "hi": "दो,दूसर|तीन,तीसर|चार,चौथ|पाँच,पांच|छ|सात|आठ|नौ|दस|ग्यारह|बारह",
    "hu": "két,kettő,második,mindkét|három,harm|négy|öt|hat|hét|nyolc|kilenc|tíz,tiz|tizenegy"
    "|tizenk",
    "id": "dua,kedua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|dua belas",
    "it": "due,second,doppi,entramb|tre,terz|quattro,quart|cinque,quint|sei,sest|sette|otto,ottav"
    "|nove,non|dieci,decim|undic|dodic",
    "nb": "to,andre,begge|tre|fire,fjerde|fem|seks,sjette|syv,sju|åtte|ni|ti|elle,elv|tolv",
    "nl": "twee,beide,dubbel,paar|drie,derd|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf",
    "pl": "dw,drug,ob,podw|trz,tro|czter,czwar|pięć,pięci,piąt|sześ,szós|siedem,siedm,siódm"
    "|osiem,ośm,ósm|dziewię,dziewią|dziesię,dziesią|jedenast|dwunast",
    "pt": "dois,duas,segund,dupl,ambos,ambas,par|três,terceir|quatro,quart|cinco,quint|seis,sext"
    "|sete,sétim|oito,oitav|nove,non|dez,décim|onze|doze",
    "ro": "doi,două,ambe,dub|trei|patru|cinci|șase,şase|șapte,şapte|opt|nou|zece|unsprezece"
    "|doisprezece,douăsprezece",
    "ru": "дв,втор,об,пар|тр|четыр,четвер|пят|шест|сем,седь|вос|девят|десят|одиннадцат|двенадцат",
    "sv": "två,andra,båda,dubb,par|tre|fyr,fjärd|fem|sex,sjätte|sju|åtta,åtton|nio|tio|elva|tolv",
    "tr": "iki,çift,her iki|üç|dört,dörd|beş|altı|yedi|sekiz|dokuz|on|on bir|on iki",
    "uk": "дв,друг,об|тр|чотир,четвер|п'ят,п’ят,пʼят|шест,шіст|сім,сем,сьом|вісім,восьм"
    "|дев'ят,дев’ят,девʼят|десят|одинадцят|дванадцят",
    "vi": "hai,đôi|ba|bốn,tư|năm|sáu|bảy|tám|chín|mười|mười một|mười hai",
}
_HAN = frozenset("二两兩双両三四五六七八九十百千万萬")
_HAN_LANGUAGES = frozenset({"zh", "ja", "yue", "lzh"})
# What every language has words and endings for that are no numerals.
_ALWAYS = frozenset({0, 1})
_SMALL = range(2, 13)
_DUALS = frozenset({"ar", "he", "sl"})


def may_be_spelt(number: int, text: str, *, language: str) -> bool:
    """Tell whether a text has a word for a number, or may well have one.

    Args:
        number: The number that it has no digits for.
        text: The text.
        language: Its language code.
    """
    if number in _ALWAYS or (number == min(_SMALL) and language in _DUALS):
        return True
    if language in _HAN_LANGUAGES:
        return not _HAN.isdisjoint(text)
    if number not in _SMALL:
        return False
    if language not in _WORDS:
        return True
    return _pattern(language, number).search(text) is not None


@cache
def _pattern(language: str, number: int) -> re.Pattern[str]:
    words = _WORDS[language].split("|")[number - min(_SMALL)].split(",")
    # Arabic and Hebrew write some words together with the next one.
    return re.compile(rf"(?<![^\W\d_])\w?\w?(?:{'|'.join(words)})" if language in _DUALS else
                      rf"(?<![^\W\d_])(?:{'|'.join(words)})", re.IGNORECASE)  # fmt: skip
