import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import pytest
import pytest_asyncio
from electrical_orchestrator.adapters.pdf.mupdf.annotator import MuPdfAnnotator
from electrical_orchestrator.adapters.pdf.mupdf.reader import MuPdfReader
from electrical_orchestrator.adapters.pdf.mupdf.renderer import MuPdfRenderer
from electrical_orchestrator.domain.errors import EncryptedPdf
from electrical_orchestrator.domain.recognition import RecognisedSheet
from electrical_orchestrator.domain.sheets import Sheet, Unread
from electrical_orchestrator.entrypoints.settings import Settings

from tests.acceptance.running_api import PDF, V1, Api, code_of, real_pdf, running
from tests.fakes.pdf import FakeReader
from tests.fakes.recogniser import FakeRecogniser


class Scanned(FakeRecogniser):
    """Every sheet is a scan."""

    async def recognise(self, sheet: Sheet) -> RecognisedSheet:
        return RecognisedSheet(sheet.number, sheet.width, sheet.height, unread=Unread.MOSTLY_IMAGE)


pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def api() -> AsyncIterator[Api]:
    """One application for all: each test has drawings of its own."""
    async with running() as found:
        yield found


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def real() -> AsyncIterator[Api]:
    async with running(reader=MuPdfReader(), renderer=MuPdfRenderer(), annotator=MuPdfAnnotator()) as found:
        yield found


async def test_an_upload_is_accepted_and_watched_until_it_is_recognised(real: Api, tmp_path: Path) -> None:
    project = await real.a_project()
    answer = await real.upload(f"/projects/{project}/drawings", real_pdf(tmp_path), "Motor starter.pdf")
    assert answer.status_code == 202
    assert answer.json()["state"] == "uploaded"
    await real.readings.settled()
    seen = (await real.client.get(answer.headers["location"])).json()
    assert seen["state"] == "recognised"
    assert seen["progress"] == {"done": 2, "total": 2}
    assert seen["failure"] is None
    assert seen["name"] == "Motor starter"


async def test_files_of_a_real_drawing_are_sent(real: Api, tmp_path: Path) -> None:
    pdf = real_pdf(tmp_path)
    drawing = await real.a_drawing(pdf=pdf)
    original = await real.get(f"/drawings/{drawing}/original")
    assert original.content == pdf
    assert original.headers["content-type"] == "application/pdf"
    assert original.headers["content-disposition"].startswith("attachment;")
    assert original.headers["x-content-type-options"] == "nosniff"
    picture = await real.get(f"/drawings/{drawing}/sheets/2/image", dpi=36)
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    annotated = await real.get(f"/drawings/{drawing}/annotated")
    assert annotated.content.startswith(b"%PDF-")
    assert annotated.content != pdf
    assert 'filename="starter annotated.pdf"' in annotated.headers["content-disposition"]
    assert code_of(await real.get(f"/drawings/{drawing}/sheets/3/image")) == "no_such_sheet"


async def test_a_file_that_only_begins_like_a_pdf_fails_with_its_typed_problem(real: Api) -> None:
    drawing = await real.a_drawing(pdf=b"%PDF-1.7 and no more")
    seen = (await real.get(f"/drawings/{drawing}")).json()
    assert seen["state"] == "failed"
    assert seen["failure"]["type"] in {"/problems/damaged_pdf", "/problems/not_a_pdf"}
    meaning = await real.client.get(seen["failure"]["type"])
    assert meaning.json()["title"] == seen["failure"]["title"]


async def test_progress_can_be_read_while_a_drawing_is_read() -> None:
    go, reached = asyncio.Event(), asyncio.Event()

    async def wait_at_the_second(sheet: Sheet) -> None:
        if sheet.number == 2:
            reached.set()
            await go.wait()

    async with running(recogniser=FakeRecogniser(before=wait_at_the_second)) as api:
        answer = await api.upload(f"/projects/{await api.a_project()}/drawings")
        drawing = answer.json()["id"]
        await reached.wait()
        seen = (await api.get(f"/drawings/{drawing}")).json()
        assert (seen["state"], seen["progress"]) == ("reading", {"done": 1, "total": 2})
        assert code_of(await api.get(f"/drawings/{drawing}/take-off")) == "not_recognised_yet"
        again = await api.client.post(f"{V1}/drawings/{drawing}/recognition")
        assert (again.status_code, code_of(again)) == (409, "invalid_transition")
        go.set()
        await api.readings.settled()
        assert (await api.get(f"/drawings/{drawing}")).json()["state"] == "recognised"


