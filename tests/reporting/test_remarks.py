"""What a report says below its rows."""

from __future__ import annotations

import fiscalcli as fc


def notes(tmp_path, text, **asked):
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    found = fc.load(tmp_path / "a.csv", defaults={"unit": "USD"}).summary(**asked)
    return [note.en for note in found.report.notes]


PLACES = "year,entidad,item,value\n2023,A,Salaries,10\n2023,B,Roads,5\n2023,C,Schools,7\n"


def test_places_of_one_row_each_have_no_total_and_the_report_says_what_adds_them(tmp_path):
    said = "3 places have a row each and are not added; to add them up: --by jurisdiction"
    assert said in notes(tmp_path, PLACES)
    assert not any("places" in each for each in notes(tmp_path, PLACES, by="jurisdiction"))
    assert not any("not added" in each for each in notes(tmp_path, PLACES + "2023,A,Parks,1\n"))


def test_what_looks_like_a_total_can_be_taken_alone_as_the_report_says(tmp_path):
    areas = {"Schools": (3217, 4128, 5119), "Roads": (3311, 4129, 5213)}
    schools, roads = (
        "".join(f"2023,{at},9,{item},{n}\n" for at, n in enumerate(own, 1))
        for item, own in areas.items()
    )
    rows = f"{schools}2023,9,,Works,25117\n{roads}"  # the whole stands among its parts
    text = f"year,Area code,Area group,service,value\n{rows}"
    assert "or take it alone, -w 'Area code=9'," in " ".join(notes(tmp_path, text, by="indicator"))
