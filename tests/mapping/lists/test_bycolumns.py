"""A long list read by columns is the same list read row by row: the two are held against each other."""

import pytest
from hypothesis import example, given, settings, strategies as st
from tests.test_messy_files import FILES

import fiscalcli as fc
from fiscalcli.errors import DataError, UsageError
from fiscalcli.mapping import sheets
from fiscalcli.mapping.lists import bycolumns


@pytest.fixture
def used(monkeypatch):
    """Let the shortest list be read by columns; return what that gave, table by table."""
    given_back = []
    read = bycolumns.read

    def noted(*asked):
        given_back.append(read(*asked))
        return given_back[-1]

    monkeypatch.setattr(sheets, "LONG", 0)
    monkeypatch.setattr(bycolumns, "read", noted)
    return given_back


def _outcome(path, by_columns, **said):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sheets, "LONG", 0 if by_columns else 10**9)
        try:
            data = fc.load(path, **said)
        except (DataError, UsageError) as error:
            return error.problems
    return list(data.facts), data.notes, data.left_out, data.dataset.scales


def _same(path, **said):
    by_columns = _outcome(path, by_columns=True, **said)
    assert by_columns == _outcome(path, by_columns=False, **said)
    return by_columns


CLEAN = {
    "labels": "year,indicator,value,unit\n2023,Roads,12.5,USD million\n2024,Roads,13,USD million\n",
    "places": "年份,地区,领域,指标,金额（万元）\n2023,甲县,教育,学校,120\n2023,乙县,教育,学校,130.5\n2023,甲县,教育,幼儿园,7\n",
    "codes": "year,jurisdiction_code,code,value,unit\n2023,320101,205,7,万元\n2023,320102,205,8,万元\n",
    "counted": "year,indicator,value,unit\n2023,Pupils,120,persons\n2023,Farmland,12.50,mu\n",
    "missing": "year,indicator,value,unit\n2023,Roads,n/a,USD\n2023,Rail,7,USD\n2024,Rail,,USD\n2024,Roads,9,USD\n",
    "grouped": 'year,indicator,value,unit\n2023,Roads,"1,234.5",USD\n2023,Rail,-7,USD\n',
    "own": "year,vendor,fund,amount,note\n2023,Acme,General,7.25,paid\n2023,Beta,Water,8.50,\n",
    "known": "年份,指标,阶段,金额,单位\n2023,教育支出,决算,5,亿元\n2023,卫生健康支出,决算,6,亿元\n2024,教育支出,预算,6,亿元\n",
    "quarters": "period,indicator,value,unit\n2023-Q1,Roads,5,USD\n2023-Q2,Roads,6,USD\n",
    "scaled": "year,item,amount (thousands)\n2023,Roads,5\n2023,Rail,6\n",
    "numbered": "No.,year,item,amount,currency\n1,2023,Roads,5,USD\n2,2023,Rail,6,USD\n",
    "read_twice": "year,type,item,amount\n2023,Income,Roads,5\n2023,Receipts,Roads,6\n2023,Expense,Roads,7\n",
    "comma": "year;item;amount;unit\n2023;Roads;5,25;EUR\n2024;Roads;1.234,5;EUR\n2024;Rail;1.234;EUR\n2025;Rail;-;EUR\n2025;Roads;0,75;EUR\n2025;Air;-7;EUR\n",
    "codes_alike": "year,agency_no,agency,object_no,object,amount\n2023,1,Parks,1,Wages,5\n2023,1,Parks,2,Fuel,6\n2023,2,Roads,1,Wages,7\n2023,2,Roads,3,Rent,8\n",
    "short_rows": "year,vendor,Budget,Actual,note\n2023,A,5,n/a\n2023,B,6\n2024,A,,7,late\n2024,B,n/a\n",
    "total": "year,item,amount\n2023,Roads,5\n2023,Rail,6\n2023,Total,11\n",
    "totals": "年份,指标,基金,金额（万元）\n2023,某项,A,5\n2023,某项,合计,5\n2023,另一项,A,6\n2023,小计,A,11\n2024,合计,,7\n2024,某项,A,7\n",
    "total_of": "year,item,amount\n2023,Roads,5\n2023,Rail,6\n2023,Transport Total,11\n2024,All Funds,9\n",
    "twice": "year,item,amount\n2023,Roads,5\n2023,Roads,5\n2024,Rail,6\n",
    "names": "年份,指标,金额（万元）\n2023,某项支出,5\n2023,教育支出,6\n2024,某项支出,7\n2024,另一项支出,8\n",
    "rates": "year,indicator,value,unit\n2023,Tax share,55.5,%\n2023,Taxes,6,亿元\n",
    "phases": "year,agency,line,Adopted,Modified,Actual\n2023,A,Roads,5,6,7\n2023,B,Roads,8,,9\n2024,A,Rail,1,n/a,\n2024,B,Rail,,,\n",
    "years": "部门,项目,2022年（万元）,2023年（万元）,2024年（万元）\n甲,路,1,2.5,3\n甲,桥,4,5,-6\n乙,路,7,8,9\n",
    "growth": "年份,科目,决算数（万元）,增长%\n2023,某项,5,1.5\n2023,另一项,6,-2\n2024,某项,7,40\n",
    "empty": "year,item,budget,actual\n2023,Roads,5,\n2023,Rail,6,\n2024,Air,7,\n",
    "signs": "year,item,amount (USD)\n2023,Roads,$5\n2023,Rail,($2.50)\n2024,Rail,-0.75\n2024,Air,$0.00\n2025,Air,7\n",
    "behind": "年份,项目,金额\n2023,路,5元\n2023,桥,7.50元\n2024,桥,0元\n",
    "scaled_cells": "年份,项目,金额（元）\n2023,路,5\n2023,桥,1200\n2024,路,5亿\n2024,桥,3.25亿\n",
    "odd": "year,item,amount (USD)\n2023,Roads,5\n2023,Rail,1.5e3\n2024,Rail,0.12345678901234567\n",
    "floats": "year,item,amount (USD)\n2023,Roads,844421.8515250482\n2023,Rail,-0.30000000000000004\n",
    "counted_scales": "year,indicator,value,unit\n2023,Pupils,36万,persons\n2023,Farms,7,persons\n",
    "signs_of_a_comma": "Jahr;Titel;Betrag (EUR)\n2023;Straßen;5,25 €\n2023;Bahn;-0,50 €\n2024;Bahn;1.234,50 €\n",
    "totals_of_others": "year,department,supplier,amount\n2023,Parks,Total Gas & Power,5\n2023,Parks,Grand Hotel,6\n2023,Roads,All Saints,7\n2024,Roads,Shell,8\n",
    "totals_of_sectors": "place,sector,2023 (USD),2024 (USD)\nA,Education,5,n/a\nA,Health,,7\nA,Total,5,7\nB,Education,8,1\nB,Total,8,1\n",
    "sectors": "place,sector,year,amount (USD)\nA,Health,2023,50\nA,Transport,2023,7\nB,Health,2024,6\nB,Transport,2024,5\n",
    "coded_phases": "place,sector,year,phase,amount (USD)\nA,Parks,2023,approved,5\nA,Parks,2023,executed,6\nB,Roads,2024,approved,7\nB,Roads,2024,executed,8\n",
    "worded_phases": "place,sector,year,phase,amount (USD)\nA,Parks,2023,Approved Budget,5\nA,Parks,2023,Actual,6\nB,Roads,2024,Approved Budget,7\nB,Roads,2024,Actual,8\n",
    "headed": "year,county,tax revenue,non-tax revenue\n2023,A,5,6\n2023,B,7,8\n",
    "named_columns": "year,agency,award,federal_obligation,potential_value\n2023,A,x1,5,7\n2023,A,x2,6,\n2024,B,x3,7,9.5\n",
    "named_labels": "year,item,gifts,grants\n2023,Roads,5,7\n2023,Rail,6,1\n2024,Air,7,9.5\n",
    "total_of_columns": "year,item,budget,actual\n2023,Roads,5,4\n2023,Rail,6,6\n2023,Total,11,10\n",
}


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_list_is_read_by_columns(name, tmp_path, used):
    path = tmp_path / f"{name}.csv"
    path.write_text(CLEAN[name], encoding="utf-8")
    facts = fc.load(path).facts
    assert used[0] is not None, "it was read row by row"
    assert facts
    _same(path)


