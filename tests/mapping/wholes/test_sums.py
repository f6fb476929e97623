"""Random statements in many layouts: a total that is printed is the true one, whatever repeats others in the table."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

ROMAN = ["I", "II", "III", "IV"]
HAN = "一二三四"


def tree(rng):
    """Return groups with their parts: figures of many digits, as a bureau prints them."""
    return [
        (
            f"{'ABCD'[at]}area",
            [
                (f"{'ABCD'[at]}kid{n}", Decimal(rng.randint(10**6, 10**8)) / 100)
                for n in range(rng.randint(2, 4))
            ],
        )
        for at in range(rng.randint(2, 4))
    ]


def whole(parts):
    return sum(value for _, value in parts)


def above(groups, name=lambda _at, group: group, part=lambda _at, _n, label: label):
    """Return rows of each group before those of its parts."""
    for at, (group, parts) in enumerate(groups):
        yield name(at, group), whole(parts)
        for n, (label, value) in enumerate(parts, 1):
            yield part(at, n, label), value


def below(groups, name="{}"):
    for group, parts in groups:
        yield from parts
        yield name.format(group), whole(parts)


def of_one(rows):
    """Return rows of which the first whole stands in one of its own that holds nothing else, right beside it."""
    rows = [*rows]
    at = next(at for at, (name, _) in enumerate(rows) if "area" in name)
    return [*rows[: at + 1], (f"wing of {rows[at][0]}", rows[at][1]), *rows[at + 1 :]]


def grand(groups):
    return "Budget", sum(whole(parts) for _, parts in groups)


LAYOUTS = {
    "wholes before their parts": above,
    "wholes behind their parts": below,
    "a whole of one whole": lambda g: of_one(above(g)),
    "a whole of one whole behind it": lambda g: of_one(below(g)),
    "a whole before all": lambda g: [grand(g), *above(g)],
    "a whole behind all": lambda g: [*(part for _, parts in g for part in parts), grand(g)],
    "indented": lambda g: above(g, part=lambda _at, _n, label: f"    {label}"),
    "of which": lambda g: above(g, part=lambda _at, _n, label: f"of which: {label}"),
    "thereof": lambda g: above(g, part=lambda _at, _n, label: f"thereof {label}"),
    "bullets": lambda g: above(g, part=lambda _at, _n, label: f"- {label}"),
    "1 and 1.1": lambda g: above(g, lambda at, group: f"{at + 1}. {group}", lambda at, n, label: f"{at + 1}.{n} {label}"),
    "A and A.1": lambda g: above(g, lambda at, group: f"{'ABCD'[at]} {group}", lambda at, n, label: f"{'ABCD'[at]}.{n} {label}"),
    "I. and I.1": lambda g: above(g, lambda at, group: f"{ROMAN[at]}. {group}", lambda at, n, label: f"{ROMAN[at]}.{n} {label}"),
    "I. and a)": lambda g: above(g, lambda at, group: f"{ROMAN[at]}. {group}", lambda _at, n, label: f"{'abcd'[n - 1]}) {label}"),
    "一、 and 1.": lambda g: above(g, lambda at, group: f"{HAN[at]}、{group}", lambda _at, n, label: f"{n}.{label}"),
    "totals by name": lambda g: [*below(g, "Total {}"), ("Total", grand(g)[1])],
    "subtotals": lambda g: [*below(g, "Subtotal"), ("Total", grand(g)[1])],
    "sorted by size": lambda g: sorted(above(g), key=lambda row: -row[1]),
    "sum of two": lambda g: [*(part for _, parts in g for part in parts), ("Sum of the first two", whole(g[0][1][:2]))],
}  # fmt: skip
WITHHELD = ("sorted by size", "sum of two")
"""Which rows are the parts of which is seen where there are digits enough; few say only that some are."""
COLUMNED = {
    "group | item, blank": lambda g: [row for group, parts in g for row in [(group, "", whole(parts)), *((group, *part) for part in parts)]],
    "group | item, the same": lambda g: [row for group, parts in g for row in [(group, group, whole(parts)), *((group, *part) for part in parts)]],
    "group | item, an envelope": lambda g: [row for group, parts in g for row in [(group, f"Envelope {group}", whole(parts)), *((group, *part) for part in parts)]],
    "level | item": lambda g: [row for group, parts in g for row in [(1, group, whole(parts)), *((2, *part) for part in parts)]],
}  # fmt: skip


def ask(table, head, rows, groups):
    """Return whether the total that is printed is the true one, `None` where none is."""
    text = "\n".join([head, *(",".join(map(str, row)) for row in rows)])
    totals = table(text, defaults={"unit": "USD"}).summary().report.totals
    value = totals[0]["value"] if totals else None
    return None if value is None else value == grand(groups)[1]


@pytest.mark.parametrize(
    ("values", "total"),
    [
        (
            (120, 70, 50, 300, 180, 120, 8, 95, 60, 35),
            523,
        ),  # three wholes above their parts, 8 alone
        ((70, 50, 120, 180, 120, 300, 8, 60, 35, 95), 523),  # and below them
        ((120, 70, 50, 300, 180, 121, 8, 95, 60, 36), 1040),  # one sum alone is chance
        ((120, 70, 50, 8, 9, 11, 25, 14, 95, 60, 35), 497),  # and two among many others
    ],
)
def test_round_wholes_of_most_rows(table, values, total):
    rows = [f"item {'abcdefghijk'[at]},{value}" for at, value in enumerate(values)]
    text = "\n".join(["item,2024 (USD million)", *rows])
    assert [row["value"] for row in table(text).summary().report.totals] == [total]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("years", [1, 2])
def test_no_total_counts_twice(table, layout, years):
    rng = random.Random(f"{layout}{years}")
    seen = set()
    for _ in range(12):
        groups = tree(rng)
        rows = list(LAYOUTS[layout](groups))
        if years == 2:
            rows = [(name, value * 2, value) for name, value in rows]
        seen.add(ask(table, "item,2023,2024" if years == 2 else "item,2024", rows, groups))
    if (layout, years) == ("sorted by size", 1):
        assert None in seen  # twenty rows of one column of eight digits prove nothing
    else:
        assert seen == {True} if layout not in WITHHELD else seen <= {True, None}


@pytest.mark.parametrize("layout", COLUMNED)
def test_no_total_counts_a_column_twice(table, layout):
    rng = random.Random(layout)
    first = "level" if layout.startswith("level") else "group"
    for _ in range(12):
        groups = tree(rng)
        assert ask(table, f"{first},item,2024", COLUMNED[layout](groups), groups)


def test_a_sector_that_is_the_others_together_is_not_added(table):
    rows = [("Gov", "x", "905.5"), ("Gov", "y", "101.2"), ("Central", "x", "555.3"), ("Central", "y", "60.1"), ("Local", "x", "350.2"), ("Local", "y", "41.1")]  # fmt: skip
    assert ask(table, "sector,item,2024", rows, []) is None


@pytest.mark.parametrize("label", ["Less: transfers", "减：上解支出", "扣除：上解"])
def test_what_is_taken_off_without_a_sign_is_not_added(table, label):
    data = table(f"item,2024\nFund A,500.5\nFund B,300.2\n{label},100.1", defaults={"unit": "USD"})
    assert [row["value"] for row in data.summary().report.totals] == [None]
    assert any(
        "minus" in note.en and label.partition("：")[0][:4] in note.en for note in data.notes
    )


def test_names_are_not_numbered_by_their_initials(table):
    text = "person,2024\nA. Smith,10\nC. Jones,20\nB. Smith,30"
    names = [fact.indicator or dict(fact.extra)["person"] for fact in table(text).facts]
    assert names == ["A. Smith", "C. Jones", "B. Smith"]


def _roles(table, text):
    found = table(text).facts
    return {fact.indicator: (fact.role, fact.part_of) for fact in found}


def test_what_makes_up_the_rest_of_a_whole_behind_its_of_which_row_is_a_part_of_it(table):
    text = "项目,2023年（万元）,2024年（万元）\n年度资金,100.00,90.25\n其中：财政拨款,80.00,72.00\n上年资金,20.00,18.25\n其他项目,7.00,8.00\n"
    roles = _roles(table, text)
    assert roles["上年资金"] == ("of_which", "年度资金")
    assert roles["其他项目"] == ("", "")


@pytest.mark.parametrize(
    "text",
    [
        "项目,2023年（万元）,2024年（万元）\n年度资金,100.00,90.25\n其中：财政拨款,80.00,72.00\n上年资金,20.00,18.26\n",
        "项目,2023年（万元）,2024年（万元）\n年度资金,100.00,90.25\n其中：财政拨款,80.00,72.00\n上年资金,20.00,18.25\n合计,120.00,108.50\n",
    ],
)  # fmt: skip
def test_a_row_behind_an_of_which_row_stays_beside_its_whole(table, text):
    """Figures that are not exact, and a total that counts the row say so."""
    assert _roles(table, text)["上年资金"] == ("", "")


@pytest.mark.parametrize(
    ("whole", "parts", "role"),
    [(100, (80, 20), "unclear"), (1000, (600, 400), "unclear"), (1000, (623, 377), "of_which")],
)
def test_round_figures_behind_an_of_which_row_leave_open_what_they_are(table, whole, parts, role):
    """They were added to the whole: 100, 其中 80 and 20 made 120."""
    text = (
        f"项目,2024年（万元）\n年度资金,{whole}\n其中：财政拨款,{parts[0]}\n上年资金,{parts[1]}\n"
    )
    assert _roles(table, text)["上年资金"][0] == role
    assert all(row["value"] in (None, whole) for row in table(text).summary().report.totals)


def test_a_total_that_counts_the_whole_alone_says_that_the_rows_behind_its_of_which_row_are_in_it(
    table,
):
    text = "项目,2024年（万元）\n教育,300\n其中：小学,100\n中学,120\n高中,80\n卫生,50\n交通,70\n合计,420\n"
    roles = _roles(table, text)
    assert [roles[name] for name in ("中学", "高中")] == [("of_which", "education")] * 2
    assert not any("differ" in note.en for note in table(text).summary().report.notes)
    assert _roles(table, text.replace("420", "620"))["中学"] == ("", "")


ROUND = [("Police", 620), ("Salaries", 500), ("Benefits", 120), ("Fire", 100), ("Supplies", 80), ("Travel", 20)]  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [
        ROUND,
        [*ROUND[1:3], ROUND[0], *ROUND[4:], ROUND[3]],
        [*ROUND, ("Total", 720)],
        [("Total", 720), *ROUND],
        [*ROUND[:3], ("Clinics", 30), *ROUND[3:], ("Total", 750)],
    ],
)
def test_round_wholes_are_told_where_they_make_up_the_table_or_its_total(table, rows):
    data = table(
        "Item,2024 (USD)\n" + "".join(f"{name},{value}\n" for name, value in rows), year=""
    )
    (total,) = data.summary().report.totals
    assert total["value"] == (750 if len(rows) == 8 else 720)
    assert any("read as their whole" in note.en for note in data.notes)
    assert not any("differ" in note.en for note in data.summary().report.notes)


@pytest.mark.parametrize("total", ["", "Total,160\n"])
def test_round_figures_that_happen_to_add_up_are_rows_like_the_others(table, total):
    text = "Item,2024 (USD)\nA,30\nB,10\nC,20\nD,50\nE,20\nF,30\n" + total
    assert [row["value"] for row in table(text, year="").summary().report.totals] == [160]


@pytest.mark.parametrize("name", ["all_taxes", "All taxes", "Total taxes", "Combined taxes"])
def test_a_row_called_like_a_whole_needs_no_long_figure_to_be_that_of_the_rows_beside_it(
    table, name
):
    """100 of 60 and 40, beside fines of 5, had made 205."""
    rows = f"Item,2024 (EUR)\n{name},100\nvat,60\nincome tax,40\nfines,5\n"
    data = table(rows, year="")
    assert [row["value"] for row in data.summary().report.totals] == [105]
    said = " ".join(note.en for note in data.notes)
    assert f"read as their whole: {name}" in said or f"(the first on line 2): {name}" in said
    assert "like any other row" not in said


def test_a_row_called_like_a_whole_of_which_no_sum_shows_the_parts_is_said(table):
    data = table("Item,2024 (EUR)\nall_taxes,100\nvat,60\nincome tax,39\nfines,5\n", year="")
    assert any("counted like any other row: all_taxes" in note.en for note in data.notes)


@pytest.mark.parametrize(
    ("rows", "is_said"),
    [
        ([("Education", 300), ("Primary", 100), ("Secondary", 200), ("Health", 50)], True),
        ([("Primary", 100), ("Secondary", 200), ("Education", 300), ("Health", 50)], True),
        ([("A", 30), ("B", 10), ("C", 20), ("D", 50), ("E", 20), ("F", 30)], False),
        (
            [
                ("Schools", 300),
                ("Primary", 100),
                ("Secondary", 200),
                ("Health", 50),
                ("Total", 650),
            ],
            False,
        ),
    ],
)
def test_a_row_that_may_be_the_sum_of_those_beside_it_is_said_and_added(table, rows, is_said):
    data = table(
        "Item,2024 (USD)\n" + "".join(f"{name},{value}\n" for name, value in rows), year=""
    )
    (total,) = data.summary().report.totals
    assert total["value"] == sum(value for name, value in rows if name != "Total")
    assert any("which may be chance" in note.en for note in data.notes) == is_said
    declared = "Item,2024 (USD)\n" + "".join(f"{name},{value}\n" for name, value in rows)
    known = table(declared, year="", defaults={"role": "part"})
    assert not any("which may be chance" in note.en for note in known.notes)


OPERATIONS = """\
item,2023
Revenue,3027.9
Taxes,2027.4
Grants,1000.5
Expense,3121.3
Wages,2021.2
Interest,1100.1
Net operating balance,-93.4
"""


def test_no_side_is_the_sum_of_the_other_and_of_their_balance(table):
    """Revenue is expense and the balance: the sum of the table had been revenue."""
    data = table(OPERATIONS, defaults={"unit": "GEL million"})
    wholes = {fact.indicator: fact.part_of for fact in data.facts}
    assert "Revenue" not in wholes["Expense"]
    assert "Expense" not in wholes["Revenue"]
    assert "Revenue" not in wholes["Net operating balance"]
    totals = data.summary().report.totals
    found = [(row["direction"].code, row["value"]) for row in totals]
    assert found == [("revenue", Decimal("3027.9")), ("expenditure", Decimal("3121.3"))]


def test_what_is_left_of_a_side_when_the_other_is_taken_off_is_its_net(table):
    rows = "item,2023\nPay,7020.5\nGoods,2979.5\nGross expenditure,10000.0\nIncome,-3020.7\nNet expenditure,6979.3\n"
    data = table(rows, defaults={"unit": "GBP thousand"})
    totals = data.summary().report.totals
    assert [row.get("value") for row in totals] == [Decimal("6979.3")]


def test_a_row_that_is_a_sum_by_chance_is_none_where_a_total_is_the_sum_of_all_rows(table):
    """The Salaries of Fire had been the sum of the rows of Police, as the total of Fire is that of the others."""
    text = "item,2024 (USD)\nPolice,\nSalaries,10\nGoods,20\nTotal,30\nFire,\nSalaries,30\nGoods,40\nTotal,70\nGrand Total,100\n"
    data = table(text)
    assert [row["value"] for row in data.summary().report.totals] == [100]


def test_what_may_be_a_whole_is_added_and_both_sums_are_said(table):
    text = (
        "项目,2023年（元）,2024年（元）\n教育支出,290,300\n小学,95,100\n中学,195,200\n卫生,500,520"
    )
    data = table(text)
    notes = [note.en for note in data.dataset.notes]
    assert any("added like them to 1120: " in note and "makes 820: " in note for note in notes), (
        notes
    )


GAPS = "科目,2023年（万元）,2024年（万元）\n教育,1999.75,1234.5\n人员,1234.5,1234.5\n公用,765.25,\n卫生,2667.25,321.5\n药品,2345.75,\n设备,321.5,321.5\n"


def test_rows_with_gaps_are_held_against_their_neighbours_too(table):
    assert [str(row["2023"]) for row in table(GAPS).summary(year="all").report.totals] == [
        "4667.00"
    ]


def test_line_items_that_look_like_wholes_are_added_and_said(table):
    data = table(GAPS, lines=True)
    assert [str(row["2023"]) for row in data.summary(year="all").report.totals] == ["9334.0"]
    assert any("may be chance" in note.en and "1556" in note.en for note in data.notes)


MONTHLY = """\
项目,2024年预算数（万元）,2024年执行数（万元）
一般公共预算收入合计,2000000,1050000
　税收收入,1500000,780000
　非税收入,500000,270000
一般公共预算支出合计,{total},1800000
　教育,900000,460000
　社会保障和就业,800000,430000
　{label},1800000,910000
"""


def test_the_others_that_make_up_the_rest_of_a_known_whole_are_in_it(table):
    """The whole had been said not to be the sum of its parts, and both sides had no total."""
    data = table(MONTHLY.format(total=3500000, label="其他"))
    assert not [note for note in data.notes if "not the sum of" in note.en]
    assert any("read as their whole: General public budget expenditure" in note.en for note in data.notes)  # fmt: skip
    totals = data.summary(where={"phase": "approved"}).report.totals
    found = [(row["direction"].code, row["value"]) for row in totals]
    assert found == [("revenue", 2000000), ("expenditure", 3500000)]


def test_others_that_do_not_make_up_the_rest_are_not(table):
    data = table(MONTHLY.format(total=3600000, label="其他"))
    (own,) = {fact.part_of for fact in data.facts if fact.indicator == "其他"}
    assert not own
