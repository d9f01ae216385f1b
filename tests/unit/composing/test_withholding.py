from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from electrical_orchestrator.adapters.composing.qelectrotech import collection_shapes
from electrical_orchestrator.adapters.composing.shapes import own_shapes
from electrical_orchestrator.adapters.composing.withholding import element_of, is_withheld, known, withheld

ELEMENT = (
    '<definition type="element"><uuid uuid="{uuid}"/><names><name lang="en">Coil</name></names><description>'
    '<line x1="0" y1="0" x2="{x}" y2="20" style="line-style:normal;line-weight:normal;filling:none;color:black"/>'
    '<terminal x="0" y="-5" orientation="n" name="A1"/></description></definition>'
)


def some(*, held: bool) -> str:
    """An identifier that is withheld, or one that is not."""
    return next(name for name in map(str, range(100)) if withheld(name) is held)


def write(folder: Path, name: str, uuid: str, x: float) -> None:
    file = folder / "10_electric" / f"{name}.elmt"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(ELEMENT.replace("{uuid}", uuid).replace("{x}", str(x)), "utf-8")


def test_about_one_in_five_is_withheld_by_its_checksum() -> None:
    names = [str(number) for number in range(2000)]
    assert [int(sha256(name.encode()).hexdigest(), 16) % 5 == 0 for name in names] == [withheld(name) for name in names]
    assert 0.17 < sum(map(withheld, names)) / len(names) < 0.23


def test_an_element_goes_by_its_uuid_and_a_shape_of_our_own_by_its_name(tmp_path: Path) -> None:
    write(tmp_path, "a", "{some-uuid}", 5)

    (shape,) = collection_shapes(tmp_path)

    assert element_of(shape) == "{some-uuid}"
    assert element_of(own_shapes()[0]) == f"own#{own_shapes()[0].name}"


def test_what_is_drawn_like_a_withheld_element_is_withheld_with_it(tmp_path: Path) -> None:
    write(tmp_path, "a", some(held=False), 5)
    write(tmp_path, "b", some(held=True), 5)
    write(tmp_path, "c", some(held=False), 10)

    like, other = collection_shapes(tmp_path)

    assert like.elements == (some(held=False), some(held=True))
    assert (is_withheld(like), is_withheld(other)) == (True, False)
    assert known([like, other]) == [other]


def test_our_own_shapes_are_withheld_by_their_names() -> None:
    kept = known(own_shapes())
    assert 0.7 < len(kept) / len(own_shapes()) < 0.9
    assert not any(withheld(f"own#{shape.name}") for shape in kept)
    assert is_withheld(replace(kept[0], elements=(some(held=True),)))
