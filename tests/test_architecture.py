import ast
import csv
import re
import statistics
import tomllib
from collections.abc import Iterator

import pytest

import zicht
from tests.tree import MODULES, ROOT, SOURCE, calls, functions, of, texts

DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

# ------------------------------------------------------------------ the map


def layers() -> list[str]:
    (rooms,) = [one for one in DECLARED["tool"]["importlinter"]["contracts"] if one["id"] == "rooms"]
    assert rooms["exhaustive"]
    return list(rooms["layers"])


def test_the_map_in_the_package_is_the_order_that_is_enforced() -> None:
    drawn = re.findall(r"^    (\w+) {2,}\S", zicht.__doc__ or "", flags=re.MULTILINE)
    *rooms, _base = layers()
    enforced = [room.strip() for layer in reversed(rooms) for room in layer.split("|")]
    assert drawn == [room for room in enforced if not room.startswith("(")]


def test_the_map_names_every_base_room() -> None:
    base = layers()[-1].split(" : ")
    named = re.findall(r"``(\w+)``", zicht.__doc__ or "")
    assert sorted(named) == sorted(base)


def test_every_room_exists() -> None:
    rooms = [room.strip() for layer in layers() for room in re.split(r"[|:]", layer)]
    missing = [
        room
        for room in rooms
        if not room.startswith("(") and not any((SOURCE / name).exists() for name in (room, f"{room}.py"))
    ]
    assert missing == []


# ------------------------------------------------------------------ the doors


@pytest.mark.parametrize("made", ["ProtectedTable", "ProtectedFigure"])
def test_only_disclosure_makes_what_may_leave(made: str) -> None:
    makers = {file for file, tree in MODULES.items() for _, name in calls(tree) if name == made}
    assert makers
    assert {file.relative_to(SOURCE).parts[0] for file in makers} == {"disclosure"}


def annotations(tree: ast.AST) -> set[int]:
    """Return the nodes that stand in an annotation or an isinstance, where a name makes nothing."""
    roots: list[ast.AST | None] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.arg | ast.AnnAssign):
            roots.append(node.annotation)
        elif isinstance(node, ast.FunctionDef):
            roots.append(node.returns)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "isinstance":
            roots += node.args[1:]
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Subscript):
            roots.append(node.value)  # an alias of a type, as `Rule = Callable[[…], …]`
    return {id(inner) for root in roots if root for inner in ast.walk(root)}


def test_outside_disclosure_what_may_leave_is_a_type_and_nothing_else() -> None:
    guarded = {"ProtectedTable", "ProtectedFigure"}
    found = []
    for file, tree in MODULES.items():
        if file.relative_to(SOURCE).parts[0] == "disclosure":
            continue
        fine = annotations(tree)
        for node in ast.walk(tree):
            renamed = isinstance(node, ast.alias) and node.name in guarded and node.asname
            used = isinstance(node, ast.Name) and node.id in guarded and id(node) not in fine
            if renamed or used:
                found.append(f"{of(file)}:{getattr(node, 'lineno', 0)}")
    assert found == []


def test_nobody_rebuilds_what_may_leave_from_its_parts() -> None:
    rebuilders = {
        file.relative_to(SOURCE).parts[0]
        for file, tree in MODULES.items()
        if "protected" in file.read_text("utf-8").lower()
        for _, name in calls(tree)
        if name in {"__new__", "__replace__", "__setattr__", "setattr"}
    }
    assert rebuilders <= {"disclosure"}


WRITES = {
    *("write_text", "write_bytes", "mkdir", "makedirs", "rename", "unlink", "rmdir", "rmtree", "touch"),
    *("symlink_to", "hardlink_to", "symlink", "chmod", "mkstemp", "mkdtemp", "NamedTemporaryFile"),
    *("TemporaryDirectory", "TemporaryFile", "copyfile", "copytree", "copy2", "move", "truncate", "fdopen"),
}


def opens_for_writing(call: ast.Call) -> bool:
    words = [*call.args, *(keyword.value for keyword in call.keywords)]
    modes = [word.value for word in words if isinstance(word, ast.Constant) and isinstance(word.value, str)]
    return any(re.fullmatch(r"[rwaxbt+]{1,4}", mode) and set(mode) & set("wax+") for mode in modes)


def replaces_a_file(call: ast.Call) -> bool:
    """Tell `path.replace(target)` from `text.replace(old, new)` and `replace(value, field=…)`."""
    return isinstance(call.func, ast.Attribute) and len(call.args) == 1 and not call.keywords


def writes(tree: ast.Module) -> Iterator[str]:
    for call, name in calls(tree):
        if (
            name in WRITES
            or (name == "open" and opens_for_writing(call))
            or (name == "replace" and replaces_a_file(call))
        ):
            yield name


