from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from electrical_orchestrator.application.originals import LARGEST_ORIGINAL
from electrical_orchestrator.entrypoints.settings import Settings

from tests.acceptance.running_api import PDF, V1, Api, code_of, running

BOUNDARY = {"content-type": "multipart/form-data; boundary=b"}
HEAD = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
CHUNK = 1_000_000


pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared() -> AsyncIterator[Api]:
    """One application for all: each test has a project of its own."""
    async with running() as found:
        yield found


@pytest.fixture
def api(shared: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Api:
    """Its temporary files are in a folder of the test's own."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return shared


async def send(api: Api, first: bytes, then: bytes = b"", times: int = 0) -> tuple[int, str, int]:
    """Status, code, and how many chunks were taken before the answer."""
    taken = 0

    async def body() -> AsyncIterator[bytes]:
        nonlocal taken
        yield first
        for _ in range(times):
            taken += 1
            yield then

    answer = await api.client.post(f"{V1}/projects/{await api.a_project()}/drawings", content=body(), headers=BOUNDARY)
    assert answer.headers["connection"] == "close"
    return answer.status_code, code_of(answer), taken


@pytest.mark.parametrize("content", [b"<html>", b"\x89PNG\r\n", b"PK\x03\x04", b"", b"0" * 1020 + b"%PDF-"])
async def test_what_is_no_pdf_is_refused_and_not_kept(api: Api, content: bytes, tmp_path: Path) -> None:
    project = await api.a_project()
    answer = await api.upload(f"/projects/{project}/drawings", content)
    assert (answer.status_code, code_of(answer)) == (415, "not_a_pdf")
    assert (await api.get(f"/projects/{project}/drawings")).json()["items"] == []
    assert list(tmp_path.iterdir()) == []


async def test_what_is_no_pdf_is_refused_at_its_first_kilobyte(api: Api) -> None:
    status, code, taken = await send(api, HEAD + b"0" * 2_000, b"0" * CHUNK, times=50)
    assert (status, code) == (415, "not_a_pdf")
    assert taken == 0


async def test_too_large_a_file_is_refused_by_its_bytes_without_any_length(api: Api, tmp_path: Path) -> None:
    status, code, taken = await send(api, HEAD + b"%PDF-1.7", b"0" * CHUNK, times=10_000)
    assert (status, code) == (413, "upload_too_large")
    assert taken <= LARGEST_ORIGINAL // CHUNK + 1
    assert list(tmp_path.iterdir()) == []


async def test_more_than_ten_parts_are_refused(api: Api) -> None:
    part = b'--b\r\nContent-Disposition: form-data; name="label"\r\n\r\nx\r\n'
    status, code, _ = await send(api, HEAD + b"%PDF-\r\n" + part * 10)
    assert (status, code) == (400, "invalid_upload")


@pytest.mark.parametrize("content_type", ["application/pdf", "application/json", "multipart/mixed; boundary=b"])
async def test_only_forms_are_uploads(api: Api, content_type: str) -> None:
    project = await api.a_project()
    answer = await api.client.post(f"{V1}/projects/{project}/drawings", content=PDF, headers={"content-type": content_type})
    assert (answer.status_code, code_of(answer)) == (415, "unsupported_media_type")


async def test_an_upload_to_nowhere_is_not_found_and_leaves_nothing(api: Api, tmp_path: Path) -> None:
    answer = await api.upload("/projects/00000000-0000-0000-0000-000000000000/drawings")
    assert (answer.status_code, code_of(answer)) == (404, "project_not_found")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("filename", ["a\x00b.pdf", "a\x1bb.pdf", "rtl\u202efdp.exe", "a" * 300 + ".pdf", "a\nX-Evil: 1"])
async def test_an_unprintable_or_endless_file_name_is_refused_clearly(api: Api, filename: str, tmp_path: Path) -> None:
    body = HEAD.replace(b"a.pdf", filename.encode()) + PDF + b"\r\n--b--\r\n"
    status, code, _ = await send(api, body)
    assert status == 400
    assert code in {"invalid_name", "invalid_upload"}
    assert list(tmp_path.iterdir()) == []


async def test_an_upload_leaves_no_temporary_file(api: Api, tmp_path: Path) -> None:
    drawing = await api.a_drawing()
    await api.get(f"/drawings/{drawing}/original")
    await api.get(f"/drawings/{drawing}/annotated")
    assert list(tmp_path.iterdir()) == []


async def test_a_full_project_takes_no_more_and_says_what_to_do() -> None:
    async with running(Settings(storage="memory", rate=0, quota=2 * len(PDF))) as api:
        path = f"/projects/{await api.a_project()}/drawings"
        first = (await api.upload(path)).json()["id"]
        again = {"idempotency-key": "k-1"}
        files = {"file": ("a.pdf", PDF, "application/pdf")}
        told = await api.client.post(f"{V1}/drawings/{first}/revisions", files=files, headers=again)
        assert told.status_code == 202
        for refused in (await api.upload(path), await api.upload(f"/drawings/{first}/revisions")):
            assert (refused.status_code, code_of(refused)) == (413, "project_full")
            assert "quota" in refused.json()["advice"]
        assert (await api.client.post(f"{V1}/drawings/{first}/revisions", files=files, headers=again)).content == told.content
        await api.client.delete(f"{V1}/drawings/{first}")
        assert (await api.upload(path)).status_code == 202
        await api.readings.settled()


async def test_the_same_bytes_twice_are_two_drawings_of_one_original(api: Api) -> None:
    project = await api.a_project()
    first, second = await api.a_drawing(project), await api.a_drawing(project)
    assert first != second
    await api.client.delete(f"{V1}/drawings/{first}")
    assert (await api.get(f"/drawings/{second}/original")).content == PDF