@pytest.mark.parametrize("span", ["period:month", "period:year"])
def test_days_that_are_gathered_are_read_by_columns(span, tmp_path, used):
    path = tmp_path / "a.csv"
    path.write_text("date,no,dept,amount\n2023-01-05,1,Parks,5\n2023-02,2,Parks,6\n2024,3,Roads,7\n")  # fmt: skip
    facts, *_ = _same(path, columns={"date": span})
    assert used[0] is not None, "it was read row by row"
    assert {fact.period.text for fact in facts} == (
        {"2023", "2024"} if span == "period:year" else {"2023-01", "2023-02", "2024"}
    )


BEARING = {
    "of_which": "年份,指标,金额\n2023,税收,5\n2023,其中：增值税,3\n",
    "indent": "item,2023 (USD)\nRoads,5\n  Bridges,3\n",
    "numbers": "项目,金额（万元）,年份\n一、税收,5,2023\n（一）增值税,3,2023\n",
    "sum": "year,fund,item,amount\n" + "".join(
        f"2023,{fund},{item},{size}\n"
        for fund, sizes in {"A": (160, 100, 60), "B": (270, 120, 150)}.items()
        for item, size in zip(("Envelope", "One", "Two"), sizes, strict=True)
    ),
    "blank": "year,fund,item,amount\n2023,A,,160\n2023,A,One,100\n2023,A,Two,60\n",
    "spelt": "year,item,amount\n2023,Roads,5\n2024,roads,6\n",
    "scope": "地区,年份,指标,金额（万元）\n全市,2023,税收,5\n甲县,2023,税收,3\n",
    "filled_up": "year,code,item,amount\n2023,1000,Roads,500\n2023,1100,Bridges,300\n2023,1200,Rails,200\n",
    "filled_up_unknown": "year,Konto,item,amount\n2023,1000,Roads,5001\n2023,1100,Bridges,3001\n2023,1200,Rails,2000\n",
    "nested": "year,code,item,amount\n2023,01,Roads,5\n2023,0101,Bridges,3\n",
    "words": "year,item,amount\n2023,Roads,5\n2023,Rail,six\n",
    "hedged": "年份,指标,金额,单位\n2023,税收,约5,亿元\n2023,非税,6,亿元\n",
    "line": "项目,2023年\n单位：万元,\n税收,5\n",
    "signs_of_units": "year,item,amount\n2023,Roads,$5\n2023,Rail,5%\n",
    "counted_signs": "year,indicator,value\n2023,Pupils,5人\n2023,Farms,7.5人\n",
    "wholes_alone_in_a_year": "year,dept,code,item,amount (USD)\n" + "".join(
        f"{year},D,{code},Item {code},{size}\n"
        for year, sizes in {
            2022: {1100: 1811253, 1200: 414782, 2100: 2217115},
            2023: {1100: 1786314, 1110: 986203, 1120: 800111, 1200: 934961, 1210: 315187, 1220: 619774, 2100: 1640065, 2110: 310149, 2120: 1329916},
        }.items()
        for code, size in sizes.items()
    ),
    "rows_of_some_years": "fund,item,2022 (USD),2023 (USD)\n" + "".join(
        f"{fund},Envelope,{7160 + at},{8260 + at}\n{fund},One,1100,2200\n{fund},Two,{6060 + at},{6060 + at}\n{fund},Three,9,\n{fund},Four,,8\n"
        for at, fund in enumerate("KLMN")
    ),
    "one_label_beside_numbers": "no,item,2022 (USD),2023 (USD)\n1,Police,6200,6300\n2,Salaries,5000,5100\n3,Benefits,1200,1200\n4,Fire,1000,1100\n5,Supplies,800,900\n6,Travel,200,200\n",
    "parts": "年份,指标,金额,单位\n2023,一般公共预算支出,11,亿元\n2023,教育支出,5,亿元\n2023,某项支出,6,亿元\n",
}  # fmt: skip


