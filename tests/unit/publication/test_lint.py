import pytest

from tests.monitor2024 import CHANGES, YEAR, change, figure, read, region, rules, table
from zicht import messages
from zicht.errors import NarrativeError
from zicht.publication import lint, narrative
from zicht.values import Place, Verdict

CONTACTS = "{{ essm-meldpunt.contacten }}"
CASES = "{{ riec.casussen }}"
TALKS = "{{ avim.informatieve_gesprekken[vorm=crimineel] }}"
ESTIMATE = "{{ schatting.slachtoffers_schatting@2018/2019 }}"


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ("onleesbare-verwijzing", "Er waren {{ 179 }}."),
        ("onbekende-verwijzing", "Er waren {{ essm-meldpunt.contakten }}."),
        ("onbekende-verwijzing", "Er waren {{ riec.casussen@2019 }}."),
        ("niet-vrijgegeven", "Er waren {{ riec.marktvermeldingen@2023 }}."),
        ("onbekend-filter", "Er waren {{ riec.casussen | mooi }}."),
        ("filter-past-niet", "Er waren {{ riec.casussen | band }}."),
        ("zonder-getal", "Er waren {{ avim.aangiften | eenheid }}."),
        ("beschermd", "Er waren {{ essm-clienten.clienten[vorm=overig] | eenheid }}."),
        ("klein-percentage", "Dat is {{ riec.aandeel_politie }}."),
        ("losse-tekens", "Er waren {{ riec.casussen."),
        ("losse-tekens", "Een --> streep."),
        ("losse-tekens", "::: iets\nTekst.\n:::"),
        ("figuur-soort", "::: figuur taart\ncijfer: riec.casussen\n:::"),
        ("figuur-optie", "::: figuur staven\ncijfer: riec.casussen\n:::"),
        ("figuur-optie", "::: figuur ontbreekt\nwat: iets\n:::"),
        ("figuur-regel", "::: figuur reeks\ncijfer: riec.casussen\nzomaar\n:::"),
        ("figuur-dag", "::: figuur leveringen\nuiterlijk: 1 maart\n:::"),
        ("figuur-dag", "::: figuur leveringen\nuiterlijk: 02-29\n:::"),
        ("figuur-dag", "::: figuur leveringen\nuiterlijk: 13-01\n:::"),
        ("figuur-cijfer", "::: figuur reeks\ncijfer: riec.kasussen\n:::"),
        ("figuur-cijfer", "::: figuur tegelkaart\ncijfer: riec.casussen\nkern: GM0001 = 12\n:::"),
        ("ongebonden-getal", "Er waren vijf casussen."),
        ("ongebonden-getal", "De helft bleef liggen."),
        ("ongebonden-getal", "Het aantal is verdubbeld."),
        ("ongebonden-getal", "De tweede ronde is geweest."),
        ("ongebonden-getal", "Bij één casus."),
        ("ongebonden-getal", "Vijfentwintig mensen."),
        ("ongebonden-getal", "Ongeveer 1.200 mensen."),
        ("ongebonden-getal", "Het is 2024 meldingen."),
        ("ongebonden-getal", "Het is 2.024."),
        ("ongebonden-getal", "Het is ½ van alles."),
        ("ongebonden-getal", "Het is 5x gedaan."),
        ("ongebonden-getal", "Op 32 oktober."),
        ("ongebonden-getal", "`12` in code."),
        ("ongebonden-getal", "| a | b |\n|---|---|\n| Casussen | 12 |"),
        ("ongebonden-getal", "Een noot[^1].\n\n[^1]: Het zijn er 12."),
        ("ongebonden-getal", "::: figuur ontbreekt\nwat: de 12 casussen\nreden: weg\n:::"),
        ("eenheid", f"Er waren {CASES} nieuwe slachtoffers."),
        ("eenheid", f"Het aantal slachtoffers is {CASES}."),
        ("eenheid", f"Slachtoffers: {CASES}."),
        ("eenheid", f"| Slachtoffers |\n|---|\n| {CASES} |"),
        ("eenheid", f"| Wie | Aantal |\n|---|---|\n| Slachtoffers | {CASES} |"),
        ("ongebonden-getal", "::: kader De 12 casussen\nTekst.\n:::"),
        ("trendwoord", f"Een stijging tot {CASES} casussen."),
        ("trendwoord", "Het aantal neemt al jaren toe."),
        ("trendwoord", "Er komen steeds meer gesprekken."),
        ("trendwoord", "Er waren meer gesprekken dan vorig jaar."),
        ("trendwoord", "Er was een daling: {{ essm-meldpunt.contacten | verandering }}."),
        ("trendwoord", "Een stijging: {{ essm-meldpunt.contacten | verandering }}."),
        ("maatwoord", "Mogelijk een sterke stijging: {{ essm-meldpunt.contacten | verandering }}."),
        ("vergelijking", "Er was meer aandacht."),
        ("vergelijking", f"Het aantal lag hoger: {CASES}."),
        ("twee-populaties", f"Er waren {CONTACTS} contacten, tegenover {TALKS} gesprekken."),
        (
            "twee-populaties",
            f"Er waren {{{{ schatting.waargenomen@2018/2019 }}}} tegenover {ESTIMATE}.",
        ),
        ("periode", f"In 2023 waren er {CASES} casussen."),
        ("periode", f"Er waren {CASES} casussen, tegen {{{{ riec.casussen@vorig }}}} in 2022."),
        ("periode", f"Er zijn {ESTIMATE} slachtoffers in 2020."),
        ("schatting", f"Het zijn er {ESTIMATE}. Het meldpunt kreeg {CONTACTS} contacten."),
        ("som", f"{CASES} casussen + {TALKS} gesprekken."),
        ("werkelijk", "De ware omvang is groot."),
        ("effect", "De campagne leidde tot aandacht."),
        ("effect", "Er is vooruitgang geboekt."),
        ("effect", "Door deze training herkennen mensen signalen."),
        ("hoeveelheid", "Dit is de meest voorkomende vorm."),
        ("hoeveelheid", "Het gemelde aantal blijft ver onder de schatting."),
        ("dwang", "Criminele uitbuiting: iemand wordt gedwongen tot een strafbaar feit."),
        ("dwang", "Mensenhandel is iemand met dwang uitbuiten. Ook minderjarigen worden slachtoffer."),
        ("hoeveelheid", "Veruit de grootste groep is {{ riec.casussen }}."),
        ("hoeveelheid", "Wij zagen enkele signalen."),
        ("hoeveelheid", f"Meer dan {CASES} casussen; ruim {CASES}."),
        ("meest", f"Seksuele uitbuiting komt het meest voor. Naar schatting {ESTIMATE}."),
    ],
)
def test_each_rule_finds_its_fault(rule: str, sentence: str) -> None:
    assert rule in rules(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "::: figuur staven\ncijfer: riec.casussen\nover: inbrenger\n:::",
        "::: figuur ontbreekt\ncijfer: riec.casussen\n:::",
        "::: figuur leveringen\n:::",
        "::: figuur leveringen\nuiterlijk: 03-01\n:::",
        "::: figuur tegelkaart\ncijfer: riec.casussen\nkern: GM0001 = riec.casussen[inbrenger=politie]\n:::",
        "| Vorm | Casussen in 2024 |\n|---|---|\n| Arbeid | {{ riec.casussen }} |",
        "| a |\n|---|\n| b | c |\n",
        "In 2018 en 2019 waren het er {{ schatting.waargenomen@2018/2019 }} per jaar.",
        "In 2024 waren er {{ riec.casussen }} casussen, tegen {{ riec.casussen@vorig }} in 2023.",
        "In 2024 meldingen doen kan bij het meldpunt.",
        "| Vorm | Aantal |\n|---|---|\n| Casussen | {{ riec.casussen \\| eenheid }} |",
        "De band is {{ schatting.slachtoffers_schatting@2018/2019 | band }}.",
        "Dit is {{ essm-clienten.clienten[vorm=overig] }}.",
        "Het verschil is {{ riec.casussen | verandering }}.",
    ],
)
def test_what_is_right_is_left_alone(sentence: str) -> None:
    assert rules(sentence) == set()


