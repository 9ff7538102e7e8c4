"""No file is lost, half written or the wrong one: inputs that would be overwritten, folders that
vanish, full disks, two writers of one process number, too few threads, kills at random moments."""

import contextlib
import json
import multiprocessing
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest

import escala
from escala import _escala

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
COMPLETE, FAILED, USAGE, INVALID, INTERRUPTED, DAMAGED = range(6)
KILLS = int(os.environ.get("ESCALA_KILLS", "20"))
NOBODY = 61_803  # a user without files, processes and rights

Finished = subprocess.CompletedProcess[str]

QUICK = """
title = "Quick"
[run]
months = 1
"""


class Escala:
    """The command, in a folder."""

    def __init__(self, command: Path, folder: Path) -> None:
        self.command = command
        self.folder = folder

    def arguments(self, *arguments: object) -> list[str]:
        return [str(self.command), *map(str, arguments)]

    def __call__(self, *arguments: object, **options: Any) -> Finished:
        return subprocess.run(
            self.arguments(*arguments), cwd=self.folder, capture_output=True, text=True,
            check=False, timeout=300, **options,
        )  # fmt: skip

    def start(self, *arguments: object, **options: Any) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self.arguments(*arguments), cwd=self.folder, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, **options,
        )  # fmt: skip

    def digest(self, path: Path | str) -> str:
        finished = self("digest", path)
        assert finished.returncode == COMPLETE, finished.stderr
        return finished.stdout.strip()


@pytest.fixture
def run(command: Path, tmp_path: Path) -> Escala:
    """The command in a folder with a small scenario, one that extends it, and a link to it."""
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "quick.toml").write_text(QUICK)
    (folder / "link.toml").symlink_to("quick.toml")
    (folder / "arms.toml").write_text('extends = "link.toml"\n[variants.fewer]\nsales.reps = 1\n')
    return Escala(command, folder)


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def wait_for_a_file_in(folder: Path) -> None:
    """Waits for the file of the run. The one that shows before it that the folder can be written is
    gone at once."""
    seen: set[str] = set()
    while not (seen & (names := names_in(folder))):
        seen = names
        time.sleep(0.02)


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


# ---- Inputs --------------------------------------------------------------------------------------


@pytest.mark.parametrize("option", ["-o", "--report"])
@pytest.mark.parametrize("target", ["arms.toml", "quick.toml", "link.toml", "hard", "soft"])
def test_a_run_never_overwrites_a_file_that_it_reads(run: Escala, option: str, target: str) -> None:
    (run.folder / "hard").hardlink_to(run.folder / "quick.toml")
    (run.folder / "soft").symlink_to(run.folder / "arms.toml")
    before = bytes_in(run.folder)
    finished = run("run", "arms.toml", option, target, "--replications", 1_000_000)
    assert finished.returncode == USAGE
    assert finished.stdout == ""
    assert f"cannot write {target}: it is the input " in finished.stderr
    assert bytes_in(run.folder) == before


def test_a_run_of_several_files_overwrites_none_of_them(run: Escala) -> None:
    (run.folder / "out-arms.toml").write_text(QUICK)
    before = bytes_in(run.folder)
    finished = run("run", "arms.toml", "out-arms.toml", "-o", "out.toml")
    assert finished.returncode == USAGE
    assert bytes_in(run.folder) == before


@pytest.mark.parametrize("target", ["results.h5", "hard", "soft"])
def test_a_page_never_overwrites_its_results(run: Escala, target: str) -> None:
    assert run("run", "quick.toml", "--replications", 1, "-o", "results.h5").returncode == COMPLETE
    (run.folder / "hard").hardlink_to(run.folder / "results.h5")
    (run.folder / "soft").symlink_to(run.folder / "results.h5")
    before = bytes_in(run.folder)
    finished = run("report", "results.h5", "-o", target)
    assert finished.returncode == USAGE
    assert f"cannot write {target}: it is the input " in finished.stderr
    assert bytes_in(run.folder) == before


