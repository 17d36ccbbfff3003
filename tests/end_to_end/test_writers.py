import ast
import subprocess
import sys
from pathlib import Path

FONTS = "publication/typst/fonts.py"
"""Links the faces of the typeface in a temporary folder, where no figure comes."""

WATCHED = """
import os, sys, tempfile
writers = set()
tempfile.gettempdir()  # Python tries its temporary folder once, by writing in it

def watch(event, arguments):
    if event != "open" or not (arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR):
        return
    frame = sys._getframe()
    while frame and "/zicht/" not in frame.f_code.co_filename:
        frame = frame.f_back
    if frame:
        writers.add(frame.f_code.co_filename.rpartition("/zicht/")[2])

sys.dont_write_bytecode = True
sys.addaudithook(watch)
from zicht.cli import main
assert main(["build", "regions/rotterdam", "--out", sys.argv[1], "--json"]) == 0
print("writers:", sorted(writers))
"""


def test_in_a_whole_build_only_the_store_opens_files_for_writing(tmp_path: Path) -> None:
    words = [sys.executable, "-c", WATCHED, str(tmp_path / "uit")]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    writers = set(ast.literal_eval(done.stdout.splitlines()[-1].removeprefix("writers: ")))
    assert writers - {FONTS} == {"store.py"}
