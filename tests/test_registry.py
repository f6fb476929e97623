"""A folder is a registry."""

from __future__ import annotations

import sys

import pytest

from fiscalcli import registry
from fiscalcli.errors import UsageError

FOLDERS = ("readers", "renderers", "calculations", "commands")


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_file_is_a_variant_that_says_what_it_is_in_both_languages(folder):
    assert registry.names(folder) == tuple(sorted(registry.names(folder)))
    for name in registry.names(folder):
        en, zh = registry.sentences(folder, name)
        assert en.isascii()
        assert not zh.isascii()
        assert registry.get(folder, name).__name__ == f"fiscalcli.{folder}.{name}"


def test_an_unknown_variant_is_refused_with_the_nearest():
    with pytest.raises(UsageError) as caught:
        registry.get("renderers", "tabel")
    problem = caught.value.problems[0]
    assert (problem.code, problem.hint.en) == ("unknown_renderer", "did you mean table?")


def test_a_name_is_never_a_way_out_of_the_folder():
    for name in ("../cli", "__init__", "csv.reader", ""):
        with pytest.raises(UsageError):
            registry.get("readers", name)


def test_telling_what_there_is_imports_nothing(monkeypatch, tmp_path):
    folder = tmp_path / "shapes"
    folder.mkdir()
    (folder / "round.py").write_text(
        '"""A circle.\n圆。\n"""\nraise RuntimeError\n', encoding="utf-8"
    )
    (folder / "bare.py").write_text("raise RuntimeError\n", encoding="utf-8")
    (folder / "short.py").write_text('"""One line."""\n', encoding="utf-8")
    (folder / "_private.py").write_text("", encoding="utf-8")
    monkeypatch.setattr(registry, "_ROOT", tmp_path)
    assert registry.names("shapes") == ("bare", "round", "short")
    assert registry.sentences("shapes", "round") == ("A circle.", "圆。")
    assert registry.sentences("shapes", "bare") == ("", "")
    assert registry.sentences("shapes", "short") == ("One line.", "")
    assert "fiscalcli.shapes.round" not in sys.modules