ALLOWED = {
    "src/zicht/store.py": WRITES | {"replace"},
    "src/zicht/editions/verify.py": {"TemporaryDirectory"},  # an edition made again, compared, and gone
    # The compiler of print takes fonts from a folder only; this one holds links to the wheel, and is gone.
    "src/zicht/publication/typst/fonts.py": {"TemporaryDirectory", "copyfile", "symlink_to"},
}


def test_only_the_store_writes_files() -> None:
    found = {of(file): set(writes(tree)) for file, tree in MODULES.items()}
    assert found["src/zicht/store.py"]
    assert {name: made for name, made in found.items() if made - ALLOWED.get(name, set())} == {}


@pytest.mark.parametrize(
    "line",
    [
        "open(p, 'w')",
        "p.open('ab')",
        "p.open(mode='x')",
        "p.write_bytes(b)",
        "p.replace(q)",
        "os.rename(p, q)",
    ],
)
def test_a_written_file_is_noticed(line: str) -> None:
    assert list(writes(ast.parse(line)))


@pytest.mark.parametrize("line", ["open(p)", "p.open('rb')", "s.replace('a', 'b')", "replace(v, field=1)"])
def test_a_file_that_is_only_read_is_not_taken_for_a_written_one(line: str) -> None:
    assert not list(writes(ast.parse(line)))


# ------------------------------------------------------------------ any region

NATIONAL = {"om", "nla", "comensha", "nationaal-rapporteur", "gemeenten", "ind", "belastingdienst", "fiod"}


def regional_names() -> set[str]:
    """Names that one region gives to its municipalities and partners; national bodies are free."""
    found: set[str] = set()
    for file in (ROOT / "regions").glob("*/region.toml"):
        declared = tomllib.loads(file.read_text("utf-8"))
        if declared["regio"]["fictief"]:
            continue
        partners = [one for one in declared["partner"] if one["id"] not in NATIONAL]
        found |= {one[field] for one in partners for field in ("naam", "afkorting")}
        with (file.parent / "gemeenten.csv").open(encoding="utf-8", newline="") as table:
            found |= {row[field] for row in csv.DictReader(table) for field in ("naam", "kort")}
    return found


def pattern(names: set[str]) -> re.Pattern[str]:
    """Long names in any case and inside longer words; short ones (VAR) only as they are, and whole."""
    long = "|".join(sorted(re.escape(name) for name in names if len(name) > 5))
    short = "|".join(sorted(re.escape(name) for name in names if len(name) <= 5))
    return re.compile(rf"\b(?:(?i:{long})|(?:{short})\b)")


def test_nothing_in_the_package_names_a_municipality_or_partner_of_one_region() -> None:
    names = pattern(regional_names())
    found = [f"{of(file)}: {match[0]}" for file, text in texts(SOURCE) for match in names.finditer(text)]
    assert found == []


@pytest.mark.parametrize("text", ["de Rotterdamse aanpak", "regions/rotterdam", "volgens ESSM", "de VAR"])
def test_a_name_of_one_region_is_noticed(text: str) -> None:
    assert pattern(regional_names()).search(text)


@pytest.mark.parametrize("text", ["var(--kleur)", "VARIANT", "bestrijden", "een gemeente", "CoMensha"])
def test_an_ordinary_word_is_not_taken_for_a_name(text: str) -> None:
    assert not pattern(regional_names()).search(text)


# ------------------------------------------------------------------ sizes


def share(sizes: list[int], limit: int) -> float:
    return sum(size <= limit for size in sizes) / len(sizes)


def test_files_stay_small() -> None:
    sizes = {of(file): len(file.read_text("utf-8").splitlines()) for file in MODULES}
    assert {name: size for name, size in sizes.items() if size > 300} == {}
    assert statistics.median(sizes.values()) <= 120
    assert share(list(sizes.values()), 250) >= 0.9


def test_functions_stay_small() -> None:
    sizes = [
        (node.end_lineno or node.lineno) - node.lineno + 1
        for tree in MODULES.values()
        for node in functions(tree)
    ]
    assert statistics.median(sizes) <= 9
    assert share(sizes, 25) >= 0.9


def test_everything_is_annotated() -> None:
    bare = []
    for file, tree in MODULES.items():
        for node in functions(tree):
            given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            given += [one for one in (node.args.vararg, node.args.kwarg) if one]
            untyped = [one.arg for one in given if one.annotation is None and one.arg not in {"self", "cls"}]
            if untyped or node.returns is None:
                bare.append(f"{of(file)}: {node.name}")
    assert bare == []


def test_every_module_says_in_one_line_what_it_is() -> None:
    lines = {of(file): (ast.get_docstring(tree) or "").split("\n")[0] for file, tree in MODULES.items()}
    assert [name for name, line in lines.items() if not line.endswith((".", ":", "`"))] == []