@pytest.mark.parametrize("name", BEARING)
def test_where_rows_bear_on_one_another_nothing_is_read_by_columns(name, tmp_path, used):
    path = tmp_path / f"{name}.csv"
    path.write_text(BEARING[name], encoding="utf-8")
    _same(path)
    assert not any(used)


def test_labels_that_nobody_knows_are_read_once_for_all(tmp_path, used, monkeypatch):
    rows = [f"2023,{word} {at},5\n" for at in range(160) for word in ("Roads", "Rail")]
    (tmp_path / "a.csv").write_text("year,item,amount\n" + "".join(rows) + "2023,Taxes,7\n")
    seen = []
    row = bycolumns.Interpreter.row
    monkeypatch.setattr(
        bycolumns.Interpreter, "row", lambda self, own: (seen.append(own), row(self, own))
    )
    assert len(fc.load(tmp_path / "a.csv").facts) == 321
    assert len(seen) == 2
    assert used[0]


@pytest.mark.parametrize("name", FILES)
def test_a_messy_file_has_one_outcome(name, tmp_path):
    messy = FILES[name]
    path = tmp_path / f"messy{messy.suffix}"
    path.write_bytes(messy.content)
    _same(path, **messy.settings)


_WORDS = {
    "year": st.sampled_from(["2022", "2023", "2023年", "2024"]),
    "jurisdiction": st.sampled_from(["甲县", "乙县", "Kenya", "全市", ""]),
    "indicator": st.sampled_from(["Roads", "Rail", "roads", "教育支出", "其中：增值税", "  Bridges", "Total"]),
    "sector": st.sampled_from(["教育", "health", "Health", "Roads"]),
    "code": st.sampled_from(["205", "20501", "206", "1", "11"]),
    "phase": st.sampled_from(["决算", "approved", "executed"]),
    "fund": st.sampled_from(["A", "B", "All Funds", ""]),
    "unit": st.sampled_from(["万元", "亿元", "USD", "%", "人"]),
    "note": st.sampled_from(["", "x", "y"]),
    "type": st.sampled_from(["Income", "Receipts", "Expense"]),
    "prices": st.sampled_from(["current", "current prices", "constant", "constant 2015"]),
    "version": st.sampled_from(["budget", "Budget", "actual", "outturn"]),
    "measure": st.sampled_from(["amount", "balance", "limit", "growth"]),
    "budget": st.sampled_from(["general", "fund", ""]),
    "jurisdiction_code": st.sampled_from(["320101", "320102", "320100", ""]),
    "quarter": st.sampled_from(["Q1", "Q2", "H1", "Year"]),
    "month": st.sampled_from(["1", "2", "12"]),
    "currency": st.sampled_from(["USD", "EUR", "local currency"]),
    "scale": st.sampled_from(["thousand", "million", ""]),
    "vintage": st.sampled_from(["2023", "2024"]),
}  # fmt: skip
_VALUES = st.one_of(
    st.integers(-50, 400).map(str),
    st.decimals(-9, 999, places=2).map(str),
    st.sampled_from(["", "..", "-", "1,234", "约5", "0", "0.50"]),
    st.sampled_from(
        ["(5)", "-0.5", "-0.00", "(0)", "$5", "5%", "7.5亿", "5元", "USD 5", "1e3", "x", "007"]
    ),
)


