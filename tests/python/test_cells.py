"""A sweep in cells survives what ends its processes, and has the same bits however it is split."""

import json
import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import escala

pytestmark = pytest.mark.slow

FAILED, USAGE, INVALID, INTERRUPTED = 1, 2, 3, 4
SCENARIO = Path(__file__).resolve().parents[2] / "scenarios/01_die_of_success.toml"
CELLS = 200
Finished = subprocess.CompletedProcess[str]


def sweep_text(cells: int = CELLS, **parameters: str) -> str:
    """A study of small companies: two variants at each of so many points."""
    lines = [f'{path.replace("__", ".")} = "{value}"' for path, value in parameters.items()]
    return "\n".join(
        [
            'title = "Small"',
            f'extends = "{SCENARIO}"',
            "replications = 2",
            "run.months = 1",
            *lines,
            "[variants.breaker]",
            "breakers.enabled = true",
            "[sweep]",
            f'"demand.scale" = {{ from = 0.1, to = 0.3, steps = {cells // 2} }}',
            '"sales.reps" = { values = [2, 3] }',
        ]
    )


class Sweep:
    """A sweep in a folder of its own."""

    def __init__(self, command: Path, folder: Path, text: str) -> None:
        self.command = command
        self.folder = folder
        self.file = folder / "sweep.toml"
        self.file.write_text(text)
        self.cells = folder / "sweep.h5.cells"

    def __call__(self, *arguments: object, check: bool = True) -> Finished:
        done = subprocess.run(
            [self.command, *map(str, arguments)],
            cwd=self.folder, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert not check or done.returncode == 0, done.stderr
        return done

    def shard(self, *options: object, check: bool = True) -> Finished:
        return self("run", self.file, "-o", "sweep.h5", *options, check=check)

    def start(self, *options: object) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [self.command, "run", self.file, "-o", "sweep.h5", *map(str, options)],
            cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def status(self, *options: object) -> dict:
        return json.loads(self("status", "sweep.h5", "--json", *options, check=False).stdout)

    def complete(self) -> int:
        """Cells that are complete; none before a process has written its plan."""
        told = self("status", "sweep.h5", "--json", check=False).stdout
        return json.loads(told)["complete"] if told else 0

    def digest_of_merged(self) -> str:
        self("merge", "sweep.h5")
        return self("digest", "sweep.h5").stdout.strip()

    def digest_of_one_run(self) -> str:
        self("run", self.file, "-o", "whole.h5")
        return self("digest", "whole.h5").stdout.strip()

    def parts(self) -> list[Path]:
        return sorted(self.cells.glob("*.part"))


@pytest.fixture
def sweep_of(command: Path, tmp_path: Path) -> Callable[..., Sweep]:
    def made(**options: object) -> Sweep:
        folder = tmp_path / f"sweep{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        return Sweep(command, folder, sweep_text(**options))

    return made


@pytest.fixture
def sweep(sweep_of: Callable[..., Sweep]) -> Sweep:
    return sweep_of(cells=24)


@pytest.fixture(scope="module")
def whole(command: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The digest of the sweep of 24 cells in one undisturbed run."""
    return Sweep(command, tmp_path_factory.mktemp("whole"), sweep_text(24)).digest_of_one_run()


def independent(sweep: Sweep) -> Sweep:
    """The same sweep, whose points have random numbers of their own."""
    sweep.file.write_text(
        sweep.file.read_text().replace("[sweep]", '[sweep]\nrandom_numbers = "independent"')
    )
    return sweep


def test_cells_with_futures_of_their_own_have_the_digest_of_one_run_too(
    sweep: Sweep, whole: str
) -> None:
    independent(sweep)
    for index in range(3):
        sweep.shard("--shard", f"{index}/3")
    assert sweep.digest_of_merged() == sweep.digest_of_one_run() != whole
    assert sweep("verify", "sweep.h5", "--sample", 5).returncode == 0
    assert escala.open(sweep.folder / "sweep.h5").data.attrs["random_numbers"] == "independent"


def test_cells_with_futures_of_their_own_do_not_mix_with_others(sweep: Sweep) -> None:
    sweep.shard("--shard", "0/2")
    done = independent(sweep).shard("--shard", "1/2", check=False)
    assert done.returncode != 0
    assert "another" in done.stderr


@pytest.mark.parametrize("shards", [1, 3, 20])
@pytest.mark.parametrize("threads", [1, 2])
def test_the_digest_is_that_of_one_run_for_any_shards_and_threads(
    sweep: Sweep, whole: str, shards: int, threads: int
) -> None:
    for index in range(shards):
        sweep.shard("--shard", f"{index}/{shards}", "--threads", threads)
    assert len(sweep.parts()) == shards
    assert sweep.digest_of_merged() == whole


def test_a_sweep_that_is_killed_a_hundred_times_has_the_digest_of_an_undisturbed_run(
    sweep_of: Callable[..., Sweep],
) -> None:
    sweep = sweep_of(cells=CELLS)
    chance = random.Random(20)
    shards = 3
    kills = 0
    while kills < 100:
        shard = f"{chance.randrange(shards)}/{shards}"
        # A process that was killed before it had written its plan left nothing to resume.
        started = sweep.start("--shard", shard, "--threads", 1, "--continue")
        time.sleep(chance.uniform(0.0, 0.06))
        started.kill()
        started.communicate()
        kills += started.returncode == -signal.SIGKILL
        if started.returncode == 0:  # complete before it was killed: another one is killed
            shutil.rmtree(sweep.cells)
    sweep.shard("--shard", f"0/{shards}", "--continue")
    for index in range(shards):
        sweep.shard("--shard", f"{index}/{shards}", "--resume")
    assert sweep.status()["complete"] == CELLS
    assert sweep.digest_of_merged() == sweep.digest_of_one_run()


def test_resume_simulates_what_is_missing_and_nothing_else(sweep: Sweep, whole: str) -> None:
    sweep.shard("--shard", "0/3")
    sweep.shard("--shard", "2/3")
    assert sweep.status()["array"] == "1"
    done = sweep.shard("--resume")
    assert "8 of 24 cells to simulate" in done.stderr
    assert "0 of 24 cells to simulate" in sweep.shard("--resume").stderr
    assert sweep.digest_of_merged() == whole


def test_resume_fails_where_there_is_nothing_to_go_on_with(sweep: Sweep) -> None:
    done = sweep.shard("--shard", "0/3", "--resume", check=False)
    assert done.returncode == FAILED
    assert "there is nothing to go on with" in done.stderr
    assert not sweep.cells.exists()


def test_a_shard_that_is_there_is_not_begun_anew(sweep: Sweep) -> None:
    sweep.shard("--shard", "0/3")
    done = sweep.shard("--shard", "0/3", check=False)
    assert done.returncode == FAILED
    assert "--resume goes on" in done.stderr
    assert len(sweep.parts()) == 1


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--seed", 2], "another study"),
        (["--set", "finance.opening_cash=90000 EUR"], "another study"),
        (["--keep", "profit"], "another study"),
        (["--replications", 3], "--extend"),
        (["--replications", 1], "no beginning of this one"),
    ],
)
def test_another_plan_is_refused_with_its_reason(
    sweep: Sweep, options: list[object], why: str
) -> None:
    sweep.shard("--shard", "0/3")
    done = sweep.shard("--shard", "1/3", *options, check=False)
    assert done.returncode in (FAILED, INVALID)
    assert why in done.stderr
    assert len(sweep.parts()) == 1


def test_more_replications_change_none_that_are_there(sweep: Sweep) -> None:
    sweep.shard("--shard", "0/1")
    before = [part.read_bytes() for part in sweep.parts()]
    sweep.shard("--extend", "--replications", 5)
    after = [part.read_bytes() for part in sweep.parts()]
    assert len(after) == 2
    assert before[0] in after
    sweep("run", sweep.file, "-o", "whole.h5", "--replications", 5)
    assert sweep.digest_of_merged() == sweep("digest", "whole.h5").stdout.strip()


def test_two_writers_of_one_shard_have_the_same_cells(sweep: Sweep, whole: str) -> None:
    both = [sweep.start("--shard", "0/1", "--threads", 1) for _ in range(2)]
    codes = [each.wait() for each in both]
    # The second may find that the first has begun, and refuses to.
    assert 0 in codes
    assert sweep.digest_of_merged() == whole


def test_a_writer_that_was_thought_dead_does_no_harm(sweep: Sweep, whole: str) -> None:
    sleeper = sweep.start("--shard", "0/1", "--threads", 1)
    while not sweep.complete():
        time.sleep(0.002)
    sleeper.send_signal(signal.SIGSTOP)
    sweep.shard("--resume")
    sleeper.send_signal(signal.SIGCONT)
    assert sleeper.wait() == 0
    assert sweep.digest_of_merged() == whole


def test_a_full_disk_keeps_complete_cells_and_says_how_to_go_on(sweep: Sweep, whole: str) -> None:
    line = f"ulimit -f 64; exec '{sweep.command}' run '{sweep.file}' -o sweep.h5 --shard 0/1"
    done = subprocess.run(
        ["bash", "-c", line], cwd=sweep.folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == FAILED
    assert "cannot write" in done.stderr
    kept = sweep.status()["complete"]
    assert 0 < kept < 24
    assert f"{24 - kept} of 24 cells to simulate" in sweep.shard("--resume").stderr
    assert sweep.digest_of_merged() == whole


def test_a_terminated_shard_keeps_its_complete_cells(
    sweep_of: Callable[..., Sweep],
) -> None:
    sweep = sweep_of(cells=CELLS)
    started = sweep.start("--shard", "0/1", "--threads", 1, "--json")
    assert started.stderr is not None
    while sweep.complete() <= 3:
        time.sleep(0.01)
    started.send_signal(signal.SIGTERM)
    _, err = started.communicate(timeout=60)
    assert started.returncode == INTERRUPTED, err
    assert 3 < sweep.status()["complete"] < CELLS


def test_a_folder_is_read_while_it_is_written(sweep_of: Callable[..., Sweep]) -> None:
    sweep = sweep_of(cells=CELLS)
    started = sweep.start("--shard", "0/1", "--threads", 1)
    seen = []
    while started.poll() is None:
        if sweep.parts():
            state = sweep("status", "sweep.h5", "--json", "--check", check=False)
            if state.returncode in (0, FAILED) and state.stdout:
                status = json.loads(state.stdout)
                assert status["damaged_records"] == 0
                seen.append(status["complete"])
    assert started.wait() == 0
    assert seen == sorted(seen)
    assert sweep.status()["complete"] == CELLS


def test_a_damaged_cell_is_simulated_again_without_a_file_to_remove(
    sweep: Sweep, whole: str
) -> None:
    sweep.shard("--shard", "0/1")
    (part,) = sweep.parts()
    content = bytearray(part.read_bytes())
    content[len(content) // 2] ^= 1
    part.write_bytes(content)
    assert sweep.status("--check")["damaged_records"] == 1
    assert sweep("merge", "sweep.h5", check=False).returncode == FAILED
    sweep.shard("--resume")
    assert sweep.digest_of_merged() == whole


def test_a_merge_without_all_cells_is_asked_for_and_marked(sweep: Sweep) -> None:
    sweep.shard("--shard", "0/3")
    refused = sweep("merge", "sweep.h5", check=False)
    assert refused.returncode == FAILED
    assert "16 of 24 cells are missing" in refused.stderr
    assert not (sweep.folder / "sweep.h5").exists()
    assert sweep("merge", "sweep.h5", "--partial", check=False).returncode == FAILED
    import escala

    results = escala.open(sweep.folder / "sweep.h5")
    assert not results.complete
    assert results.data.attrs["missing_cells"] == "16 of 24"
    assert len(results.variants) == 16


def test_an_impossible_cell_fails_alone_and_is_repeated_alone(
    command: Path, tmp_path: Path
) -> None:
    events = [*range(1_000_000, 1_000_005), 10, *range(2_000_000, 2_000_004)]
    axes = sweep_text(2).split("[sweep]\n")[1]
    text = sweep_text(2).replace(axes, f'"run.most_events" = {{ values = {events} }}')
    sweep = Sweep(command, tmp_path, text)
    done = sweep.shard("--shard", "0/1", check=False)
    assert done.returncode == FAILED
    assert {line.split(",")[0] for line in done.stderr.splitlines() if "FAILED" in line} == {
        "FAILED: cell 5"
    }
    status = sweep.status()
    assert (status["complete"], status["failed"], status["missing"]) == (9, 1, 0)
    again = sweep.shard("--resume", check=False)
    assert "1 of 10 cells to simulate" in again.stderr
    assert again.returncode == FAILED
    merged = sweep("merge", "sweep.h5", check=False)
    assert merged.returncode == FAILED
    assert "1 of them with failed runs" in merged.stderr


def test_verify_finds_the_bits_of_a_cell_again_and_notices_others(sweep: Sweep) -> None:
    sweep.shard("--shard", "0/1")
    assert "24 the same bits, 0 not" in sweep("verify", "sweep.h5", "--sample", 99).stdout


def test_only_the_variables_to_keep_are_merged(sweep: Sweep) -> None:
    sweep.shard("--shard", "0/1", "--keep", "profit,otd")
    sweep("merge", "sweep.h5")
    import escala

    assert escala.open(sweep.folder / "sweep.h5").kpis == ("otd", "profit")


def test_a_merge_does_not_replace_a_file_that_it_did_not_make(sweep: Sweep) -> None:
    sweep.shard("--shard", "0/1")
    (sweep.folder / "sweep.h5").write_text("what was there before")
    done = sweep("merge", "sweep.h5", check=False)
    assert done.returncode == FAILED
    assert (sweep.folder / "sweep.h5").read_text() == "what was there before"
    sweep("merge", "sweep.h5", "--overwrite")


def test_a_merge_can_be_repeated(sweep: Sweep, whole: str) -> None:
    sweep.shard("--shard", "0/1")
    assert sweep.digest_of_merged() == whole
    before = (sweep.folder / "sweep.h5").read_bytes()
    assert sweep.digest_of_merged() == whole
    assert (sweep.folder / "sweep.h5").read_bytes() == before
    assert len(list(sweep.folder.iterdir())) == 3


def test_an_array_task_takes_its_shard_from_the_environment(sweep: Sweep) -> None:
    slurm = {
        "SLURM_ARRAY_TASK_ID": "2",
        "SLURM_ARRAY_TASK_MIN": "0",
        "SLURM_ARRAY_TASK_MAX": "3",
        "SLURM_ARRAY_TASK_COUNT": "4",
    }
    done = subprocess.run(
        [sweep.command, "run", sweep.file, "-o", "sweep.h5", "--shard", "array"],
        cwd=sweep.folder, env=os.environ | slurm, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "shard 2 of 4" in done.stderr