async def test_a_reading_is_cancelled_and_asked_for_again() -> None:
    reached, endless = asyncio.Event(), True

    async def wait_for_ever(_: Sheet) -> None:
        reached.set()
        if endless:
            await asyncio.Event().wait()

    async with running(Settings(lease=0.3), recogniser=FakeRecogniser(before=wait_for_ever)) as api:
        drawing = (await api.upload(f"/projects/{await api.a_project()}/drawings")).json()["id"]
        await reached.wait()
        for _ in range(2):
            answer = await api.client.post(f"{V1}/drawings/{drawing}/recognition/cancel")
            assert (answer.status_code, answer.json()["state"]) == (200, "failed")
            assert answer.json()["failure"]["type"] == "/problems/cancelled"
        await api.readings.settled()
        endless = False
        assert (await api.client.post(f"{V1}/drawings/{drawing}/recognition")).status_code == 202
        await api.readings.settled()
        assert (await api.client.post(f"{V1}/drawings/{drawing}/recognition/cancel")).json()["state"] == "recognised"


async def test_a_reading_that_is_cut_short_is_taken_up_at_the_next_start(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    reached = asyncio.Event()

    async def hang(_: Sheet) -> None:
        reached.set()
        await asyncio.Event().wait()

    async with running(settings, recogniser=FakeRecogniser(before=hang)) as api:
        answer = await api.upload(f"/projects/{await api.a_project()}/drawings")
        await reached.wait()
    async with running(settings) as api:
        await api.readings.settled()
        assert (await api.get(f"/drawings/{answer.json()['id']}")).json()["state"] == "recognised"


async def test_one_drawing_that_fails_does_not_keep_the_next_from_being_read() -> None:
    reader = FakeReader(failure=EncryptedPdf("It asks for a password."))
    async with running(reader=reader) as api:
        first = await api.a_drawing()
        reader.failure = RuntimeError("secret inside")
        second = await api.a_drawing(pdf=PDF + b"2")
        reader.failure = None
        third = await api.a_drawing(pdf=PDF + b"3")
        seen = [(await api.get(f"/drawings/{drawing}")).json() for drawing in (first, second, third)]
    assert [drawing["state"] for drawing in seen] == ["failed", "failed", "recognised"]
    assert seen[0]["failure"]["type"] == "/problems/encrypted_pdf"
    assert seen[0]["failure"]["detail"] == "It asks for a password."
    assert "secret" not in str(seen[1])


async def test_a_failed_drawing_is_read_again_when_asked() -> None:
    reader = FakeReader(failure=EncryptedPdf("It asks for a password."))
    async with running(reader=reader) as api:
        drawing = await api.a_drawing()
        reader.failure = None
        answer = await api.client.post(f"{V1}/drawings/{drawing}/recognition")
        assert (answer.status_code, answer.json()["state"]) == (202, "uploaded")
        await api.readings.settled()
        assert (await api.client.get(answer.headers["location"])).json()["state"] == "recognised"


async def test_revisions_stand_side_by_side(api: Api) -> None:
    drawing = await api.a_drawing(label="A")
    answer = await api.upload(f"/drawings/{drawing}/revisions", PDF + b"newer", "newer.pdf", label="B / ä")
    assert answer.status_code == 202
    assert answer.headers["location"].isascii()
    await api.readings.settled()
    seen = (await api.client.get(answer.headers["location"])).json()
    assert (seen["revision"], seen["state"]) == ("B / ä", "recognised")
    assert [revision["label"] for revision in seen["revisions"]] == ["A", "B / ä"]
    assert (await api.get(f"/drawings/{drawing}/original", revision="A")).content == PDF
    assert (await api.get(f"/drawings/{drawing}/original")).content == PDF + b"newer"
    assert (await api.get(f"/drawings/{drawing}/result", revision="A")).json()["drawing"]["revision"] == "A"
    taken = await api.upload(f"/drawings/{drawing}/revisions", label="A")
    assert (taken.status_code, code_of(taken)) == (409, "revision_exists")
    unnamed = await api.upload(f"/drawings/{drawing}/revisions")
    assert unnamed.json()["revision"] == "3"


async def test_a_revision_has_no_name_of_its_own(api: Api) -> None:
    answer = await api.upload(f"/drawings/{await api.a_drawing()}/revisions", name="x")
    assert (answer.status_code, code_of(answer)) == (400, "invalid_upload")


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/sheets",
        "/components",
        "/take-off",
        "/result",
        "/devices",
        "/connections",
        "/findings",
        "/original",
        "/annotated",
        "/sheets/1/image",
    ],
)
async def test_a_revision_that_is_not_there_is_not_found(api: Api, path: str) -> None:
    drawing = await api.a_drawing()
    answer = await api.get(f"/drawings/{drawing}{path}", revision="Z")
    assert (answer.status_code, code_of(answer)) == (404, "revision_not_found")
    assert code_of(await api.get(f"/drawings/{uuid4()}{path}")) == "drawing_not_found"


