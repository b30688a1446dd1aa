"""The file as a table: what is read whatever saved it, and what is refused as a whole."""

from pathlib import Path

import pytest

from casework.clients.importing.sheet import LARGEST, Sheet, UnreadableFile, read_bytes, read_file

HEAD = "name,opened_on,note\n"


def _values(sheet: Sheet) -> list[dict[str, str]]:
    return [row.values for row in sheet.rows]


AMINA = {"name": "Amina", "opened_on": "2025-01-02", "note": "one; two"}


@pytest.mark.parametrize(
    "text",
    [
        "name,opened_on,note\nAmina,2025-01-02,one; two\n",
        "\ufeffname,opened_on,note\r\nAmina,2025-01-02,one; two\r\n",
        'name;opened_on;note\nAmina;2025-01-02;"one; two"\n',
        '\ufeff"Name";"Opened_On";"NOTE"\r\n Amina ; 2025-01-02 ; "one; two"'.replace('; "', ';"'),
        "note,opened_on,name\none; two,2025-01-02,Amina",
        "name,opened_on,note,,\nAmina,2025-01-02,one; two,,\n",
        "name,opened_on,note\n\n,,\nAmina,2025-01-02,one; two\n\n",
        "problem,name,opened_on,note\nwrong,Amina,2025-01-02,one; two\n",
    ],
)
def test_the_same_row_however_it_was_saved(text: str) -> None:
    assert _values(read_bytes(text.encode())) == [AMINA]


def test_rows_are_numbered_as_a_spreadsheet_does() -> None:
    sheet = read_bytes((HEAD + 'Amina,2025-01-02,"two\nlines"\n\nRosa,2025-01-03,\n').encode())
    assert [row.number for row in sheet.rows] == [2, 4]


def test_a_short_row_leaves_the_last_columns_empty() -> None:
    assert _values(read_bytes(f"{HEAD}Amina,2025-01-02\n".encode())) == [
        {"name": "Amina", "opened_on": "2025-01-02"}
    ]


def test_a_value_beyond_the_names_is_noticed() -> None:
    sheet = read_bytes(f"{HEAD}Okoro, Amina,2025-01-02,note,extra\n".encode())
    assert sheet.rows[0].surplus
    assert not read_bytes(f"{HEAD}Amina,2025-01-02,note,\n".encode()).rows[0].surplus


def test_unknown_columns_are_listed() -> None:
    sheet = read_bytes(b"name,opened_on,Passport No,shoe size\nAmina,2025-01-02,1,2\n")
    assert sheet.unknown == ("Passport No", "shoe size")
    assert _values(sheet) == [{"name": "Amina", "opened_on": "2025-01-02"}]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b"\0" * 500, "empty"),
        (b"PK\x03\x04 and so on", "spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "spreadsheet"),
        ((HEAD + "Amina,2025-01-02,").encode("utf-16"), "UTF-8"),
        ((HEAD + "Amina,2025-01-02,").encode("utf-16-be"), "UTF-8"),
        ((HEAD + "José,2025-01-02,").encode("latin-1"), "line 2"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a CSV file"),
        (b"%PDF-1.7\n1 0 obj", "names no column"),
        (b"Amina,2025-01-02\n", "names no column"),
        (b"name\topened_on\nAmina\t2025-01-02\n", "names no column"),
        (b"name,note\nAmina,hello\n", "'opened_on'"),
        (b"opened_on,note\n2025-01-02,hello\n", "'name'"),
        (b"name,opened_on,Name\nAmina,2025-01-02,Rosa\n", "more than once"),
        (HEAD.encode() + b'Amina,2025-01-02,"never closed\nRosa,2025-01-03,\n', "Row 2"),
        (HEAD.encode() + b'Amina,2025-01-02,ok\nRosa,2025-01-03,"closed"early\n', "Row 3"),
    ],
)
def test_what_is_no_table_of_clients_is_refused_in_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read_bytes(data)
    assert said in str(refused.value)
    assert str(refused.value).endswith(".")


def test_a_file_that_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nothing.csv"):
        with pytest.raises(UnreadableFile, match="cannot be read"):
            read_file(path)


def test_a_file_that_is_too_large_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(UnreadableFile, match="50 MB"):
        read_file(path)


def test_a_very_long_value_is_the_rows_matter_and_not_the_files() -> None:
    sheet = read_bytes(f"{HEAD}{'x' * 200_000},2025-01-02,\n".encode())
    assert len(sheet.rows[0].values["name"]) == 200_000
