"""The names of the months, in the languages in which reports date their figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORDS = (
    "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|sep sept september"
    "|oct october|nov november|dec december"
)
_FOREIGN = (
    "enero janeiro janvier gennaio januar januari января январь січня січень stycznia styczeń janv jänner jän"
    "|febrero fevereiro février fevrier febbraio februar februari февраля февраль лютого лютий lutego févr fév"
    "|marzo março mars märz maart марта март березня березень marca marzec mrz mär maerz"
    "|abril avril aprile апреля апрель квітня квітень kwietnia kwiecień avr abr"
    "|mayo maio mai maggio mei мая май травня травень maja"
    "|junio junho juin giugno juni июня июнь червня червень czerwca czerwiec"
    "|julio julho juillet luglio juli июля июль липня липень lipca lipiec juil"
    "|agosto août aout augustus августа август серпня серпень sierpnia sierpień août"
    "|septiembre setiembre setembro septembre settembre сентября сентябрь вересня вересень września wrzesień"
    "|octubre outubro octobre ottobre oktober октября октябрь жовтня жовтень października październik okt"
    "|noviembre novembro novembre ноября ноябрь листопада листопад listopada listopad"
    "|diciembre dezembro décembre decembre dicembre dezember декабря декабрь грудня грудень grudnia grudzień dez dic déc"
)
_SHORT = (
    "ene gen янв 一月 一月份|fev фев 二月 二月份|三月 三月份|апр 四月 四月份|mag maj 五月 五月份|giu 六月 六月份"
    "|lug 七月 七月份|ago авг 八月 八月份|set сен 九月 九月份|out ott окт 十月 十月份|ноя 十一月 十一月份|дек 十二月 十二月份"
)
"""Names that are other words as well: only alone, or with nothing but a year, do they name a month."""


_ABROAD = (
    "ocak leden styczeń styczen január ianuarie ιανουάριος tammikuu jaanuar janvāris sausis gener януари มกราคม ม.ค يناير ינואר tháng_1 1월"
    "|şubat subat únor unor luty február februarie φεβρουάριος helmikuu veebruar februāris vasaris febrer февруари กุมภาพันธ์ ก.พ فبراير פברואר tháng_2 2월"
    "|mart březen brezen marec március martie μάρτιος maaliskuu märts marts kovas març maret mac มีนาคม มี.ค مارس מרץ tháng_3 3월"
    "|nisan duben kwiecien április aprilie απρίλιος huhtikuu aprill aprīlis balandis април เมษายน เม.ย أبريل ابريل אפריל tháng_4 4월"
    "|mayıs mayis květen kveten máj május μάιος toukokuu maijs gegužė maig พฤษภาคม พ.ค مايو מאי tháng_5 5월"
    "|haziran červen cerven jún június iunie ιούνιος kesäkuu juuni jūnijs birželis juny юни มิถุนายน มิ.ย يونيو יוני tháng_6 6월"
    "|temmuz červenec cervenec júl július iulie ιούλιος heinäkuu juuli jūlijs liepa juliol юли กรกฎาคม ก.ค يوليو יולי tháng_7 7월"
    "|ağustos agustos srpen augusti augusztus αύγουστος elokuu augusts rugpjūtis agost agustus ogos สิงหาคม ส.ค أغسطس اغسطس אוגוסט tháng_8 8월"
    "|eylül eylul září zari szeptember septembrie σεπτέμβριος syyskuu septembris rugsėjis setembre септември กันยายน ก.ย سبتمبر ספטמבר tháng_9 9월"
    "|ekim říjen rijen október octombrie οκτώβριος lokakuu oktoober oktobris spalis октомври ตุลาคม ต.ค أكتوبر اكتوبر אוקטובר tháng_10 10월"
    "|kasım kasim noiembrie νοέμβριος marraskuu novembris lapkritis ноември พฤศจิกายน พ.ย نوفمبر נובמבר tháng_11 11월"
    "|aralık aralik prosinec decembrie δεκέμβριος joulukuu detsember decembris gruodis desembre desember disember декември ธันวาคม ธ.ค ديسمبر דצמבר tháng_12 12월"
)
"""Names in languages that hardly any heading is dated in: they are read where they stand alone."""


def _numbered(words: str) -> dict[str, int]:
    return {word: at for at, own in enumerate(words.split("|"), 1) for word in own.split()}


ENGLISH = _numbered(_WORDS)
"""The number of each month by its English names."""
NAMES = ENGLISH | _numbered(_FOREIGN)
"""The same by its names in any language that are hardly another word where they stand among others."""
ALONE = NAMES | _numbered(_SHORT)
"""The same with those that are other words as well."""


_ELSEWHERE = {word.replace("_", " ").casefold(): at for word, at in _numbered(_ABROAD).items()}


def number(word: str) -> int:
    """Return the number of the month that a word alone is the name of, 0 where it is none."""
    said = word.casefold().rstrip(".")
    return ALONE.get(said) or _ELSEWHERE.get(said, 0)


HEADINGS = frozenset(
    [
        "month",
        "months",
        "mes",
        "meses",
        "mês",
        "mois",
        "monat",
        "mese",
        "maand",
        "måned",
        "månad",
        "miesiąc",
        "měsíc",
        "месяц",
        "місяць",
        "bulan",
        "buwan",
        "tháng",
        "ay",
        "aylar",
        "hónap",
        "luna",
        "lună",
        "μήνας",
        "kuukausi",
        "kuu",
        "mėnuo",
        "mēnesis",
        "mesiac",
        "месец",
        "เดือน",
        "الشهر",
        "חודש",
        "月",
        "月份",
        "월",
    ]
)
"""What columns of months are called, the casefolded heading alone."""


def are_numbers(heading: str, cells: Iterable[str]) -> bool:
    """Whether the cells of a column called as one of months are the numbers of months."""
    return heading.strip().casefold() in HEADINGS and all(
        cell.isdecimal() and len(cell) < 3 and 1 <= int(cell) <= 12
        for cell in map(str.strip, cells)
    )