async def test_drawings_are_listed_page_by_page(api: Api) -> None:
    project = await api.a_project()
    made = [await api.a_drawing(project, PDF + str(number).encode()) for number in range(3)]
    first = (await api.get(f"/projects/{project}/drawings", limit=2)).json()
    second = (await api.get(f"/projects/{project}/drawings", limit=2, after=first["next"])).json()
    assert [item["id"] for page in (first, second) for item in page["items"]] == made
    assert second["next"] is None
    assert code_of(await api.get(f"/projects/{uuid4()}/drawings")) == "project_not_found"


async def test_a_drawing_is_renamed_archived_restored_and_deleted(api: Api) -> None:
    project = await api.a_project()
    drawing = await api.a_drawing(project)
    address = f"{V1}/drawings/{drawing}"
    assert (await api.client.patch(address, json={"name": "Lighting"})).json()["name"] == "Lighting"
    assert (await api.client.post(f"{address}/archive")).json()["archived"] is True
    assert (await api.get(f"/projects/{project}/drawings")).json()["items"] == []
    assert len((await api.get(f"/projects/{project}/drawings", archived=True)).json()["items"]) == 1
    assert code_of(await api.client.patch(address, json={"name": "x"})) == "drawing_archived"
    assert code_of(await api.client.post(f"{address}/recognition")) == "drawing_archived"
    assert code_of(await api.client.post(f"{address}/recognition/cancel")) == "drawing_archived"
    assert (await api.client.post(f"{address}/restore")).json()["archived"] is False
    assert (await api.client.delete(address)).status_code == 204
    assert code_of(await api.get(f"/drawings/{drawing}")) == "drawing_not_found"


async def test_sheets_are_listed_with_their_counts(api: Api) -> None:
    told = (await api.get(f"/drawings/{await api.a_drawing()}/sheets")).json()
    assert (told["integrity"], told["sheet_count"]) == ("clean", 2)
    assert [(sheet["number"], sheet["components"], sheet["nets"], sheet["not_read"]) for sheet in told["items"]] == [
        (1, 2, 1, None),
        (2, 2, 1, None),
    ]
    assert told["items"][0]["kinds"] == {"coil": 1, "contact_no": 1}


class Changing(FakeRecogniser):
    """Finds as many components of a sheet as it is told."""

    components = 2

    async def recognise(self, sheet: Sheet) -> RecognisedSheet:
        found = await super().recognise(sheet)
        return replace(found, components=found.components[: self.components], nets=())


async def test_components_of_a_scan_are_unknown_and_not_none() -> None:
    async with running(recogniser=Scanned()) as api:
        drawing = await api.a_drawing()
        told = (await api.get(f"/drawings/{drawing}/components", sheet=2)).json()
        assert told["items"] == []
        assert told["not_read"] == [{"sheet": 2, "not_read": "mostly_image"}]
        sheet = (await api.get(f"/drawings/{drawing}/sheets")).json()["items"][0]
        assert (sheet["components"], sheet["not_read"]) == (None, "mostly_image")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["1.1", "1.2", "2.1", "2.2"]),
        ({"sheet": 2}, ["2.1", "2.2"]),
        ({"kind": "coil"}, ["1.1", "2.1"]),
        ({"designation": "-K1:13"}, ["1.2", "2.2"]),
        ({"designation": "-K1", "sheet": 1}, ["1.1", "1.2"]),
        ({"kind": "no such kind"}, []),
    ],
)
async def test_components_are_filtered(api: Api, query: dict[str, Any], found: list[str]) -> None:
    told = (await api.get(f"/drawings/{await api.a_drawing()}/components", **query)).json()
    assert [item["component"]["id"] for item in told["items"]] == found
    assert told["next"] is None


async def test_components_are_listed_page_by_page(api: Api) -> None:
    drawing = await api.a_drawing()
    first = (await api.get(f"/drawings/{drawing}/components", kind="coil", limit=1)).json()
    assert [item["component"]["id"] for item in first["items"]] == ["1.1"]
    second = (await api.get(f"/drawings/{drawing}/components", kind="coil", limit=1, after=first["next"])).json()
    assert ([item["component"]["id"] for item in second["items"]], second["next"]) == (["2.1"], None)


