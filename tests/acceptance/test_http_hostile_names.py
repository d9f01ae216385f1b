"""Sixty hostile file names: none of them becomes a path, none leaves its header, none breaks the log."""

from collections.abc import AsyncIterator
from email.message import Message
from pathlib import Path
from urllib.parse import unquote

import pytest
from electrical_orchestrator.entrypoints.settings import Settings

from tests.acceptance.running_api import PDF, V1, Api, running

UP = (
    "../",
    "..\\",
    "%2e%2e/",
    "..%2f",
    "..%5c",
    "..%c0%af",
    "....//",
    "..;/",
    ".\\./",
    "/",
    "\\",
    "//host/",
    "\\\\host\\",
    "C:\\",
    "C:",
    "file:///",
)
AIMS = ("etc/passwd.pdf", "secret", "storage.db.pdf")
ODD = (
    "CON", "PRN.pdf", "AUX", "NUL.pdf", "COM1", "LPT9.pdf", ".", "..", "...", "~", "~root.pdf", "-rf", "--help.pdf",
    "$(reboot).pdf", "`id`.pdf",
    "a;b.pdf", "a|b.pdf", "a&b.pdf", "a>b.pdf", "%00.pdf", "a%0d%0aX-Evil: 1.pdf", "a'b.pdf", "=1+1.pdf", "@SUM(1).pdf", "<script>.pdf",
    "a.pdf;filename=b.exe", "пример.pdf", "例.pdf", "🔌.pdf", "é" * 190, "a" * 200, "a.pdf.exe", "a.pdf ", " a.pdf", "{0}.pdf", "%s%n.pdf",
)  # fmt: skip
UNPRINTABLE = (
    "a\x00b.pdf",
    "a\x1bb.pdf",
    "a\u202eb.pdf",
    "a\nb.pdf",
    "a\rb.pdf",
    "a\r\nX-Evil: 1",
    "a\x7fb.pdf",
    "a\u2028b.pdf",
    "a" * 300,
)
NAMES = (*(up + AIMS[number % 3] for number, up in enumerate(UP)), *ODD, *UNPRINTABLE)


@pytest.fixture
async def api(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Api]:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    async with running(Settings(data=tmp_path / "data", rate=0)) as found:
        yield found


async def test_no_file_name_leads_anywhere(api: Api, tmp_path: Path) -> None:
    assert len(set(NAMES)) >= 60
    project = await api.a_project()
    kept = 0
    for name in NAMES:
        answer = await send(api, project, name)
        assert answer in {202, 400}, name
        kept += answer == 202
    assert kept >= len(ODD) - 5
    await api.readings.settled()
    drawings = (await api.get(f"/projects/{project}/drawings")).json()["items"]
    assert len(drawings) == kept
    for drawing in drawings:
        original = await api.get(f"/drawings/{drawing['id']}/original")
        assert original.content == PDF
        assert "x-evil" not in original.headers
        check_filename(original.headers["content-disposition"])
    files = [path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.parts[0] for path in files} == {"data"}
    originals = [path for path in files if path.parts[1] == "originals"]
    assert len(originals) == 1


async def send(api: Api, project: str, name: str) -> int:
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    body = f'--b\r\nContent-Disposition: form-data; name="file"; filename="{quoted}"\r\n\r\n'.encode() + PDF + b"\r\n--b--\r\n"
    headers = {"content-type": "multipart/form-data; boundary=b"}
    return (await api.client.post(f"{V1}/projects/{project}/drawings", content=body, headers=headers)).status_code


def check_filename(disposition: str) -> None:
    message = Message()
    message["content-disposition"] = disposition
    assert message.get_content_disposition() == "attachment"
    assert disposition.count("filename*=UTF-8''") == 1
    said = unquote(disposition.partition("filename*=UTF-8''")[2])
    assert not {"/", "\\", "\r", "\n", "\x00"} & set(said)