@pytest.mark.parametrize("target", ["arms.toml", "quick.toml", "hard", "results.h5"])
def test_python_never_overwrites_what_results_come_from(run: Escala, target: str) -> None:
    (run.folder / "hard").hardlink_to(run.folder / "quick.toml")
    study = escala.load(run.folder / "arms.toml")
    simulated = study.run(replications=1, progress=False)
    simulated.save(run.folder / "results.h5")
    part = escala.open(run.folder / "results.h5")
    rest = study.run(replications=1, first_replication=1, progress=False)
    before = bytes_in(run.folder)
    with pytest.raises(escala.FileError, match="it is the input") as caught:
        escala.join([part, rest]).save(run.folder / target)
    assert caught.value.problem == "is_input"
    assert bytes_in(run.folder) == before


# ---- Folders and disks ---------------------------------------------------------------------------


def kept_in(text: str) -> list[Path]:
    """The complete files that a message names."""
    mark = "the complete file is "
    return [Path(line.split(mark)[1]) for line in text.splitlines() if mark in line]


def failed_without_its_folder(run: Escala, elsewhere: Path, *arguments: object) -> tuple[str, str]:
    """The outputs of a run whose folder "out" is removed meanwhile; `elsewhere` is its TMPDIR."""
    (out := run.folder / "out").mkdir()
    process = run.start(
        "run", "arms.toml", *arguments, env={**os.environ, "TMPDIR": str(elsewhere)}
    )
    wait_for_a_file_in(out)
    shutil.rmtree(out)
    outputs = process.communicate(timeout=300)
    assert process.returncode == FAILED
    return outputs


def test_a_folder_that_vanishes_loses_neither_the_tables_nor_the_file(
    run: Escala, tmp_path: Path
) -> None:
    (elsewhere := tmp_path / "elsewhere").mkdir()
    size = ("--months", 12, "--replications", 30)
    stdout, stderr = failed_without_its_folder(
        run, elsewhere, *size, "-o", "out/r.h5", "--report", "out/r.html"
    )
    assert "\nprofit, " in stdout
    assert "cannot write out/r.h5: " in stderr
    assert "cannot write out/r.html: " in stderr
    results, page = kept_in(stderr)
    assert {results, page} == set(elsewhere.iterdir())
    assert run("run", "arms.toml", *size, "-o", "whole.h5").returncode == COMPLETE
    assert run.digest(results) == run.digest("whole.h5")
    assert run("report", results, "-o", "again.html").returncode == COMPLETE
    assert page.read_bytes() == (run.folder / "again.html").read_bytes()


def test_json_names_the_place_of_a_file_that_was_kept_elsewhere(
    run: Escala, tmp_path: Path
) -> None:
    (elsewhere := tmp_path / "elsewhere").mkdir()
    stdout, stderr = failed_without_its_folder(
        run, elsewhere, "--months", 12, "--replications", 30, "-o", "out/r.h5", "--json"
    )
    (study,) = json.loads(stdout)["studies"]
    assert Path(study["results_file"]).parent == elsewhere
    events = [json.loads(line) for line in stderr.splitlines()]
    assert [each["file"] for each in events if each["event"] == "error"] == ["out/r.h5"]