async def test_a_cursor_of_components_is_good_for_one_list_and_result_alone() -> None:
    found = Changing()
    async with running(recogniser=found) as api:
        drawing = await api.a_drawing()
        components = f"/drawings/{drawing}/components"
        cursor = (await api.get(components, limit=2)).json()["next"]
        for query in ({"kind": "coil"}, {"sheet": 1}, {"revision": "1"}):
            assert code_of(await api.get(components, after=cursor, **query)) == "invalid_cursor"
        assert code_of(await api.get(f"/drawings/{await api.a_drawing()}/components", after=cursor)) == "invalid_cursor"
        found.components = 1
        await api.client.post(f"{V1}/drawings/{drawing}/recognition")
        await api.readings.settled()
        gone = await api.get(components, after=cursor)
        assert (gone.status_code, code_of(gone)) == (400, "invalid_cursor")


async def test_the_take_off_counts_and_knows_its_places(api: Api) -> None:
    told = (await api.get(f"/drawings/{await api.a_drawing(name='Starter')}/take-off")).json()
    assert (told["schema"], told["name"]) == ("electrical-orchestrator/take-off/1", "Starter")
    assert [device["designation"] for device in told["devices"]] == ["-K1"]
    assert len(told["devices"][0]["places"]) == 4


async def test_the_result_is_the_published_form(api: Api) -> None:
    told = (await api.get(f"/drawings/{await api.a_drawing(name='Starter')}/result")).json()
    assert told["schema"] == "electrical-orchestrator/result/1"
    assert (told["drawing"]["name"], told["drawing"]["revision"]) == ("Starter", "1")
    assert told["sheets"][0]["components"][0]["bbox"] == [100.1, 200.2, 120.3, 210.4]


@pytest.mark.parametrize("dpi", ["17", "601", "0", "-1", "1e9", "nan"])
async def test_a_picture_has_a_bounded_resolution(api: Api, dpi: str) -> None:
    answer = await api.get(f"/drawings/{await api.a_drawing()}/sheets/1/image", dpi=dpi)
    assert (answer.status_code, code_of(answer)) == (400, "invalid_request")


@pytest.mark.parametrize("number", ["0", "-1", "99999999999999999999"])
async def test_a_sheet_has_a_number_from_one(api: Api, number: str) -> None:
    answer = await api.get(f"/drawings/{await api.a_drawing()}/sheets/{number}/image")
    assert answer.status_code in {400, 404}
    code_of(answer)


@pytest.mark.parametrize("filename", ["../../x.pdf", "C:\\Windows\\x.pdf", 'a"; b.pdf', "ü €.pdf", "a;b=c.pdf", "%0d%0aX-Evil: 1.pdf"])
async def test_an_original_keeps_its_name_as_data(api: Api, filename: str) -> None:
    answer = await api.upload(f"/projects/{await api.a_project()}/drawings", filename=filename)
    assert answer.status_code == 202, answer.text
    original = await api.get(f"/drawings/{answer.json()['id']}/original")
    assert original.content == PDF
    told = original.headers["content-disposition"]
    assert told.isascii()
    assert told.count('"') == 2
    assert "x-evil" not in original.headers
    last = answer.json()["revisions"][0]["filename"].replace("\\", "/").rsplit("/", maxsplit=1)[-1]
    assert told.endswith(quote(last, safe=""))


async def test_devices_are_listed_with_their_contacts(api: Api) -> None:
    told = (await api.get(f"/drawings/{await api.a_drawing(name='Starter')}/devices")).json()
    assert (told["schema"], told["drawing"]["name"]) == ("electrical-orchestrator/devices/1", "Starter")
    (relay,) = told["devices"]
    assert (relay["designation"], relay["title"], relay["principal"]["terminals"]) == ("-K1", "relay", ["A1", "A2"])
    assert [contact["sheet"] for contact in relay["contacts"]] == [1, 2]


async def test_connections_are_listed_with_their_nets(api: Api) -> None:
    told = (await api.get(f"/drawings/{await api.a_drawing()}/connections")).json()
    assert [(wire["start"]["label"], wire["end"]["label"], wire["by"]) for wire in told["connections"]] == [
        ("-K1:A2", "-K1:13", "conductor"),
        ("-K1:A2", "-K1:13", "conductor"),
    ]
    assert [net["names"] for net in told["nets"]] == [["101"], ["101"]]


async def test_findings_name_what_does_not_fit_together(api: Api) -> None:
    drawing = await api.a_drawing()
    told = (await api.get(f"/drawings/{drawing}/findings", revision="1")).json()
    assert [(finding["kind"], finding["message"]) for finding in told["findings"]] == [("two_coils", "-K1 is on 2 coils: 1, 2.")]


async def test_sheets_that_were_not_read_are_named_beside_devices_connections_and_findings() -> None:
    async with running(recogniser=Scanned()) as api:
        drawing = await api.a_drawing()
        for path in ("devices", "connections", "findings"):
            told = (await api.get(f"/drawings/{drawing}/{path}")).json()
            assert told["drawing"]["not_read"] == [{"sheet": number, "not_read": "mostly_image"} for number in (1, 2)]
