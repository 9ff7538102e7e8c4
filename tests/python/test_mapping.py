"""Studies and their variants are read like other mappings of Python."""

import pickle
from collections.abc import Mapping

import pytest

import escala


def test_a_name_that_is_no_variant_is_both_a_key_error_and_a_mistake(study: escala.Study) -> None:
    for mapping in (study, study.variants):
        for expected in (KeyError, escala.ConfigError):
            with pytest.raises(expected, match=r"^no variant is named 'pausee'; did you mean"):
                mapping["pausee"]


def test_get_gives_the_default_where_there_is_no_variant(study: escala.Study) -> None:
    assert study.variants.get("nope", 3) == 3
    assert study.variants.get("nope") is None
    found = study.variants.get("base")
    assert found is not None
    assert found.name == "base"


def test_a_study_tells_which_variants_it_has(study: escala.Study) -> None:
    names = list(study.variants)
    assert list(study) == names
    assert len(study) == len(study.variants) == len(names)
    assert "pause_trip" in study
    assert "paus" not in study
    assert 3 not in study
    assert [study[name].name for name in study] == names


def test_variants_are_a_mapping(study: escala.Study) -> None:
    assert isinstance(study.variants, Mapping)
    assert [name for name, _ in study.variants.items()] == list(study.variants.keys())


def test_an_error_about_a_name_survives_another_process(study: escala.Study) -> None:
    with pytest.raises(escala.ConfigError) as raised:
        study["pausee"]
    again = pickle.loads(pickle.dumps(raised.value))
    assert (type(again), str(again)) == (type(raised.value), str(raised.value))
    assert again.diagnostics == raised.value.diagnostics


def test_results_paired_with_themselves_are_as_they_were(short_results: escala.Results) -> None:
    same = escala.pair(short_results, short_results)
    assert same.variants == short_results.variants
    assert same.digest() == short_results.digest()


def test_results_differ_from_themselves_by_nothing(short_results: escala.Results) -> None:
    same = escala.pair(short_results, short_results)
    compared = same.compare(kpis="profit")
    assert compared.equals(short_results.compare(kpis="profit"))