def test_python_keeps_a_file_whose_folder_vanishes(
    short_results: escala.Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (elsewhere := tmp_path / "elsewhere").mkdir()
    (out := tmp_path / "out").mkdir()
    monkeypatch.setenv("TMPDIR", str(elsewhere))
    add_seal = _escala.add_seal

    def vanish(partial: Path) -> None:
        shutil.rmtree(out)
        add_seal(partial)

    monkeypatch.setattr(_escala, "add_seal", vanish)
    with pytest.raises(escala.FileError, match="cannot write") as caught:
        short_results.save(out / "r.h5")
    assert caught.value.problem == "not_written"
    (kept,) = kept_in(str(caught.value))
    assert escala.open(kept).digest() == short_results.digest()


def test_a_reader_who_goes_away_costs_no_file(run: Escala) -> None:
    process = run.start("run", "arms.toml", "--replications", 5, "-o", "out.h5")
    assert process.stdout is not None
    process.stdout.close()
    process.wait(timeout=300)
    assert process.returncode == FAILED
    assert names_in(run.folder) == {"quick.toml", "link.toml", "arms.toml", "out.h5"}
    run.digest("out.h5")


def test_a_full_disk_costs_the_file_and_not_the_answer(run: Escala) -> None:
    (run.folder / "out.h5").write_text("what was there before")
    size = ("--replications", 600)
    limit = (1 << 16, 1 << 16)
    finished = run(
        "run", "quick.toml", *size, "-o", "out.h5",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit),
    )  # fmt: skip
    assert finished.returncode == FAILED
    assert "\nprofit, " in finished.stdout
    assert "cannot write out.h5: File too large" in finished.stderr
    assert (run.folder / "out.h5").read_text() == "what was there before"
    assert names_in(run.folder) == {"quick.toml", "link.toml", "arms.toml", "out.h5"}


@pytest.fixture
def small_disk(tmp_path: Path):
    """A file system of four megabytes, room for three of these results files."""
    (folder := tmp_path / "disk").mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "none", folder], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip(f"no file system can be mounted: {mounted.stderr.decode().strip()}")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_disk_that_fills_up_keeps_the_old_files_of_both_writers(
    run: Escala, small_disk: Path
) -> None:
    old, filler = small_disk / "out.h5", small_disk / "filler"
    run("run", "quick.toml", "--replications", 2, "-o", old)
    before = run.digest(old)
    with filler.open("wb", buffering=0) as stream, contextlib.suppress(OSError):
        while True:
            stream.write(b"x" * 4096)
    finished = run("run", "quick.toml", "--replications", 3, "-o", old)
    assert finished.returncode == FAILED
    assert "No space left on device" in finished.stderr
    results = escala.load(run.folder / "quick.toml").run(replications=3, progress=False)
    with pytest.raises(OSError, match="No space"):
        results.save(old)
    assert names_in(small_disk) == {"out.h5", "filler"}
    assert run.digest(old) == before
    filler.unlink()
    results.save(old)
    assert run.digest(old) == results.digest()


def as_nobody(program: list[str], folder: Path) -> Finished:
    if os.geteuid() != 0:
        pytest.skip("only root can become somebody else")
    return subprocess.run(
        program, cwd=folder, user=NOBODY, group=NOBODY, extra_groups=[], capture_output=True,
        text=True, check=False, timeout=300, env={"PATH": os.environ["PATH"], "TMPDIR": "/tmp"},
    )  # fmt: skip


@pytest.fixture
def reachable(command: Path):
    """A folder that everybody reaches, with the command and a scenario in it."""
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder = Path(name)
        folder.chmod(0o755)
        shutil.copy(command, folder / "escala")
        (folder / "quick.toml").write_text(QUICK)
        yield folder


def test_a_folder_that_may_be_written_and_not_read_is_as_good(reachable: Path) -> None:
    (out := reachable / "out").mkdir()
    out.chmod(0o333)
    program = [str(reachable / "escala"), "run", "quick.toml", "--replications", "1"]
    finished = as_nobody([*program, "-o", "out/r.h5", "--report", "out/r.html"], reachable)
    assert finished.returncode == COMPLETE, finished.stderr
    assert names_in(out) == {"r.h5", "r.html"}


