"""A sweep as an array of a Slurm of one node, of which tasks are killed and preempted.

Needs the packages slurm-wlm and munge, and root, because it starts a Slurm of its own.
"""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import COMMAND, ROOT, Sweep

SCRIPT = ROOT / "deploy/slurm/sweep.sh"


def free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    try:
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]
    finally:
        for each in sockets:
            each.close()


def configuration(folder: Path, host: str) -> str:
    controller, node = free_ports(2)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") * 9 // 10 // 2**20
    return f"""
ClusterName=sweeps
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={controller}
SlurmdPort={node}
AuthInfo=socket={folder}/munge.socket
SlurmUser=root
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
KillWait=2
NodeName={host} NodeAddr=127.0.0.1 CPUs={os.cpu_count()} RealMemory={memory}
PartitionName=main Nodes=ALL Default=YES
"""


def ended(pid_file: Path) -> None:
    if pid_file.exists() and (text := pid_file.read_text().strip()):
        try:
            os.kill(int(text), signal.SIGTERM)
        except ProcessLookupError:
            return


@pytest.fixture(scope="module")
def slurm() -> Iterator[dict[str, str]]:
    """The environment in which the commands of Slurm find it."""
    for program in ("slurmctld", "slurmd", "munged"):
        assert shutil.which(program, path="/usr/sbin:/usr/bin"), f"{program} is missing"
    # All may enter every folder on the way to the socket: munge refuses it otherwise.
    folder = Path(tempfile.mkdtemp(prefix="slurm-"))
    folder.chmod(0o755)
    for name in ("state", "spool", "secret"):
        (folder / name).mkdir()
    (folder / "secret").chmod(0o700)
    key = folder / "secret/key"
    key.write_bytes(os.urandom(1024))
    key.chmod(0o400)
    subprocess.run(
        ["munged", f"--key-file={key}", f"--socket={folder}/munge.socket",
         f"--pid-file={folder}/munged.pid", f"--log-file={folder}/secret/munged.log",
         f"--seed-file={folder}/secret/seed"],
        check=True,
    )  # fmt: skip
    host = socket.gethostname().split(".")[0]
    (folder / "slurm.conf").write_text(configuration(folder, host))
    environment = os.environ | {"SLURM_CONF": str(folder / "slurm.conf"), "ESCALA": str(COMMAND)}
    try:
        subprocess.run(["slurmctld", "-c"], env=environment, check=True)
        subprocess.run(["slurmd", "-c"], env=environment, check=True)
        for _ in range(120):
            state = subprocess.run(
                ["sinfo", "-h", "-o", "%T"], env=environment, capture_output=True, text=True,
                check=False,
            )  # fmt: skip
            if state.stdout.strip() == "idle":
                break
            time.sleep(0.5)
        else:
            pytest.fail(f"Slurm does not start: {state.stdout}{state.stderr}")
        yield environment
    finally:
        for name in ("slurmd", "slurmctld", "munged"):
            ended(folder / f"{name}.pid")
        shutil.rmtree(folder, ignore_errors=True)


def submitted(slurm: dict[str, str], sweep: Sweep, array: str, *options: str) -> str:
    done = subprocess.run(
        ["sbatch", "--parsable", f"--array={array}", *options, SCRIPT, sweep.file, sweep.results],
        cwd=sweep.folder, env=slurm, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.strip()


def wait_until(condition: object, seconds: float = 120.0) -> None:
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end, "it takes too long"
        time.sleep(0.1)


def no_jobs(slurm: dict[str, str]) -> bool:
    queue = subprocess.run(["squeue", "-h"], env=slurm, capture_output=True, text=True, check=True)
    return queue.stdout.strip() == ""


def id_of_task(slurm: dict[str, str], job: str, task: int) -> str:
    """The identity that Slurm gives the task of an array that runs."""
    queue = subprocess.run(
        ["squeue", "-h", "-r", "-j", job, "-o", "%K %A"],
        env=slurm, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return dict(line.split() for line in queue.stdout.splitlines())[str(task)]


def process_of(sweep: Sweep, shard: int) -> int | None:
    """The process that simulates a shard, by the name of its part."""
    for part in sweep.results.parent.glob(f"sweep.h5.cells/shard-{shard}-of-*.part"):
        return int(part.name.rsplit("-", 2)[1])
    return None


def test_an_array_gives_the_digest_of_one_run(
    slurm: dict[str, str], sweep: Sweep, whole: str
) -> None:
    submitted(slurm, sweep, "0-7", "--wait")
    assert sweep.status()["complete"] == sweep.status()["cells"]
    assert sweep.digest() == whole


def test_what_is_killed_and_preempted_is_submitted_again_from_the_status(
    slurm: dict[str, str], sweep: Sweep, whole: str
) -> None:
    job = submitted(slurm, sweep, "0-7")
    wait_until(lambda: process_of(sweep, 0) and process_of(sweep, 1))
    killed = process_of(sweep, 0)
    assert killed is not None
    os.kill(killed, signal.SIGKILL)
    # As Slurm does with a job that has to make room: it asks the job to end.
    # Its exit status is no matter: Slurm 22.05 returns 229 for a signal that was delivered.
    subprocess.run(
        ["scancel", "--batch", "--signal=TERM", id_of_task(slurm, job, 1)], env=slurm, check=False
    )
    wait_until(lambda: no_jobs(slurm))
    assert "complete cells are kept" in (sweep.folder / f"sweep-{job}-1.log").read_text()
    status = sweep.status()
    assert status["missing"] > 0
    assert status["array"] == "0-1"
    submitted(slurm, sweep, status["array"], "--wait")
    assert sweep.status()["missing"] == 0
    assert sweep.digest() == whole
