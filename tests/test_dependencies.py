import ast
import importlib.metadata
import re
import tomllib

from tests.tree import ROOT, of, texts

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
WANTED = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]

NOT_IMPORTED = {
    "import-linter": "a program: lint-imports",
    "mypy": "a program",
    "pytest-cov": "a plug-in of pytest",
    "ruff": "a program",
    "scipy-stubs": "types only",
    "types-defusedxml": "types only",
    "types-openpyxl": "types only",
}


def imported() -> set[str]:
    found: set[str] = set()
    for folder in ("src", "tests", "tools", "benchmarks"):
        for file in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Import):
                    found |= {alias.name.split(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module:
                    found.add(node.module.split(".")[0])
    return found


def distribution(requirement: str) -> str:
    return re.split(r"[<>=~!\[; ]", requirement)[0].lower().replace("_", "-")


def modules_of(package: str) -> set[str]:
    offered = importlib.metadata.packages_distributions().items()
    return {name for name, owners in offered if package in {distribution(owner) for owner in owners}}


def test_every_dependency_is_used() -> None:
    used = imported()
    packages = [distribution(one) for one in WANTED]
    unused = [one for one in packages if one not in NOT_IMPORTED and not modules_of(one) & used]
    assert unused == []


def test_every_dependency_has_a_reason_beside_it() -> None:
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
    named = [line for line in lines if re.match(r'    "[a-z0-9-]+(\[[a-z,]+\])?([<>=~].*)?",', line)]
    assert len([line for line in named if "  # " in line]) == len(WANTED)


HOSTS = [f"{name}.{end}" for name, end in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"))]
HOSTS += [f"{name}.{end}" for name, end in (("npmjs", "com"), ("anaconda", "org"), ("deb.debian", "org"))]


def test_no_file_names_a_package_registry() -> None:
    assert [f"{of(file)}: {host}" for file, text in texts() for host in HOSTS if host in text.lower()] == []


def test_no_file_knows_the_folders_of_one_machine() -> None:
    folders = re.compile(r"(?<![\w.:/@-])(?:/(?:home|root|Users|work)/|[A-Z]:\\Users)\w")
    assert [of(file) for file, text in texts() if folders.search(text)] == []
