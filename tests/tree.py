"""What is ours in this folder, as text and as syntax trees, for the tests of the house."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "zicht"
MODULES = {file: ast.parse(file.read_text("utf-8")) for file in sorted(SOURCE.rglob("*.py"))}
FOLDERS = ("src", "tests", "tools", "benchmarks", "docs", "regions", "requirements", ".ci")
TEXT = {
    ".py",
    ".toml",
    ".md",
    ".csv",
    ".txt",
    ".html",
    ".css",
    ".js",
    ".json",
    ".svg",
    ".yml",
    ".jinja",
    ".typ",
    "",
}


def of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def files() -> Iterator[Path]:
    """Every file of the project, and nothing that a tool made."""
    for folder in FOLDERS:
        yield from (file for file in sorted((ROOT / folder).rglob("*")) if file.is_file())
    yield from (file for file in sorted(ROOT.iterdir()) if file.is_file())


def texts(inside: Path = ROOT) -> Iterator[tuple[Path, str]]:
    """Every text file under a folder, with its text."""
    for file in files():
        made = "__pycache__" in file.parts or file.name.startswith(".coverage")
        if file.suffix in TEXT and not made and inside in file.parents:
            yield file, file.read_text("utf-8")


def calls(tree: ast.Module) -> Iterator[tuple[ast.Call, str]]:
    """Every call with the last part of the name that is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
            yield node, name


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
