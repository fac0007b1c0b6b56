"""The small words that make a sentence of a language, by which leftovers of it are told.

For English, which interfaces are written in, there are the verbs of buttons besides.
"""

from __future__ import annotations

from functools import cache

_WORDS = {
    "en": "the of and to is are was were be been has have had this that these those with from by"
    " for on at in it its as or not no an a your you we our they their will would can could"
    " cannot should must which who what when where how if there then than but please all any"
    " after before into about more less here now again only also without within other another"
    " again back next previous do does did don doesn",
    "de": "der die das den dem des und oder nicht ist sind war waren wird werden wurde ein eine"
    " einen einem einer mit von vom zu zum zur auf für im am bei aus nach über unter sich sie wir"
    " ihr ihre sein seine auch als wie wenn dass aber nur noch mehr kann können bitte an in so es",
    "fr": "le la les des du de et ou un une est sont dans pour par sur avec sans que qui ne pas"
    " plus vous nous votre vos notre ce cette ces au aux en il elle se son sa ses leur être"
    " veuillez mais si comme a",
    "es": "el la los las de del y o un una es son en para por con sin que no se su sus este esta"
    " estos al más como pero si lo le usted está han ha muy a",
    "it": "il lo la i gli le di del della dei delle dello degli e o un uno una è sono in per con"
    " senza che non si suo sua questo questa questi da dal dalla nel nella al alla più come ma se"
    " a su sul sulla",
    "pt": "o a os as de do da dos das e ou um uma é são em no na nos nas para por com sem que não"
    " se seu sua este esta ao à mais como mas pelo pela foi",
    "nl": "de het een en of niet is zijn was waren wordt worden met van voor op aan in uit bij naar"
    " dat die dit deze u uw je we ze ook als maar nog meer kan kunnen moet om te door er",
    "sv": "och att det som en ett är var på av för med till den de inte om har från du din kan ska"
    " eller i men vi så",
    "da": "og at det som en et er var på af for med til den de ikke om har fra du din kan skal"
    " eller i men vi så",
    "nb": "og at det som en et er var på av for med til den de ikke om har fra du din kan skal"
    " eller i men vi så",
    "no": "og at det som en et er var på av for med til den de ikke om har fra du din kan skal"
    " eller i men vi så",
    "pl": "i w na z do nie to się jest są że o jak za po od dla przez lub oraz ale czy tego być",
    "cs": "a v na s z do ne to se je jsou že o jak za po od pro nebo ale není být který",
    "ro": "și si în in de la cu nu este sunt un o pe pentru din sau care ca să a al ale",
    "af": "die van en of is in nie met vir op aan het wat jy u om te dit",
    "ca": "el la els les de del i o un una és són en per amb sense que no es al més com però a",
    "tr": "ve bir bu ile için değil olarak daha çok en ya da de",
    "id": "dan di yang untuk dengan dari ini itu tidak atau pada ke anda akan",
    "fi": "ja on ei se että tai oli ovat kun jos",
    "hu": "a az és egy nem hogy is van vagy de ha",
}  # fmt: skip
BUTTON_VERBS = frozenset(
    "read see save delete add remove open close click enter choose select show hide learn send get"  # noqa: SIM905 - one line a word is no easier to read
    " go try sign log leave share view edit create change upload download cancel confirm".split()
)
"""What English buttons begin with."""
_NONE: frozenset[str] = frozenset()
_SETS = {language: frozenset(words.split()) for language, words in _WORDS.items()}


@cache
def function_words(language: str, *, but_of: str) -> frozenset[str]:
    """List the small words of one language that are none of another one, in lower case.

    Args:
        language: The language of a source, such as `en`; `und` is taken for English, which nearly
            all catalogs are translated from.
        but_of: The language of the translation.

    Returns:
        The words, for English with the verbs of buttons; none for a language that is not known
        here.
    """
    words = _SETS.get("en" if language == "und" else language, _NONE)
    verbs = BUTTON_VERBS if words is _SETS["en"] else _NONE
    return (words | verbs) - _SETS.get(but_of, _NONE)
