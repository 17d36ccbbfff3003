import ast
import importlib.metadata
import re
import sys
import tomllib

from tests.tree import ROOT, of, texts

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = {name: one for name, one in PROJECT["optional-dependencies"].items() if name != "dev"}
RUNS_ON = [*PROJECT["dependencies"], *(one for extra in EXTRAS.values() for one in extra)]
WANTED = [*RUNS_ON, *PROJECT["optional-dependencies"]["dev"]]

NOT_IMPORTED = {
    "import-linter": "a program: lint-imports",
    "lxml-stubs": "types only",
    "mypy": "a program",
    "pytest-cov": "a plug-in of pytest",
    "pytest-xdist": "a plug-in of pytest",
    "ruff": "a program",
    "scipy-stubs": "types only",
    "types-defusedxml": "types only",
    "types-openpyxl": "types only",
}


def imported(*folders: str) -> set[str]:
    """Names of the modules that are imported, or whose files are taken: the first part of each."""
    found: set[str] = set()
    for folder in folders:
        for file in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Import):
                    found |= {alias.name.split(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    found.add(node.module.split(".")[0])
                elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "files":
                    words = [word.value for word in node.args if isinstance(word, ast.Constant)]
                    found |= {str(word).split(".")[0] for word in words}
    return found


def distribution(requirement: str) -> str:
    return re.split(r"[<>=~!\[; ]", requirement)[0].lower().replace("_", "-")


OFFERED = importlib.metadata.packages_distributions()


def modules_of(package: str) -> set[str]:
    return {name for name, owners in OFFERED.items() if package in {distribution(owner) for owner in owners}}


def test_every_dependency_is_used() -> None:
    used = imported("src", "tests", "tools", "benchmarks")
    packages = [distribution(one) for one in WANTED]
    unused = [one for one in packages if one not in NOT_IMPORTED and not modules_of(one) & used]
    assert unused == []


def test_nothing_is_imported_that_is_not_declared() -> None:
    core = {name for one in RUNS_ON for name in modules_of(distribution(one))}
    every = {name for one in WANTED for name in modules_of(distribution(one))}
    free = {"zicht", *sys.stdlib_module_names}
    modules = (file for folder in ("tools", "benchmarks") for file in (ROOT / folder).iterdir())
    own = {file.stem for file in modules if file.suffix == ".py" or (file / "__init__.py").is_file()} | {
        "tests"
    }
    assert imported("src") - free - core == set()
    assert imported("tests", "tools", "benchmarks") - free - own - every == set()


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
