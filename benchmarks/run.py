"""Run every benchmark, one file a claim, and print its table: ratios of one run, never a test.

python benchmarks/run.py [NAME ...]     all of them, or those that are named
"""

import argparse
import importlib
import os
import platform
import sys
from pathlib import Path

# before NumPy is loaded: threads of its algebra that wait count as CPU time of whatever runs beside them
for library in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(library, "1")
HERE = Path(__file__).parent
FRAMEWORK = {"run", "measure", "fictitious", "reports"}


def names() -> list[str]:
    return sorted(file.stem for file in HERE.glob("*.py") if file.stem not in FRAMEWORK)


def main(asked: list[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("name", nargs="*", help=", ".join(names()))
    wanted = parser.parse_args(asked).name
    if unknown := sorted(set(wanted) - set(names())):
        parser.error(f"no benchmark: {', '.join(unknown)}; there are {', '.join(names())}")
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()}")
    for name in wanted or names():
        benchmark = importlib.import_module(name)
        print(f"\n== {name}: {(benchmark.__doc__ or '').splitlines()[0]}", flush=True)
        benchmark.run()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