def test_two_processes_of_one_number_write_one_target(run: Escala) -> None:
    # As in two containers: each of the two is process 1, and the host has one name.
    alone = ["unshare", "--pid", "--fork", "--mount-proc"]
    if subprocess.run([*alone, "true"], capture_output=True, check=False).returncode != 0:
        pytest.skip("this system lets no process have numbers of its own")
    digests = set()
    writers = []
    for seed in (1, 2):
        size = ("quick.toml", "--replications", 40, "--seed", seed)
        run("run", *size, "-o", f"{seed}.h5")
        digests.add(run.digest(f"{seed}.h5"))
        arguments = [*alone, *run.arguments("run", *size, "-o", "out.h5")]
        writers.append(
            subprocess.Popen(
                arguments, cwd=run.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
        )
    for writer in writers:
        _, stderr = writer.communicate(timeout=300)
        assert writer.returncode == COMPLETE, stderr
    assert run.digest("out.h5") in digests
    assert not [name for name in names_in(run.folder) if ".partial-" in name]


@pytest.mark.parametrize("locking", ["TRUE", "FALSE", "BEST_EFFORT"])
def test_files_are_written_whatever_locks_hdf5_is_told_to_take(run: Escala, locking: str) -> None:
    environment = {**os.environ, "HDF5_USE_FILE_LOCKING": locking}
    finished = run("run", "quick.toml", "--replications", 1, "-o", "1.h5", env=environment)
    assert finished.returncode == COMPLETE, finished.stderr
    save = "import escala; escala.open('1.h5').save('2.h5')"
    subprocess.run([sys.executable, "-c", save], cwd=run.folder, env=environment, check=True)
    assert run.digest("2.h5") == run.digest("1.h5")


# ---- A stopped study that is completed -----------------------------------------------------------


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_stopped_study_that_is_completed_is_the_study(
    run: Escala, number: signal.Signals
) -> None:
    replications = 2000
    process = run.start(
        "run", "arms.toml", "--replications", replications, "--months", 3, "-o", "first.h5",
        "--json",
    )  # fmt: skip
    assert process.stderr is not None
    for line in process.stderr:
        if json.loads(line).get("done", 0) > 2:
            break
    process.send_signal(number)
    stdout, _ = process.communicate(timeout=300)
    assert process.returncode == INTERRUPTED
    (study,) = json.loads(stdout)["studies"]
    done = study["replications"]
    assert 0 < done < replications
    # Nobody waits for two thousand: five more make a study that is as whole.
    finished = run(
        "run", "arms.toml", "--first-replication", done, "--replications", 5, "--months", 3,
        "-o", "rest.h5",
    )  # fmt: skip
    assert finished.returncode == COMPLETE, finished.stderr
    finished = run("run", "arms.toml", "--replications", done + 5, "--months", 3, "-o", "whole.h5")
    parts = [escala.open(run.folder / name) for name in ("first.h5", "rest.h5")]
    assert [part.complete for part in parts] == [False, True]
    joined = escala.join(reversed(parts))
    assert joined.complete
    assert joined.digest() == run.digest("whole.h5")
    joined.save(run.folder / "joined.h5")
    assert run.digest("joined.h5") == run.digest("whole.h5")


def test_a_stopped_run_says_how_to_complete_it(run: Escala) -> None:
    process = run.start(
        "run", "quick.toml", "--replications", 1_000_000, "--first-replication", 100,
        "-o", "first.h5",
    )  # fmt: skip
    while not any(".partial-" in name for name in names_in(run.folder)):
        time.sleep(0.002)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=300)
    done = escala.open(run.folder / "first.h5").replications
    rest = f"--first-replication {100 + done} --replications {1_000_000 - done}"
    assert rest in stderr


# ---- Threads -------------------------------------------------------------------------------------


def with_threads_limited(reachable: Path, most: int, *arguments: str) -> Finished:
    """The command as a user who may have so many processes and threads."""
    limit = f"ulimit -u {most}; exec ./escala run quick.toml --replications 20 --months 2"
    return as_nobody(["bash", "-c", " ".join([limit, *arguments])], reachable)


def test_too_few_threads_slow_a_study_down_and_change_nothing(reachable: Path) -> None:
    reachable.chmod(0o777)
    whole = with_threads_limited(reachable, 100, "--threads 8 -o whole.h5")
    assert whole.returncode == COMPLETE, whole.stderr
    assert "warning" not in whole.stderr
    for most, threads in ((8, 7), (3, 2), (2, 1)):
        finished = with_threads_limited(reachable, most, f"--threads 8 -o {most}.h5")
        assert finished.returncode == COMPLETE, finished.stderr
        assert f"the system lets only {threads} of 8 threads be started" in finished.stderr
        digests = [
            as_nobody(["./escala", "digest", name], reachable).stdout
            for name in (f"{most}.h5", "whole.h5")
        ]
        assert digests[0] == digests[1] != ""


