"""The nine world regions: EU and EEA first, everything else as the United Nations' M49 has it."""

from casework.codebook.book import the_book

EU = """AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE"""
EEA = "IS LI NO"
M49 = {
    "CENTRAL_ASIA": "KZ KG TJ TM UZ",
    "SOUTH_ASIA": "AF BD BT IN IR MV NP PK LK",
    "EAST_SOUTH_EAST_ASIA": "CN HK JP KP KR MN MO TW BN ID KH LA MM MY PH SG TH TL VN",
    "NORTH_AFRICA_WEST_ASIA": (
        "DZ EG EH LY MA SD TN AE AM AZ BH GE IL IQ JO KW LB OM PS QA SA SY TR YE"
    ),
    "OTHER_EUROPE": "AD AL AX BA BY CH FO GB GG GI IM JE MC MD ME MK RS RU SJ SM UA VA",
    "OTHER": """AQ AS AU BM CA CC CK CX FJ FM GL GU HM KI MH MP NC NF NR NU NZ PF PG PM PN PW SB TK
TO TV UM US VU WF WS STATELESS""",
}


def _members(region: str) -> set[str]:
    codes = the_book().list("nationality")
    return {code.code for code in codes if code.group == region}


def test_the_thirty_states_of_eu_and_eea_come_first() -> None:
    assert _members("EU_EEA") == {*EU.split(), *EEA.split()}


def test_the_other_regions_follow_m49() -> None:
    for region, codes in M49.items():
        assert _members(region) == set(codes.split()), region


def test_africa_south_of_the_sahara_and_latin_america_take_the_rest() -> None:
    africa, america = _members("SUB_SAHARAN_AFRICA"), _members("LATIN_AMERICA_CARIBBEAN")
    assert len(africa) == 53
    assert len(america) == 52
    assert {"NG", "GH", "KE", "ZW", "SO", "ER", "ET", "SS", "ZA", "CI", "MU"} <= africa
    assert {"BR", "CO", "BO", "EC", "PE", "VE", "JM", "TT", "HT", "DO", "CU", "MX"} <= america
