"""Runs that write to a file: what was killed goes on, and what is stopped keeps its part."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest
from conftest import REPLICATIONS, SEED, short_study
from test_sweeps import GRID

import escala
from escala import _escala, checkpoints

RUN = """
import sys
sys.path.insert(0, {tests!r})
from conftest import SEED, short_study
from escala import checkpoints
checkpoints.BLOCK_SECONDS = 0.05
results = short_study().run(12, seed=SEED, progress=False, output={output!r})
print(results.digest())
"""


def run_to(output: Path, replications: int = REPLICATIONS, **others: object) -> escala.Results:
    settings = {"seed": SEED, "progress": False, "output": output} | others
    return short_study().run(replications, **settings)


def parts_of(output: Path) -> list[Path]:
    return sorted(Path(f"{output}.parts").glob("*.h5"))


def start(output: Path) -> subprocess.Popen[str]:
    script = textwrap.dedent(RUN.format(tests=str(Path(__file__).parent), output=str(output)))
    return subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )


def start_until_a_part(output: Path) -> subprocess.Popen[str]:
    """Start a run and return once it has written a part beyond those that are there."""
    before = len(parts_of(output))
    process = start(output)
    end = time.monotonic() + 120
    while len(parts_of(output)) == before and process.poll() is None:
        assert time.monotonic() < end, "the run writes no part"
        time.sleep(0.005)
    return process


# ---- Files ---------------------------------------------------------------------------------------


def test_a_run_to_a_file_has_the_digest_of_one_in_memory(
    tmp_path: Path, short_results: escala.Results, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoints, "BLOCK_SECONDS", 0.0)  # one replication in each part
    results = run_to(tmp_path / "out.h5")
    assert results.digest() == short_results.digest()
    assert escala.open(tmp_path / "out.h5").digest() == short_results.digest()


def test_a_complete_run_leaves_its_file_and_nothing_else(tmp_path: Path) -> None:
    run_to(tmp_path / "out.h5")
    assert [each.name for each in tmp_path.iterdir()] == ["out.h5"]


def test_a_run_that_is_complete_is_read_and_not_written_again(tmp_path: Path) -> None:
    first = run_to(tmp_path / "out.h5")
    written = (tmp_path / "out.h5").stat().st_mtime_ns
    assert run_to(tmp_path / "out.h5").digest() == first.digest()
    assert (tmp_path / "out.h5").stat().st_mtime_ns == written


def test_more_replications_go_on_from_a_complete_file(tmp_path: Path) -> None:
    run_to(tmp_path / "out.h5", 2)
    told: list[tuple[int, int]] = []
    longer = run_to(tmp_path / "out.h5", 3, progress=lambda done, total: told.append((done, total)))
    assert longer.digest() == run_to(tmp_path / "other.h5", 3).digest()
    arms = len(longer.variants)
    assert told[0][0] > 2 * arms
    assert told[-1] == (3 * arms, 3 * arms)


def test_parts_that_go_beyond_the_file_get_into_it(tmp_path: Path) -> None:
    output = tmp_path / "out.h5"
    whole = run_to(tmp_path / "whole.h5", 3)
    run_to(output, 1)
    Path(f"{output}.parts").mkdir()
    whole.save(Path(f"{output}.parts") / "replications_0_to_2.h5")
    assert run_to(output, 3).digest() == whole.digest()
    assert escala.open(output).digest() == whole.digest()


@pytest.mark.parametrize(
    ("others", "why"),
    [
        ({"seed": SEED + 1}, "their seeds differ"),
        ({"keep": ["profit"]}, "do not have the same months, markets, resources and KPIs"),
        ({"replications": 1}, "it has 2 replications, not 1"),
        ({"first_replication": 100}, "it begins with replication 0, not 100"),
        ({"first_replication": 1}, "it begins with replication 0, not 1"),
    ],
)
def test_a_file_of_another_run_is_refused_and_kept(
    tmp_path: Path, others: dict[str, object], why: str
) -> None:
    digest = run_to(tmp_path / "out.h5", 2).digest()
    with pytest.raises(escala.ConfigError, match=why):
        run_to(tmp_path / "out.h5", **({"replications": 2} | others))
    assert escala.open(tmp_path / "out.h5").digest() == digest


def test_a_file_of_another_company_is_refused(tmp_path: Path) -> None:
    run_to(tmp_path / "out.h5", 1)
    other = short_study()
    other.set({"sales.reps": 15})
    with pytest.raises(escala.ConfigError, match="do not compare the same companies"):
        other.run(1, seed=SEED, progress=False, output=tmp_path / "out.h5")


def test_a_sweep_with_other_random_numbers_is_refused(tmp_path: Path) -> None:
    escala.parse(GRID).run(1, progress=False, output=tmp_path / "out.h5")
    own = GRID.replace("[sweep]", '[sweep]\nrandom_numbers = "independent"')
    with pytest.raises(escala.ConfigError, match="independent and common"):
        escala.parse(own).run(2, progress=False, output=tmp_path / "out.h5")


def test_a_file_that_appears_during_a_run_is_not_overwritten(tmp_path: Path) -> None:
    output = tmp_path / "out.h5"
    other = short_study().run(1, seed=SEED + 1, progress=False)

    def write_another(*_: int) -> None:
        if not output.exists():
            other.save(output)

    with pytest.raises(escala.ConfigError, match="their seeds differ"):
        run_to(output, 2, progress=write_another)
    assert escala.open(output).digest() == other.digest()
    output.unlink()
    assert run_to(output, 2).digest() == run_to(tmp_path / "whole.h5", 2).digest()


def test_what_others_wrote_beside_the_parts_stays(tmp_path: Path) -> None:
    folder = tmp_path / "out.h5.parts"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    run_to(tmp_path / "out.h5", 2)
    assert [each.name for each in folder.iterdir()] == ["notes.txt"]


def test_a_stopped_file_is_complete_once_its_replications_are(tmp_path: Path) -> None:
    native = run_to(tmp_path / "whole.h5", 2)._native
    stopped = escala.Results(
        _escala.Results(native.header, native.axes, native.variables, native.rows, [], False)
    )
    stopped.save(tmp_path / "out.h5")
    run_to(tmp_path / "out.h5", 2)
    assert escala.open(tmp_path / "out.h5").complete


def test_what_is_no_results_file_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "out.h5").write_text("my notes")
    with pytest.raises(escala.FileError):
        run_to(tmp_path / "out.h5", 1)
    assert (tmp_path / "out.h5").read_text() == "my notes"


# ---- Ends ----------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_run_that_is_killed_again_and_again_has_the_digest_of_an_undisturbed_one(
    tmp_path: Path,
) -> None:
    output = tmp_path / "out.h5"
    kills = 0
    while kills < 4:
        process = start_until_a_part(output)
        process.kill()
        process.communicate()
        assert process.returncode == -signal.SIGKILL
        kills += 1
    last, errors = start(output).communicate()
    assert last.strip() == short_study().run(12, seed=SEED, progress=False).digest(), errors


def test_sigterm_raises_keyboard_interrupt_and_keeps_what_is_complete(tmp_path: Path) -> None:
    output = tmp_path / "out.h5"
    process = start_until_a_part(output)
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate()
    assert "KeyboardInterrupt: SIGTERM" in errors
    assert "the same run goes on from them" in errors
    assert parts_of(output)


def test_a_handler_of_the_program_for_sigterm_stays(study: escala.Study) -> None:
    calls: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _: calls.append(number))
    try:
        threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGTERM)).start()
        study.run(8, progress=False)
        assert calls == [signal.SIGTERM]
    finally:
        signal.signal(signal.SIGTERM, before)


def test_after_a_run_sigterm_is_what_it_was(study: escala.Study) -> None:
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    study.run(1, progress=False)
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_a_stop_flag_ends_a_run_of_another_thread_without_an_error(study: escala.Study) -> None:
    stop = threading.Event()
    found: list[escala.Results] = []
    thread = threading.Thread(
        target=lambda: found.append(study.run(100_000, progress=False, stop=stop))
    )
    thread.start()
    time.sleep(0.3)
    stop.set()
    thread.join(timeout=60)
    assert not found[0].complete
    assert found[0].replications < 100_000


def test_a_run_that_was_stopped_goes_on(tmp_path: Path, short_results: escala.Results) -> None:
    stop = threading.Event()
    runs = REPLICATIONS * len(short_results.variants)
    part = run_to(
        tmp_path / "out.h5",
        threads=1,
        stop=stop,
        progress=lambda done, _: stop.set() if done > runs // 2 else None,
    )
    assert not part.complete
    assert not (tmp_path / "out.h5").exists()
    assert run_to(tmp_path / "out.h5").digest() == short_results.digest()


def test_a_progress_callback_hears_of_every_run(study: escala.Study) -> None:
    told: list[tuple[int, int]] = []
    study.run(2, progress=lambda done, total: told.append((done, total)))
    runs = 2 * len(study)
    assert told[-1] == (runs, runs)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_what_a_progress_callback_raises_ends_the_run(study: escala.Study) -> None:
    def refuse(done: int, total: int) -> None:
        raise LookupError("enough")

    with pytest.raises(LookupError, match="enough"):
        study.run(100, progress=refuse)


# ---- Variables -----------------------------------------------------------------------------------


def test_kept_variables_have_the_values_that_they_have_beside_all_others(
    short_results: escala.Results,
) -> None:
    kept = short_study().run(REPLICATIONS, seed=SEED, progress=False, keep=["profit", "load"])
    assert set(kept.data.data_vars) == {"profit", "load"}
    for name in ("profit", "load"):
        assert kept.data[name].equals(short_results.data[name])


def test_an_unknown_variable_to_keep_is_told_with_the_nearest(study: escala.Study) -> None:
    with pytest.raises(escala.ConfigError, match="did you mean 'profit'"):
        study.run(1, progress=False, keep="profitt")