_HEADS = [
    ["value"], ["Approved", "Revised", "Actual"], ["2022", "2023"], ["预算数", "决算数", "增长%"], ["2023", "2023"],
    ["Budget 2023 (USD)", "Actual 2023 (USD)"], ["上年决算数", "本年决算数"], ["Budget", "unknown"], ["收入", "支出"],
    ["本月", "本年累计"], ["tax revenue", "non-tax revenue"], ["Total", "Actual"],
    ["obligated", "potential"], ["gifts", "fees", "all receipts"], ["Recettes totales", "Dépenses totales", "Dette"],
    ["Population", "Taxes", "Grants"], ["Staff", "Fuel", "Total"], ["gifts", "其中：fees"], ["Budget gifts", "Actual gifts", "Budget fees"],
]  # fmt: skip


@settings(max_examples=60)
@given(data=st.data())
def test_any_list_has_one_outcome(data, tmp_path_factory):
    names = data.draw(st.lists(st.sampled_from([*_WORDS]), min_size=1, max_size=5, unique=True))
    easy = data.draw(st.booleans())
    heads = data.draw(st.sampled_from(_HEADS))
    count = data.draw(st.integers(1, 9))
    rows = []
    for _ in range(count):
        words = [data.draw(_WORDS[name]) for name in names]
        values = [data.draw(st.integers(1, 400).map(str) if easy else _VALUES) for _ in heads]
        rows.append(",".join([*words, *(f'"{value}"' for value in values)]))
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_text("\n".join([",".join([*names, *heads]), *rows]) + "\n", encoding="utf-8")
    for lines in (False, True):
        _same(path, lines=lines)


