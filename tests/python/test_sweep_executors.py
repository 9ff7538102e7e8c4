"""A sweep in cells on executors: the same bits, and nothing lost with a worker."""

import os
import signal
import threading
import time
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from joblib.externals.loky import get_reusable_executor

import escala

SCENARIO = Path(escala.__file__).parent / "scenarios/01_die_of_success.toml"
CELLS = 12


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "sweep.toml"
    path.write_text(
        f'title = "Small"\nextends = "{SCENARIO}"\nreplications = 2\nrun.months = 1\n'
        "[variants.breaker]\nbreakers.enabled = true\n[sweep]\n"
        '"demand.scale" = { from = 0.1, to = 0.2, steps = 6 }\n'
        '"sales.reps" = { values = [2, 3] }\n'
    )
    return path


@pytest.fixture
def whole(file: Path) -> escala.Results:
    return escala.load(file).run(progress=False)


def same_numbers(some: escala.Results, others: escala.Results) -> bool:
    return some.variants == others.variants and some.digest() == others.digest()


def test_a_sweep_knows_its_points(file: Path) -> None:
    sweep = escala.load_sweep(file)
    assert len(sweep) == CELLS
    assert sweep.paths == ["demand.scale", "sales.reps"]
    assert sweep[3] == {"demand.scale": "0.12", "sales.reps": "3"}
    assert sweep.variants == ["base", "breaker"]
    with pytest.raises(IndexError):
        sweep[CELLS]


def test_a_sweep_run_here_is_the_study_of_all_its_points(
    file: Path, whole: escala.Results, tmp_path: Path
) -> None:
    sweep = escala.load_sweep(file)
    assert sweep.run(tmp_path / "out.h5", progress=False) == []
    assert sweep.status(tmp_path / "out.h5") == escala.Status(CELLS, CELLS, 0)
    assert same_numbers(sweep.merge(tmp_path / "out.h5"), whole)


@pytest.mark.parametrize("shards", [1, 5])
def test_processes_give_the_same_numbers(
    file: Path, whole: escala.Results, tmp_path: Path, shards: int
) -> None:
    sweep = escala.load_sweep(file)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        sweep.run(tmp_path / "out.h5", executor=pool, shards=shards, progress=False)
    assert same_numbers(sweep.merge(tmp_path / "out.h5"), whole)


def test_threads_give_the_same_numbers(file: Path, whole: escala.Results, tmp_path: Path) -> None:
    sweep = escala.load_sweep(file)
    with ThreadPoolExecutor(3) as pool:
        sweep.run(tmp_path / "out.h5", executor=pool, progress=False)
    assert same_numbers(sweep.merge(tmp_path / "out.h5"), whole)


def test_the_processes_of_joblib_give_the_same_numbers(
    file: Path, whole: escala.Results, tmp_path: Path
) -> None:
    sweep = escala.load_sweep(file)
    pool = get_reusable_executor(max_workers=2)
    try:
        sweep.run(tmp_path / "out.h5", executor=pool, progress=False)
    finally:
        pool.shutdown(wait=True)
    assert same_numbers(sweep.merge(tmp_path / "out.h5"), whole)


class Losing(Executor):
    """An executor whose tasks are lost the first times, as those of a machine that fails."""

    def __init__(self, losses: int) -> None:
        self.losses = losses
        self.submitted = 0

    def submit(self, call: Any, /, *arguments: Any, **options: Any) -> Future[Any]:
        self.submitted += 1
        future: Future[Any] = Future()
        if self.submitted <= self.losses:
            future.set_exception(RuntimeError("the machine is gone"))
        else:
            future.set_result(call(*arguments, **options))
        return future


def test_a_task_that_is_lost_is_submitted_again(
    file: Path, whole: escala.Results, tmp_path: Path
) -> None:
    sweep = escala.load_sweep(file)
    executor = Losing(3)
    sweep.run(tmp_path / "out.h5", executor=executor, shards=3, progress=False)
    assert executor.submitted == 6
    assert same_numbers(sweep.merge(tmp_path / "out.h5"), whole)


def test_a_task_that_is_always_lost_is_told_after_the_others_are_done(
    file: Path, tmp_path: Path
) -> None:
    sweep = escala.load_sweep(file)
    with pytest.raises(RuntimeError, match="the machine is gone"):
        sweep.run(tmp_path / "out.h5", executor=Losing(1), shards=3, retries=0, progress=False)
    status = sweep.status(tmp_path / "out.h5")
    assert (status.complete, status.missing) == (8, 4)
    with pytest.raises(escala.FileError, match="4 of 12 cells"):
        sweep.merge(tmp_path / "out.h5")
    assert len(sweep.merge(tmp_path / "out.h5", partial=True).variants) == 16


def test_a_killed_pool_loses_no_complete_cell(
    file: Path, whole: escala.Results, tmp_path: Path
) -> None:
    sweep = escala.load_sweep(file)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        pid = pool.submit(os.getpid).result()
        victim = pool.submit(time.sleep, 60)
        os.kill(pid, signal.SIGKILL)
        with pytest.raises(Exception, match="terminated abruptly"):
            sweep.run(tmp_path / "out.h5", executor=pool, shards=2, progress=False)
        assert victim.exception() is not None
    sweep.run(tmp_path / "out.h5", progress=False)
    assert same_numbers(sweep.merge(tmp_path / "out.h5"), whole)