def test_a_trend_word_may_stand_where_the_verdict_carries_it() -> None:
    rise = table((change("riec.casussen@2024", Verdict.RISE, "licht"),))
    bound = "{{ riec.casussen | verandering }}"
    assert rules(f"De casussen laten een lichte stijging zien: {bound}.", rise) == set()
    assert rules(f"Mogelijk een stijging: {bound}.", rise) == set()
    assert rules(f"Een daling: {bound}.", rise) == {"trendwoord"}
    possible = table((change("riec.casussen@2024", Verdict.POSSIBLE_FALL),))
    assert rules(f"Een daling is mogelijk: {bound}.", possible) == set()


def test_a_part_may_be_named_when_its_own_change_is_bound() -> None:
    part = "essm-clienten.clienten[vorm=crimineel]@2024"
    protected = table((*CHANGES, change(part, Verdict.CHANCE)))
    sentence = "Bij criminele uitbuiting is het {{ essm-clienten.clienten[vorm=crimineel] | verandering }}."
    assert rules(sentence, protected) == set()


def test_two_meanings_of_place_may_stand_where_the_text_says_so() -> None:
    split = "essm-meldpunt.contacten[herkomst_zoals_geleverd={}]"
    both = f"{{{{ {split.format('kerngemeente')} }}}} en {{{{ {split.format('andere_gemeente')} }}}}."
    assert rules(both) == {"plaats"}
    assert rules(f"{both}\n\n::: kader Let op\nDit mengt twee betekenissen van plaats.\n:::") == set()
    assert rules(f"{{{{ {split.format('kerngemeente')} }}}} gingen over de stad.") == set()