@st.composite
def _wholes_with_parts(draw):
    """Return a list in which rows are the sums of those beside them, some figures missing or wrong."""
    names = draw(st.lists(st.sampled_from(["fund", "code", "item", "no", "place", "unit", "month"]), min_size=1, max_size=4, unique=True))  # fmt: skip
    heads = draw(st.sampled_from([["2021", "2022"], ["2021", "2022", "2023"], ["Budget 2023 (USD)", "Actual 2023 (USD)"], ["amount"]]))  # fmt: skip
    names = ["year", *names] if heads == ["amount"] else names
    words = {
        "year": ["2021", "2022"], "fund": ["A", "B", "101"], "code": ["1100", "1110", "1120", "21", "2101", "2102"],
        "item": ["Roads", "Rail", "Parks", "Salaries", "教育支出"], "no": ["1", "2", "11"], "place": ["Kenya", "甲县"],
        "unit": ["USD", "EUR", "persons"], "month": ["1", "2"],
    }  # fmt: skip
    rows = []
    for _ in range(draw(st.integers(1, 4))):
        base = {name: draw(st.sampled_from(words[name])) for name in names}
        vary = draw(st.sampled_from(names))
        parts = [
            [draw(st.integers(1, 99999)) for _ in heads] for _ in range(draw(st.integers(2, 3)))
        ]
        group = [[sum(column) for column in zip(*parts, strict=True)], *parts]
        group = group[1:] + group[:1] if draw(st.booleans()) else group
        for sizes in group:
            own = base | {vary: draw(st.sampled_from(words[vary]))}
            told = ["" if draw(st.integers(0, 9)) == 0 else str(size) for size in sizes]
            rows.append(",".join([*(own[name] for name in names), *told]))
    return "\n".join([",".join([*names, *heads]), *rows]) + "\n"


@example(text="year,item,amount\n2021,Roads,\n2021,Rail,2\n2021,Rail,\n2021,Rail,1\n")
@settings(max_examples=60, deadline=None)
@given(text=_wholes_with_parts())
def test_a_list_of_wholes_and_their_parts_has_one_outcome(text, tmp_path_factory):
    path = tmp_path_factory.getbasetemp() / "wholes.csv"
    path.write_text(text, encoding="utf-8")
    _same(path)


