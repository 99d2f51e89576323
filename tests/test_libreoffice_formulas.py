"""Formulas between Excel's grammar and that of Calc's programming interface."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.libreoffice.errors import BadFormula, NotSupported
from xl_tools.libreoffice.formulas import NO_NAMES, FunctionNames, in_calc, in_excel, shifted

NAMES = FunctionNames({"ERROR.TYPE": "ERRORTYPE"}, {"ERRORTYPE": "ERROR.TYPE"})

BOTH_WAYS = [
    ("=A1+$B$2*2", "=A1+$B$2*2"),
    ('=IF(A1>1,"a,b;c","")', '=IF(A1>1;"a,b;c";"")'),
    ('="say ""x"""', '="say ""x"""'),
    ("=Sheet1!A1:B2", "=$Sheet1.A1:B2"),
    ("='Cấu hình'!$A$1", "=$'Cấu hình'.$A$1"),
    ("='it''s'!A:C", "=$'it''s'.A:C"),
    ("=SUM(3:4)", "=SUM(3:4)"),
    ("=SUM({1,2;3,4})", "=SUM({1;2|3;4})"),
    ("=SUM((A1,B2))", "=SUM((A1~B2))"),
    ("=SUM(A1:C3 B2:D5)", "=SUM(A1:C3!B2:D5)"),
    ("=DonVi[[#This Row],[Chỉ tiêu]]*2", "=DonVi[[#This Row];[Chỉ tiêu]]*2"),
    ("=SUM(DonVi[Chỉ tiêu])", "=SUM(DonVi[Chỉ tiêu])"),
    ("=SUM(DonVi[[Chỉ tiêu]:[Đã gửi]])", "=SUM(DonVi[[Chỉ tiêu]:[Đã gửi]])"),
    ("=T[[#Headers],[a,b;c]]", "=T[[#Headers];[a,b;c]]"),
    ("=ROWS(T[[#All]])", "=ROWS(T[[#All]])"),
    ("=ERROR.TYPE(#N/A)", "=ERRORTYPE(#N/A)"),
    ("=SUM(A1,,2)", "=SUM(A1;;2)"),
    ("=TODAY()-1%", "=TODAY()-1%"),
    ("=-2^-1", "=-2^-1"),
    ("=IF(A1, B1, C1)", "=IF(A1; B1; C1)"),
    ("=A1:INDEX(B:B,3)", "=A1:INDEX(B:B;3)"),
]


def calc(formula: str, table: str | None = None) -> str:
    return in_calc(formula, NAMES, table).replace("$'Sheet1'", "$Sheet1")


@pytest.mark.parametrize(("excel", "in_calcs_words"), BOTH_WAYS)
def test_a_formula_reads_the_same_in_both_grammars(excel: str, in_calcs_words: str) -> None:
    assert calc(excel) == in_calcs_words
    assert in_excel(in_calcs_words, NAMES) == excel


@pytest.mark.parametrize(
    ("excel", "in_calcs_words"),
    [
        ("=[@Mã]", "=T[[#This Row];[Mã]]"),
        ("=[@[Họ và tên]]&[@Mã]", "=T[[#This Row];[Họ và tên]]&T[[#This Row];[Mã]]"),
        ("=DonVi[@Mã]", "=DonVi[[#This Row];[Mã]]"),
        ("=ROWS(DonVi[#All])", "=ROWS(DonVi[[#All]])"),
        ("=DonVi[[#This Row], [Mã]]", "=DonVi[[#This Row];[Mã]]"),
        ("=_xlfn.CONCAT(A1,A2)", "=CONCAT(A1;A2)"),
        ("=IF(TRUE,1,2)", "=IF(TRUE();1;2)"),
    ],
)
def test_short_forms_are_written_out_for_calc(excel: str, in_calcs_words: str) -> None:
    assert calc(excel, "T") == in_calcs_words


def test_a_column_alone_needs_a_table_around_its_cell() -> None:
    with pytest.raises(BadFormula, match="no table"):
        calc("=[@Mã]")


@pytest.mark.parametrize(
    "formula",
    [
        *("=@x", "=1+", "=(1", "=1)", "=84 912", '="a" "b"', "=A1,B1", "=,", "=SUM(1", "=*2", "=1 2", "=)("),
        *('="a', "=T[a", "=A1 5", "={1,2", "={A1:B2(}", "=;", "=1;2", "=SUM(1;2)", "x", "="),
    ],
)
def test_what_excel_would_not_take_is_no_formula(formula: str) -> None:
    with pytest.raises(BadFormula):
        in_calc(formula, NO_NAMES)


def test_another_workbook_is_refused_in_a_sentence() -> None:
    with pytest.raises(NotSupported, match="another workbook"):
        in_calc("='[a.xlsx]Sheet1'!A1", NO_NAMES)


def test_a_reference_to_another_workbook_is_read_as_excel_writes_it() -> None:
    assert in_excel("='file:///d/a.xlsx'#$Sheet1.A1", NO_NAMES) == "='[a.xlsx]Sheet1'!A1"


def test_what_only_calc_knows_stays_in_its_own_words() -> None:
    assert in_excel("=§", NO_NAMES) == "=§"


def test_functions_calc_does_not_know_are_written_in_capitals_as_excel_does() -> None:
    assert in_excel("=unique(A2:A10)", NO_NAMES) == "=UNIQUE(A2:A10)"


@pytest.mark.parametrize(
    ("formula", "rows", "columns", "moved"),
    [
        ("=A1+$A$1+A$1+$A1", 2, 1, "=B3+$A$1+B$1+$A3"),
        ("=SUM(A:B,2:3,$C:C)", 1, 1, "=SUM(B:C,3:4,$C:D)"),
        ('="A1"&T[A1]&Sheet1!A1', 1, 0, '="A1"&T[A1]&Sheet1!A2'),
        ("=A1", -1, 0, "=#REF!"),
        ("=XFD1", 0, 1, "=#REF!"),
        ("=1:1048576", 1, 0, "=#REF!"),
        ("=LOG10(A1)", 1, 0, "=LOG10(A2)"),
    ],
)
def test_relative_references_move_along(formula: str, rows: int, columns: int, moved: str) -> None:
    assert shifted(formula, rows, columns) == moved


operands = st.sampled_from(
    ["1", "2.5", '"a;b"', "A1", "$B$2:C3", "'Đơn vị'!A1", "T[Mã]", "T[[#This Row],[a b]]", "#REF!"]
)
formulas = st.recursive(
    operands,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/^&=<>"), inner).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda given: f"SUM({','.join(given)})"),
        inner.map(lambda given: f"({given})"),
        inner.map(lambda given: f"-{given}%"),
    ),
    max_leaves=8,
)


@given(formulas)
def test_there_and_back_is_the_same_formula(formula: str) -> None:
    assert in_excel(in_calc(f"={formula}", NO_NAMES), NO_NAMES) == f"={formula}"


@given(st.text("AB12$:!(),;{}[]@#'\"+- .\\", max_size=12))
def test_any_text_is_a_formula_or_refused(text: str) -> None:
    with suppress(BadFormula, NotSupported):
        assert in_calc(f"={text}", NO_NAMES, "T").startswith("=")
