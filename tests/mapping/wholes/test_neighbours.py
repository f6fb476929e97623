"""Groups and their lines without a total, a code or an indent: rounded each for itself, in long lists, with groups of one line."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest


def groups(rng, digits, count, lines, columns=1):
    """Return groups with their lines, each figure rounded for itself."""
    found = []
    for group in range(count):
        own = [[rng.uniform(1, 900) for _ in range(columns)] for _ in range(rng.randint(*lines))]
        whole = [sum(line[at] for line in own) for at in range(columns)]
        rows = [(f"g{group}", whole), *((f"l{group}-{at}", line) for at, line in enumerate(own))]
        found.append([(name, [f"{value:.{digits}f}" for value in said]) for name, said in rows])
    return found


def total(table, rows):
    """Return the total that is printed of the newest year."""
    years = range(2024, 2024 - len(rows[0][1]), -1)
    text = "\n".join(
        [
            ",".join(["item", *map(str, years)]),
            *(",".join([name, *said]) for name, said in rows),
        ]
    )
    report = table(text, defaults={"unit": "USD million"}).summary(year=2024).report
    return report.totals[0]["value"]


@pytest.mark.parametrize("digits", [0, 1, 2])
@pytest.mark.parametrize("columns", [1, 3])
@pytest.mark.parametrize("is_above", [True, False])
def test_groups_that_are_rounded_are_not_added_to_their_lines(table, digits, columns, is_above):
    rng = random.Random(f"{digits}{columns}")
    for _ in range(12):
        found = groups(rng, digits, rng.randint(3, 6), (2, 6), columns)
        rows = [row for own in found for row in (own if is_above else [*own[1:], own[0]])]
        printed = sum(Decimal(own[0][1][0]) for own in found)
        made = sum(Decimal(said[0]) for own in found for _, said in own[1:])
        assert total(table, rows) == (printed if is_above else made)


@pytest.mark.parametrize("is_above", [True, False])
def test_groups_of_long_lists_are_not_added_to_their_lines(table, is_above):
    found = groups(random.Random(1), 2, 70, (2, 10))
    rows = [row for own in found for row in (own if is_above else [*own[1:], own[0]])]
    printed = sum(Decimal(own[0][1][0]) for own in found)
    assert len(rows) > 300
    assert abs(total(table, rows) - printed) < 2


def test_a_group_of_many_lines(table):
    found = groups(random.Random(2), 2, 3, (50, 60))
    rows = [row for own in found for row in own]
    assert total(table, rows) == sum(Decimal(own[0][1][0]) for own in found)


def test_a_group_of_one_line_beside_other_groups(table):
    rows = [("a", ["712.45"]), ("b", ["300.15"]), ("c", ["412.30"]), ("d", ["574.06"]), ("e", ["574.06"]), ("f", ["811.72"]), ("g", ["57.51"]), ("h", ["754.21"]), ("i", ["773.10"])]  # fmt: skip
    assert total(table, rows) == Decimal("2871.33")


@pytest.mark.parametrize("scale", [1, 1000])
def test_a_group_of_one_line_that_ends_a_whole_is_not_added_to_its_line(table, scale):
    """Saúde holds Atenção Básica alone: both had been added, beside a total of 950000 the sum was 1350000."""
    primary, secondary, clinics, internal = (
        Decimal(each * scale) + Decimal("0.07") for each in (312, 207, 455, 53)
    )
    schools = primary + secondary
    rows = [("spending (I)", schools + clinics), ("schools", schools), ("primary", primary), ("secondary", secondary), ("clinics", clinics), ("basic care", clinics), ("internal (II)", internal), ("Total (III)", schools + clinics + internal)]  # fmt: skip
    said = [(name, [str(value), str(value * 3)]) for name, value in rows]
    assert total(table, said) == schools + clinics + internal


@pytest.mark.parametrize("step", [1, 7])
def test_rows_of_even_steps_stand_beside_one_another(table, step):
    rows = [(f"l{at}", [str(at * step + 1)]) for at in range(21)]
    assert total(table, rows) == sum(at * step + 1 for at in range(21))


def test_figures_of_chance_stand_beside_one_another(table):
    rng = random.Random(3)
    for _ in range(60):
        rows = [(f"l{at}", [str(rng.randint(1, 999))]) for at in range(rng.randint(4, 30))]
        assert total(table, rows) == sum(int(said[0]) for _, said in rows)


def test_a_long_list_of_chance_figures_is_added(table):
    rng = random.Random(4)
    rows = [(f"l{at}", [str(rng.randint(1, 99))]) for at in range(400)]
    assert total(table, rows) == sum(int(said[0]) for _, said in rows)


@pytest.mark.parametrize("count", [8, 60])
@pytest.mark.parametrize("kind", ["Fund", "Account", "once"])
def test_groups_beside_a_second_column(table, count, kind):
    """A fund that stands in every row, numbers of accounts that are no levels, a column that only groups have a word in."""
    rng, lines = random.Random(count), []
    grand = 0
    for group in range(count):
        values = [rng.randint(10**5, 10**8) for _ in range(rng.randint(2, 9))]
        grand += sum(values)
        rows = [(f"Group {group}", sum(values)), *((f"Line {group} {at}", value) for at, value in enumerate(values))]  # fmt: skip
        for at, (name, value) in enumerate(rows):
            first = {"Fund": "General", "Account": at * 7 + 5000 if at else group + 100}.get(kind)
            said = [first, name] if first else [name, ""] if not at else ["", name]
            lines.append(",".join(map(str, [*said, value])))
    head = f"{'Department' if kind == 'once' else kind},Description,2024 (USD)"
    report = table("\n".join([head, *lines])).summary().report
    assert [row["value"] for row in report.totals] == [grand]


def test_envelopes_that_are_rounded(table):
    found = groups(random.Random(6), 1, 8, (3, 5))
    rows = [f"D{group},{name},{said[0]}" for group, own in enumerate(found) for name, said in own]
    report = table("\n".join(["Department,Item,2024 (USD million)", *rows])).summary().report
    made = sum(Decimal(said[0]) for own in found for _, said in own[1:])
    assert [row["value"] for row in report.totals] == [made]


def test_one_row_that_is_half_of_its_group_by_chance_is_a_row(table):
    rng = random.Random(7)
    rows = [(f"D{group}", f"i{group}{at}", rng.randint(100, 999)) for group in range(300) for at in range(4)]  # fmt: skip
    rows[:4] = [("D0", "a", 600), ("D0", "b", 301), ("D0", "c", 200), ("D0", "d", 100)]
    rows[4:8] = [("D1", "a", 601), ("D1", "b", 301), ("D1", "c", 200), ("D1", "d", 100)]
    text = "\n".join(["Department,Item,2024 (USD)", *(",".join(map(str, row)) for row in rows)])
    assert [row["value"] for row in table(text).summary().report.totals] == [sum(value for *_, value in rows)]  # fmt: skip


def test_a_group_that_does_not_add_up_among_others_that_do_is_not_added_to_its_lines(table):
    rows = "Police,1712.45|a,1200.15|b,512.30|Fire,935.91|c,700.41|d,235.50|Parks,1500.00|e,700.22|f,300.33|g,400.11|Library,821.25|h,621.05|i,200.20"
    data = table("Item,2024 (USD)\n" + rows.replace("|", "\n"))
    assert [row["value"] for row in data.summary().report.totals] == [None]
    assert any("are not added: Parks" in note.en for note in data.notes)


def test_rows_of_no_group_are_added_beside_groups(table):
    rows = "Police,1712.45|a,1200.15|b,512.30|Fire,935.91|c,700.41|d,235.50|Debt,1500.00|Rent,70.22|Fees,30.33|Library,821.25|h,621.05|i,200.20"
    report = table("Item,2024 (USD)\n" + rows.replace("|", "\n")).summary().report
    assert [row["value"] for row in report.totals] == [Decimal("5070.16")]


def test_the_same_figure_in_each_month_and_column_proves_a_sum_once(table):
    spent = {"A": 286, "B": 106, "C": 180, "D": 40213, "E": 771}
    budget = {"A": 4091, "B": 1520, "C": 2577, "D": 574471, "E": 11014}
    rows = [f"2023,0,{name},{own},0,0,0" for name, own in budget.items()]
    rows += [f"2023,{at},{name},0,{own},{own},{own}" for at in range(1, 13) for name, own in spent.items()]  # fmt: skip
    head = "Año,MES_EJE,Genérica,MONTO_PIM (PEN),MONTO_COMPROMETIDO (PEN),MONTO_DEVENGADO (PEN),MONTO_GIRADO (PEN)"
    data = table("\n".join([head, *rows]))
    assert not [fact for fact in data.facts if fact.role]