def test_a_study_without_any_thread_is_an_error_that_says_so(reachable: Path) -> None:
    reachable.chmod(0o777)
    finished = with_threads_limited(reachable, 1, "--threads 8 -o out.h5")
    assert finished.returncode == FAILED
    assert "no thread can be started for the simulation" in finished.stderr
    assert names_in(reachable) == {"escala", "quick.toml"}


def test_python_warns_of_too_few_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_escala, "too_few_threads", lambda wanted: f"fewer than {wanted}")
    study = escala.parse(QUICK)
    with pytest.warns(RuntimeWarning, match="fewer than 8"):
        study.run(replications=1, threads=8, progress=False)


# ---- Kills ---------------------------------------------------------------------------------------


def test_kills_at_random_moments_leave_the_old_file_or_the_new_one(run: Escala) -> None:
    digests = []
    longest = 0.2  # the latest moment of a kill, in seconds
    for seed in (1, 2):
        run("run", "arms.toml", "--replications", 10, "--seed", seed, "-o", f"{seed}.h5",
            "--report", f"{seed}.html")  # fmt: skip
        digests.append(run.digest(f"{seed}.h5"))
    pages = [(run.folder / f"{seed}.html").read_bytes() for seed in (1, 2)]
    before = names_in(run.folder)
    shutil.copy(run.folder / "1.h5", run.folder / "out.h5")
    shutil.copy(run.folder / "1.html", run.folder / "out.html")
    chance = random.Random(17)
    killed, with_leftovers, old = 0, 0, (digests[0], pages[0])
    seed = 1
    while killed < KILLS:
        seed = 3 - seed
        process = run.start("run", "arms.toml", "--replications", 10, "--seed", seed,
                            "-o", "out.h5", "--report", "out.html")  # fmt: skip
        moment = chance.uniform(0.0, longest)
        time.sleep(moment)
        process.kill()
        process.communicate(timeout=60)
        hit = process.returncode == -signal.SIGKILL
        killed += hit
        # How long a run takes depends on what else the machine does.
        longest = 1.1 * longest if hit else max(moment, 0.01)
        found = (run.digest("out.h5"), (run.folder / "out.html").read_bytes())
        assert found[0] in (old[0], digests[seed - 1])
        assert found[1] in (old[1], pages[seed - 1])
        old = found
        left = names_in(run.folder) - before - {"out.h5", "out.html"}
        assert len(left) <= 1  # the start after a kill has removed what that left
        with_leftovers += bool(left)
    assert with_leftovers > KILLS // 10
    run("run", "arms.toml", "--replications", 1, "-o", "out.h5", "--report", "out.html")
    assert names_in(run.folder) == before | {"out.h5", "out.html"}


def saving(path: Path, results: list[escala.Results], saved: Any) -> None:
    while True:
        for each in results:
            each.save(path)
            saved.set()


def test_kills_while_python_saves_leave_the_old_file_or_the_new_one(run: Escala) -> None:
    study = escala.load(run.folder / "arms.toml")
    results = [study.run(replications=2, seed=seed, progress=False) for seed in (1, 2)]
    digests = {each.digest() for each in results}
    path = run.folder / "out.h5"
    before = names_in(run.folder)
    chance = random.Random(18)
    forked = multiprocessing.get_context("fork")
    with_leftovers = 0
    for _ in range(KILLS):
        saved = forked.Event()
        process = forked.Process(target=saving, args=(path, results, saved))
        process.start()
        assert saved.wait(timeout=60)
        time.sleep(chance.uniform(0.0, 0.1))
        process.kill()
        process.join(timeout=60)
        assert run.digest(path) in digests
        left = names_in(run.folder) - before - {"out.h5"}
        assert len(left) <= 1
        with_leftovers += bool(left)
    assert with_leftovers > 0
    results[0].save(path)
    assert names_in(run.folder) == before | {"out.h5"}
