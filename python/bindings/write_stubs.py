"""Write python/escala/_escala.pyi, the types of the compiled module, from the module itself.

mypy's stubgen reads the signatures. This script removes them from the docstrings, where pybind11
repeats them. Run it after a change of the bindings; a test fails when the file is out of date.
"""

import ast
import os
import re
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

STUBS = Path(__file__).resolve().parents[1] / "escala/_escala.pyi"
HEADER = "# Written by python/bindings/write_stubs.py from the compiled module.\n"
WIDTH = 100
SIGNATURE = re.compile(r"^\w*\(.*\) -> .*$", re.MULTILINE)


class Cleaner(ast.NodeTransformer):
    """Takes signatures out of docstrings, and constructors out of classes that have none."""

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        """Clean what is in a class."""
        node.body = [each for each in node.body if not is_empty_constructor(each)]
        words = ast.get_docstring(node)
        if words:
            node.body[0] = ast.Expr(ast.Constant(in_lines(words, node.col_offset)))
        self.generic_visit(node)
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        """Keep the docstring as the body of the function."""
        text = in_lines(SIGNATURE.sub("", ast.get_docstring(node) or "").strip(), node.col_offset)
        node.body = [ast.Expr(ast.Constant(text or ...))]
        return node


def in_lines(words: str, offset: int) -> str:
    """Break a docstring of something at that column into lines that fit."""
    indent = " " * (offset + 4)
    room = WIDTH - len(indent) - len('""".""" ')
    lines = [part for line in words.splitlines() for part in textwrap.wrap(line, room) or [""]]
    text = "\n".join(indent + line if line else line for line in lines).strip()
    return text + "\n" + indent if len(lines) > 1 else text


def is_empty_constructor(node: ast.stmt) -> bool:
    """Tell whether a member is the constructor of a class that Python cannot construct."""
    return (
        isinstance(node, ast.FunctionDef)
        and node.name == "__init__"
        and node.args.vararg is not None
    )


def stubs() -> str:
    """Return the text of the file for the module as it is built."""
    with tempfile.TemporaryDirectory() as folder:
        main = "from mypy.stubgen import main; main()"  # compiled, so -m does not find it
        stubgen = [sys.executable, "-c", main, "--quiet", "--include-docstrings"]
        # The module of this checkout, whichever package the environment has.
        here = os.environ | {"PYTHONPATH": str(STUBS.parents[1])}
        subprocess.run([*stubgen, "-m", "escala._escala", "-o", folder], check=True, env=here)
        text = (Path(folder) / "escala/_escala.pyi").read_text()
    tree = Cleaner().visit(ast.parse(text))
    # pybind11 leaves open what the path is made of.
    source = HEADER + ast.unparse(tree).replace("os.PathLike", "os.PathLike[str]") + "\n"
    return ruff(ruff(source, "check", "--fix", "--select", "I"), "format")


def ruff(source: str, *command: str) -> str:
    """Return the source after a command of ruff."""
    ruff = [sys.executable, "-m", "ruff", *command, "--quiet", "--stdin-filename", str(STUBS), "-"]
    done = subprocess.run(ruff, input=source, capture_output=True, text=True, check=True)
    return done.stdout


if __name__ == "__main__":
    STUBS.write_text(stubs())