def test_a_place_of_the_subject_and_a_place_of_the_reporter_are_two_meanings() -> None:
    here = figure("riec.casussen@2024", 11, place=Place.SUBJECT)
    there = figure("rctm.controles@2024", 19)
    protected = table(CHANGES, here, there)
    assert rules(f"{CASES} en {{{{ rctm.controles }}}}.", protected) == {"plaats"}


def test_a_finding_names_file_line_and_sentence_as_it_was_typed() -> None:
    found = read("Goed.\n\nEr waren {{ riec.casussen }} slachtoffers,\nzegt men.").findings
    assert [(one.file, one.line, one.sentence) for one in found] == [
        ("2-proef.md", 5, "Er waren {{ riec.casussen }} slachtoffers, zegt men.")
    ]
    assert str(found[0]).startswith("2-proef.md:5 [eenheid] ")


def test_one_sentence_is_named_once_for_a_rule_but_each_unknown_figure_is() -> None:
    assert len(read("Vijf en zes en zeven.").findings) == 1
    assert len(read("{{ a.b }} en {{ c.d }}.").findings) == 2


def test_every_rule_says_what_to_do_in_both_languages() -> None:
    for rule in (*lint.RULES, *lint.HARD):
        for language in ("nl", "en"):
            sentence = messages.catalogue(language)[f"lint.{rule.replace('-', '_')}"]
            assert len(sentence) > 40, rule


def test_what_the_data_does_not_carry_stops_the_build() -> None:
    chapter = narrative.parse("2-x.md", "Vijf.\n\nVaak.")
    with pytest.raises(NarrativeError) as caught:
        lint.require([chapter], table(), region(), YEAR)
    text = str(caught.value)
    assert caught.value.exit_code == 17
    assert "2-x.md:1 [ongebonden-getal]" in text
    assert "2-x.md:3 [hoeveelheid]" in text
    findings = caught.value.arguments["findings"]
    assert isinstance(findings, tuple)
    assert len(findings) == 2


def test_a_clean_text_gives_the_waivers_it_used() -> None:
    chapter = narrative.parse("2-x.md", "<!-- uitzondering: hoeveelheid: om de proef -->\nVaak.")
    (waiver,) = lint.require([chapter], table(), region(), YEAR)
    assert (waiver.rule, waiver.sentence, waiver.line) == ("hoeveelheid", "Vaak.", 2)


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ("ongebonden-getal", "There were twenty-five reports."),
        ("ongebonden-getal", "There were 12 reports."),
        ("eenheid", f"There were {CONTACTS} victims."),
        ("eenheid", f"There were {CONTACTS} clients."),
        ("trendwoord", "The number of reports rose."),
        ("maatwoord", "Possibly a sharp increase: {{ essm-meldpunt.contacten | verandering }}."),
        ("deelgroep", "It is {{ essm-meldpunt.contacten | verandering }}, above all criminal exploitation."),
        ("vergelijking", "There was more attention."),
        ("twee-populaties", f"There were {CONTACTS} contacts, against {TALKS} talks."),
        ("som", f"{CONTACTS} contacts and {TALKS} talks, in total."),
        ("werkelijk", "The actual number of victims is higher than this."),
        ("effect", "The campaign led to awareness."),
        ("hoeveelheid", "The headsets were often lent."),
        ("meest", f"About {ESTIMATE}, sexual exploitation being the most common."),
        ("dwang", "Trafficking is using coercion to exploit somebody."),
    ],
)
def test_an_english_monitor_is_read_with_english_words(rule: str, sentence: str) -> None:
    assert rule in rules(sentence, language="en")


@pytest.mark.parametrize(
    "sentence",
    [
        f"The reporting point received {CONTACTS} contacts in 2024.",
        "The difference is {{ essm-meldpunt.contacten | verandering }}.",
        "On 3 October 2024 there was a meeting; call 112 in danger.",
        "How often the headsets were lent is not known.",
        "Whether it contributed to knowledge, we do not know.",
    ],
)
def test_an_innocent_english_sentence_is_left_alone(sentence: str) -> None:
    assert rules(sentence, language="en") == set()


def test_the_change_of_a_figure_that_is_about_a_part_may_name_that_part() -> None:
    protected = table((change("essm-meldpunt.preventieve_gesprekken@2024", Verdict.RISE),))
    said = ": {{ essm-meldpunt.preventieve_gesprekken | verandering }}."
    assert "deelgroep" not in rules("Preventieve gesprekken" + said, protected)
    assert "deelgroep" in rules("Criminele uitbuiting" + said, protected)