@st.composite
def _closed_lists(draw):
    """Return a list whose last rows are totals: of all rows or of each year, right, wrong or of some only, and in a text of its own."""
    columns = draw(st.lists(st.sampled_from(["fund", "item", "phase", "code"]), min_size=1, max_size=3, unique=True))  # fmt: skip
    heads = draw(st.sampled_from([["amount (USD)"], ["2021 (USD)", "2022 (USD)"]]))
    names = ["year", *columns] if len(heads) == 1 else columns
    words = {
        "year": ["2021", "2022"], "fund": ["A", "B", "C"], "item": ["Roads", "Rail", "Parks", "教育支出", "Taxes"],
        "phase": ["approved", "executed"], "code": ["11", "12", "21", "211"],
    }  # fmt: skip
    rows = [
        ({name: draw(st.sampled_from(words[name])) for name in names}, [draw(st.integers(-9, 99999)) for _ in heads])
        for _ in range(draw(st.integers(2, 12)))
    ]  # fmt: skip
    by = draw(st.sampled_from(["", *names]))
    lines = [",".join([*own.values(), *map(str, sizes)]) for own, sizes in rows]
    for word in dict.fromkeys(own[by] for own, _ in rows) if by else [""]:
        mine = [sizes for own, sizes in rows if not by or own[by] == word]
        made = [sum(each) + draw(st.sampled_from([0, 0, 0, 1])) for each in zip(*mine, strict=True)]
        at = draw(st.sampled_from([name for name in names if name != by] or names))
        total = draw(st.sampled_from(["Total", "合计", "TOTAL", "Grand total", "Subtotal"]))
        blank = [total if name == at else word if name == by else "" for name in names]
        lines.append(",".join([*blank, *map(str, made)]))
    return "\n".join([",".join([*names, *heads]), *lines]) + "\n"


@settings(max_examples=60, deadline=None)
@given(text=_closed_lists(), lines=st.booleans())
def test_a_list_that_ends_with_its_totals_has_one_outcome(text, lines, tmp_path_factory):
    path = tmp_path_factory.getbasetemp() / "closed.csv"
    path.write_text(text, encoding="utf-8")
    _same(path, lines=lines)


@pytest.mark.parametrize("ends", ["Total,,15\n", "Total,2021,3\nTotal,2022,12\n", ",合计,15\n"])
def test_a_list_that_ends_with_its_totals_is_read_by_columns(tmp_path, used, ends):
    path = tmp_path / "closed.csv"
    path.write_text(f"item,year,amount (USD)\nA,2021,1\nB,2021,2\nA,2022,4\nB,2022,8\n{ends}")
    assert len(fc.load(path).facts) == 4 + ends.count("20")
    assert all(used)


def _budgets(rows):
    head = "Agency,Bureau,Account Code,Account Name,2021,2022,2023"
    return "\n".join([head, *(",".join(map(str, row)) for row in rows)]) + "\n"


_YEARS = [
    [f"Agency {at // 3}", f"Bureau {at % 3}", f"{1000 + at * 7}", f"Thing {at}", *own]
    for at, own in enumerate(
        [(0, 0, 5), (0, 3, 9), (0, 3, 1), (0, 0, 7), (0, 2, 3), (4, 0, 8), (0, 0, 0), (6, 6, 0)]
    )
]


def test_what_is_so_by_chance_in_one_of_several_years_sends_no_row_to_be_read_alone(used, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(_budgets(_YEARS))
    _same(path)
    assert used[0] is not None


def test_an_envelope_in_each_year_is_none_of_its_own_parts(used, tmp_path):
    rows = [
        (f"Agency {at}", bureau, f"{at}{code}11", f"{name} {at}", *own)
        for at in (3, 5)
        for bureau, code, name, own in (
            ("A", 1, "Envelope", (160 + at, 0, 1700 + at)),
            ("B", 2, "One", (100, 0, 700)),
            ("C", 3, "Other", (60 + at, 0, 1000 + at)),
        )
    ]
    path = tmp_path / "a.csv"
    path.write_text(_budgets(rows))
    facts = _same(path)[0]
    assert used[0] is None
    assert {fact.role for fact in facts if fact.indicator.startswith("Envelope")} == {"subtotal"}
