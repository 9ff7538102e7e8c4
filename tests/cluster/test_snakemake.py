"""A sweep as a workflow of Snakemake."""

import os
import subprocess
import sys

from conftest import COMMAND, ROOT, Sweep


def test_a_workflow_gives_the_digest_of_one_run(sweep: Sweep, whole: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "snakemake", "-s", ROOT / "deploy/snakemake/Snakefile",
         "--cores", "2", "--config", f"file={sweep.file}", f"results={sweep.results}", "shards=5",
         f"escala={COMMAND}"],
        cwd=sweep.folder, check=True, env=os.environ | {"XDG_CACHE_HOME": str(sweep.folder)},
    )  # fmt: skip
    assert sweep("digest", sweep.results).strip() == whole
