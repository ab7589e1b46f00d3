"""Files to reports: what goes wrong with one file must not harm another."""

import json
import os
from pathlib import Path

import pytest

from onrecord.model import InputError, Notice, NoticeKind, Report
from onrecord.read import Limits, find_files, read_path

BODY = "The minister said: “We shall not yield, and that is the end of it,” and he left.\n"


def read(path: Path, **limits: int) -> list[Report | Notice]:
    return list(read_path(path, Limits(**limits)))


def notice_kinds(items: list[Report | Notice]) -> list[NoticeKind]:
    return [i.kind for i in items if isinstance(i, Notice)]


def test_a_file_is_read_character_for_character(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(("\ufeff" + BODY.replace("\n", "\r\n")).encode())
    (report,) = read(file)
    assert isinstance(report, Report)
    assert report.text == file.read_bytes().decode("utf-8")
    assert report.path == str(file)


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"", NoticeKind.EMPTY),
        (b" \n\r\n", NoticeKind.EMPTY),
        (b"\xef\xbb\xbf", NoticeKind.EMPTY),
        (bytes(range(256)) * 8, NoticeKind.BINARY),
        (b"%PDF-1.7\n\x00\x01\x02", NoticeKind.UNREADABLE),
        (b"<!doctype html><html><body><nav><a href='/'>Home</a></nav></body></html>", NoticeKind.EMPTY),
    ],
)
def test_what_holds_no_report_gives_one_notice(tmp_path, raw, kind):
    file = tmp_path / "a.txt"
    file.write_bytes(raw)
    assert notice_kinds(read(file)) == [kind]
    assert len(read(file)) == 1


def test_windows_text_is_read_with_a_notice(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(BODY.encode("cp1252"))
    notice, report = read(file)
    assert notice_kinds([notice]) == [NoticeKind.ENCODING]
    assert isinstance(report, Report)
    assert report.text == BODY


def test_damaged_utf8_keeps_its_quotation_marks(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes((BODY * 3).encode() + b"caf\xe9 closed.\n")
    _, report = read(file)
    assert isinstance(report, Report)
    assert report.text.startswith(BODY)


def test_wide_encodings_are_told_by_their_mark(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(BODY, encoding="utf-16", newline="")
    (report,) = read(file)
    assert isinstance(report, Report)
    assert report.text == BODY


def test_a_file_past_the_limit_is_not_read(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(BODY * 10)
    (notice,) = read(file, file_bytes=100)
    assert isinstance(notice, Notice)
    assert notice.kind is NoticeKind.TOO_LARGE
    assert "100" in notice.message


def test_one_line_of_many_characters_is_cut_into_paragraphs(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text('The pass is **open and "it stays [so. ' * 20_000)
    (report,) = read(file)
    assert isinstance(report, Report)
    assert len(report.blocks) > 1
    assert NoticeKind.LONG_TEXT in {n.kind for n in report.notices}


def test_json_lines_hold_a_report_each(tmp_path):
    file = tmp_path / "a.jsonl"
    row = {"text": BODY, "title": "Pass Shut", "url": "https://a.example/2031/02/03/x", "outlet": "The Bell"}
    file.write_text(json.dumps(row) + "\n\n" + '{"words": 1}\n[]\n{oops\n')
    report, *rest = read(file)
    assert isinstance(report, Report)
    assert (report.outlet, report.path) == ("The Bell", f"{file}#1")
    assert report.published.day is not None
    assert notice_kinds(rest) == [NoticeKind.EMPTY, NoticeKind.UNREADABLE, NoticeKind.UNREADABLE]
    assert [n.path for n in rest] == [f"{file}#3", f"{file}#4", f"{file}#5"]
    assert notice_kinds(read(file, file_bytes=10))[0] is NoticeKind.TOO_LARGE


def test_a_link_in_a_circle_and_a_missing_file_give_notices(tmp_path):
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    assert notice_kinds(read(tmp_path / "a")) == [NoticeKind.UNREADABLE]
    assert notice_kinds(read(tmp_path / "none")) == [NoticeKind.UNREADABLE]
    assert notice_kinds(read(tmp_path)) == [NoticeKind.UNREADABLE]


def test_files_come_sorted_once_and_from_folders_within_folders(tmp_path):
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden"):
        (tmp_path / name).write_text(BODY)
    (tmp_path / "sub" / "up").symlink_to("..")
    expected = [tmp_path / n for n in ("a.txt", "b.txt", "sub/c.txt")]
    assert list(find_files([tmp_path])) == expected
    assert list(find_files([tmp_path / "b.txt", tmp_path])) == [expected[1], expected[0], expected[2]]
    assert list(find_files([f"{tmp_path}/*.txt"])) == expected[:2]
    assert list(find_files([f"{tmp_path}/**/*.txt"])) == expected


@pytest.mark.parametrize("name", ["none.txt", "none/*.txt"])
def test_a_path_that_names_nothing_is_an_error_that_says_what_to_do(tmp_path, name):
    with pytest.raises(InputError, match=r"Check"):
        list(find_files([tmp_path / name]))


def test_a_file_name_in_another_encoding_is_kept_as_text(tmp_path):
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    try:
        file.write_text(BODY, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    (report,) = read(file)
    assert isinstance(report, Report)
    assert str(report.path).endswith("caf\\xe9.txt")


def test_a_long_run_of_brackets_is_read_in_no_time(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("Talks\n\n" + "[" * 150_000 + "](#)" * 100, encoding="utf-8")
    assert isinstance(read(file)[-1], Report)