def test_a_run_that_fails_is_returned_with_its_cell(tmp_path: Path) -> None:
    path = tmp_path / "sweep.toml"
    path.write_text(
        "run.months = 1\nreplications = 1\n[sweep]\n"
        '"run.most_events" = { values = [10, 2000000] }\n'
    )
    sweep = escala.load_sweep(path)
    (failure,) = sweep.run(tmp_path / "out.h5", progress=False)
    assert (failure.cell, failure.replication) == (0, 0)
    assert "events" in failure.message
    assert sweep.status(tmp_path / "out.h5") == escala.Status(2, 1, 1)


def test_settings_are_of_all_workers(file: Path, tmp_path: Path) -> None:
    sweep = escala.load_sweep(file, {"finance.opening_cash": "500000 EUR"})
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        sweep.run(tmp_path / "out.h5", executor=pool, shards=1, keep=["profit"], progress=False)
    study = escala.load(file)
    study.set({"finance.opening_cash": "500000 EUR"})
    merged = sweep.merge(tmp_path / "out.h5")
    assert merged.kpis == ("profit",)
    expected = study.run(progress=False).data.profit.values
    assert merged.data.profit.values.tolist() == expected.tolist()


def test_a_sweep_in_another_folder_is_refused(file: Path, tmp_path: Path) -> None:
    escala.load_sweep(file).run(tmp_path / "out.h5", progress=False)
    with pytest.raises(escala.FileError, match="another study"):
        escala.load_sweep(file).run(tmp_path / "out.h5", seed=2, progress=False)


def test_a_sweep_of_many_points_records_values_in_place_of_companies(tmp_path: Path) -> None:
    path = tmp_path / "sweep.toml"
    points = 4100
    path.write_text(
        f'extends = "{SCENARIO}"\nreplications = 1\nrun.months = 1\nrun.warm_up = "0 wd"\n'
        "customers.opening = 0\n"
        f'[sweep]\n"demand.scale" = {{ from = 0.001, to = 0.002, steps = {points} }}\n'
    )
    sweep = escala.load_sweep(path)
    sweep.run(tmp_path / "out.h5", keep=["profit"], progress=False)
    results = sweep.merge(tmp_path / "out.h5")
    assert len(results.variants) == points
    scale = results.data["demand.scale"].values
    assert (scale[0], scale[-1]) == (0.001, 0.002)
    assert (scale[1:] > scale[:-1]).all()
    assert len(str(results.data.scenario.values[1])) < 100
    with pytest.raises(escala.ConfigError, match="4096 variants"):
        escala.load(path)


def test_points_that_fill_the_space_have_their_arms_and_values_as_coordinates() -> None:
    study = escala.parse(
        "run.months = 1\nreplications = 1\n[variants.breaker]\nbreakers.enabled = true\n"
        '[sweep]\ndesign = "sobol"\npoints = 3\n"sales.reps" = { from = 12, to = 15 }\n'
    )
    data = study.run(progress=False).data
    assert data.arm.values.tolist() == ["base", "breaker"] * 3
    assert data["sales.reps"].values.tolist() == [12, 12, 14, 14, 15, 15]


def test_shards_that_are_run_one_by_one_have_the_digest_of_one_run(
    file: Path, tmp_path: Path
) -> None:
    sweep = escala.load_sweep(file)
    for index in range(3):
        sweep.run(tmp_path / "out.h5", shard=(index, 3), progress=False)
    merged = sweep.merge(tmp_path / "out.h5")
    assert merged.digest() == escala.load(file).run(progress=False).digest()


def test_a_shard_is_that_part_of_the_points_and_no_other(file: Path, tmp_path: Path) -> None:
    sweep = escala.load_sweep(file)
    sweep.run(tmp_path / "out.h5", shard=(0, 3), progress=False)
    points = len(sweep)
    assert sweep.status(tmp_path / "out.h5").complete == len(range(0, points, 3))


@pytest.mark.parametrize("shard", [(3, 3), (-1, 3), (0, 0)])
def test_a_shard_that_is_none_is_refused(
    file: Path, tmp_path: Path, shard: tuple[int, int]
) -> None:
    with pytest.raises(escala.ConfigError, match="counts from 0"):
        escala.load_sweep(file).run(tmp_path / "out.h5", shard=shard, progress=False)


def test_a_stop_flag_ends_a_sweep_and_keeps_what_is_complete(file: Path, tmp_path: Path) -> None:
    sweep = escala.load_sweep(file)
    stop = threading.Event()
    sweep.run(tmp_path / "out.h5", threads=1, stop=stop, progress=lambda *_: stop.set())
    assert sweep.status(tmp_path / "out.h5").complete < len(sweep)
    sweep.run(tmp_path / "out.h5", progress=False)
    assert sweep.status(tmp_path / "out.h5").complete == len(sweep)
