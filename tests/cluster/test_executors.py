"""A sweep on Dask, of which a worker is killed, and on MPI."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import submitit
from conftest import CELLS, ROOT, Sweep
from dask.distributed import Client, LocalCluster

import escala

SHARDS = 6


def test_dask_gives_the_digest_of_one_run_though_a_worker_is_killed(
    sweep: Sweep, whole: str
) -> None:
    with (
        LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, processes=True
        ) as cluster,
        Client(cluster) as client,
    ):
        points = escala.load_sweep(sweep.file)
        executor = client.get_executor()
        victim = next(iter(client.run(os.getpid).values()))
        killer = threading.Thread(target=kill_when_at_work, args=(sweep.results, victim))
        killer.start()
        assert points.run(sweep.results, executor=executor, shards=12, progress=False) == []
        killer.join()
    assert points.status(sweep.results) == escala.Status(CELLS, CELLS, 0)
    assert sweep.digest() == whole


def kill_when_at_work(results: Path, pid: int) -> None:
    """Kill a worker of Dask once it has written a cell."""
    while not any(f"-{pid}-" in part.name for part in Path(f"{results}.cells").glob("*.part")):
        time.sleep(0.05)
    os.kill(pid, signal.SIGKILL)


def test_submitit_gives_the_digest_of_one_run(sweep: Sweep, whole: str) -> None:
    points = escala.load_sweep(sweep.file)
    results = sweep.results  # what a task holds must be known to its process

    def task(index: int) -> list[escala.FailedRun]:
        return points.run(results, shard=(index, SHARDS), threads=1, progress=False)

    jobs = submitit.AutoExecutor(sweep.folder / "jobs", cluster="local")
    jobs.update_parameters(timeout_min=5)
    assert [job.result() for job in jobs.map_array(task, range(SHARDS))] == [[]] * SHARDS
    assert sweep.digest() == whole


def test_mpi_gives_the_digest_of_one_run(sweep: Sweep, whole: str) -> None:
    script = sweep.folder / "on_mpi.py"
    script.write_text(
        "import sys\n"
        "import escala\n"
        "from mpi4py.futures import MPIPoolExecutor\n\n"
        'if __name__ == "__main__":\n'
        "    with MPIPoolExecutor() as pool:\n"
        "        escala.load_sweep(sys.argv[1]).run(sys.argv[2], executor=pool, shards=6)\n"
    )
    subprocess.run(
        ["mpiexec", "-n", "3", "--allow-run-as-root", "--oversubscribe", sys.executable, "-m",
         "mpi4py.futures", script, sweep.file, sweep.results],
        cwd=sweep.folder, check=True,
        env=os.environ | {"PYTHONPATH": str(ROOT / "python"), "OMP_NUM_THREADS": "1"},
    )  # fmt: skip
    assert sweep.status()["complete"] == CELLS
    assert sweep.digest() == whole
