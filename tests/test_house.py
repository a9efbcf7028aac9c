"""The house's laws: what must hold of the project itself, whatever it answers."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from handlers.registry import SUBJECTS

ROOT = Path(__file__).parent.parent
FLOORS = ("bot", "scheduler", "handlers", "store")  # from the top: imports only point down
LONGEST_FILE = 400  # lines
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-install.lock")

# Declared, though no file of ours imports it.
NEVER_IMPORTED = {
    "psycopg": "SQLAlchemy loads it for a database URL that begins with postgresql+psycopg",
    "tzdata": "zoneinfo reads it where the system has no time zones of its own",
}
# Imported, though not declared by its own name.
BROUGHT_BY = {
    "sqlalchemy": "sqlmodel",
    "pydantic": "sqlmodel",
    "slack-sdk": "slack-bolt",
    "botbuilder-schema": "botbuilder-core",
    "botframework-connector": "botbuilder-core",
    "botframework-streaming": "botbuilder-core",
}

# In pieces, so that this file does not name what it forbids.
REGISTRY_HOSTS = tuple(
    ".".join(pieces)
    for pieces in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("yarnpkg", "com"),
        ("deb", "debian", "org"),
        ("anaconda", "org"),
        ("crates", "io"),
    )
)


# --- What is looked at ----------------------------------------------------------------------------


def our_files(*under: str) -> list[Path]:
    """Every file that is committed, or would be, as a path from the project's root."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", *under],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    paths = (Path(name) for name in listing.stdout.split("\0") if name)
    return sorted(path for path in paths if (ROOT / path).is_file())


def our_code(*under: str) -> list[Path]:
    return [path for path in our_files(*under) if path.suffix == ".py"]


def read(path: Path | str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def imported_by(path: Path) -> Iterator[str]:
    """Every module that a file imports, at its top or inside a function, by its full name."""
    for node in ast.walk(ast.parse(read(path))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def stems(folder: str, suffix: str) -> set[str]:
    """The names of a folder's files without their suffix; an empty folder holds no law."""
    found = {path.stem for path in (ROOT / folder).iterdir() if path.suffix == suffix}
    assert found, f"no {suffix} file in {folder}"
    return found


def project() -> dict[str, list[str]]:
    return tomllib.loads(read("pyproject.toml"))["project"]


def declared() -> dict[str, Requirement]:
    """The dependencies of pyproject.toml, by name."""
    requirements = [Requirement(line) for line in project()["dependencies"]]
    return {canonicalize_name(requirement.name): requirement for requirement in requirements}


def pinned(lock: str) -> dict[str, str]:
    """The versions that a lock file pins, by name."""
    pins = re.findall(r"^([a-z0-9-]+)==([^ ;]+)", read(lock), flags=re.MULTILINE)
    return dict(pins)


# --- The floors -----------------------------------------------------------------------------------


def test_code_lives_on_the_four_floors_and_in_tests_and_benchmarks() -> None:
    assert {path.parts[0] for path in our_code()} - {"benchmarks"} == {*FLOORS, "tests"}


def test_no_file_is_so_long_that_it_must_hold_two_subjects() -> None:
    lengths = {path.as_posix(): len(read(path).splitlines()) for path in our_code()}
    assert {path: length for path, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_mock_library_stands_in_for_the_real_thing() -> None:
    mocks = ("mock", "unittest.mock", "pytest_mock")
    assert [path for path in our_code() for name in imported_by(path) if name in mocks] == []


def test_every_silenced_check_says_why_beside_it() -> None:
    named = re.compile(r"# ?(noqa: [A-Z]+\d+(, ?[A-Z]+\d+)*|pyright: ?ignore\[[\w, ]+\])")
    silenced = re.compile(r"# ?(noqa|ruff: ?noqa|type: ?ignore|pyright: ?\w)")
    bare: list[str] = []
    for path in our_code():
        for number, line in enumerate(read(path).splitlines(), start=1):
            if found := silenced.search(line):
                beside = named.sub("", line[found.start() :])
                if silenced.search(beside) or not re.search(r"\w{2}", beside):
                    bare.append(f"{path}:{number}")
    assert bare == []


def compiled_when_imported(path: Path) -> Iterator[int]:
    """The lines on which a file compiles a pattern over text outside any function."""
    outside: list[ast.AST] = [ast.parse(read(path))]
    while outside:
        node = outside.pop()
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda():
                continue
            case ast.Call(ast.Attribute(ast.Name("re"), "compile"), [ast.Constant(bytes()), *_]):
                continue  # over bytes: none is long
            case ast.Call(ast.Attribute(ast.Name("re"), "compile")):
                yield node.lineno
            case _:
                pass
        outside += ast.iter_child_nodes(node)


def test_patterns_are_compiled_when_first_used_so_that_no_start_waits_for_all_of_them() -> None:
    files = [path for path in our_code("bot", "handlers") if "platforms" not in path.parts]
    at_import = [f"{path}:{line}" for path in files for line in compiled_when_imported(path)]
    assert at_import == [], "handlers.patterns.Pattern compiles when it is first used"


# --- Subjects and their sentences -----------------------------------------------------------------


def test_every_subject_has_a_file_of_its_own() -> None:
    assert set(SUBJECTS) <= stems("handlers", ".py")


def test_every_subject_has_example_sentences() -> None:
    assert stems("handlers/sentences", ".yml") == set(SUBJECTS)


def test_every_file_of_example_sentences_has_a_file_of_cases_of_the_same_name() -> None:
    assert stems("tests/sentences", ".yml") == stems("handlers/sentences", ".yml")


# --- Dependencies ---------------------------------------------------------------------------------


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_each_requirement_by_hash_and_names_no_index(lock: str) -> None:
    requirements = re.split(r"\n(?!\s)", read(lock).replace("\\\n", "").strip())
    form = re.compile(r"[a-z0-9-]+==\S+( ; [^-]+?)?(\s+--hash=sha256:[0-9a-f]{64})+")
    assert [line[:60] for line in requirements if not form.fullmatch(line)] == []


def test_the_lock_answers_to_what_is_declared() -> None:
    pins = pinned("requirements.lock")
    unmet = [str(need) for name, need in declared().items() if pins[name] not in need.specifier]
    assert unmet == []


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-install.lock"])
def test_the_lock_for_development_pins_the_same_versions(lock: str) -> None:
    assert pinned(lock).items() <= pinned("requirements-dev.lock").items()


def test_what_is_declared_is_imported_and_what_is_imported_is_declared() -> None:
    ours = {*FLOORS, *sys.stdlib_module_names}
    modules = {name.split(".")[0] for path in our_code(*FLOORS) for name in imported_by(path)}
    distributions = packages_distributions()
    imported = {
        BROUGHT_BY.get(name, name)
        for module in modules - ours
        for name in {canonicalize_name(name) for name in distributions.get(module, [module])}
    }
    assert imported | NEVER_IMPORTED.keys() == declared().keys()


def test_no_file_names_the_host_of_a_package_registry() -> None:
    texts = {path: (ROOT / path).read_bytes().lower() for path in our_files()}
    assert [
        (path.as_posix(), host)
        for path, text in texts.items()
        for host in REGISTRY_HOSTS
        if host.encode() in text
    ] == []


# --- What a newcomer meets ------------------------------------------------------------------------


def test_the_licence_is_the_one_declared() -> None:
    assert read("LICENSE").splitlines()[0] == f"{project()['license']} License"


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_every_make_command_that_a_page_names_exists(page: str) -> None:
    named = re.findall(r"(?:`|^ *(?:\$ )?)make ([a-z]+)", read(page), flags=re.MULTILINE)
    targets = re.findall(r"^([a-z]+):.*## ", read("Makefile"), flags=re.MULTILINE)
    assert set(named) - set(targets) == set()


def test_ci_runs_the_command_that_the_readme_gives_for_the_tests() -> None:
    assert "make test" in read("README.md")
    assert re.findall(r"^make .*", read(".ci/run"), flags=re.MULTILINE)[-1] == "make test"


def test_ci_runs_every_part_of_make_check() -> None:
    (check,) = re.findall(r"^check: (.*?) *##", read("Makefile"), flags=re.MULTILINE)
    runs = re.findall(r"^make (?:--keep-going )?(.*)", read(".ci/run"), flags=re.MULTILINE)
    assert " ".join(runs) == check


def test_the_wheel_carries_every_file_of_the_four_floors(tmp_path: Path) -> None:
    metadata = ("pyproject.toml", "README.md", "LICENSE")
    for path in our_files(*FLOORS, *metadata):
        copy = tmp_path / "source" / path
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / path, copy)
    build = "import sys; from setuptools import build_meta; build_meta.build_wheel(sys.argv[1])"
    subprocess.run(
        [sys.executable, "-c", build, str(tmp_path)],
        cwd=tmp_path / "source",
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    carried = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert carried == {path.as_posix() for path in our_files(*FLOORS)}
