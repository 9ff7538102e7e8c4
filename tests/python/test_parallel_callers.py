"""Studies beside other ways to use many processors: threads, processes, joblib, Dask, notebooks.

What starts processes runs as a program of its own, with a time limit, so that a hang is a failure.
"""

import asyncio
import os
import pickle
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from conftest import MONTHS, REPLICATIONS, SEED, short_study

import escala
from escala import _escala

pytestmark = pytest.mark.slow

LIMIT_S = 120

PARTS = f"""
import escala

def short_study():
    study = escala.example("02_breakers_on")
    study.set({{"run.months": {MONTHS}}})
    return study

def part(study, first):
    return study.run(2, seed={SEED}, first_replication=first, progress=False)
"""


def output(folder: Path, main: str, **environment: str) -> str:
    """What a program prints that has `short_study` and `part`."""
    program = folder / "program.py"
    body = textwrap.indent(textwrap.dedent(main), "    ")
    program.write_text(f'{PARTS}\nif __name__ == "__main__":\n{body}')
    finished = subprocess.run(
        [sys.executable, program],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=LIMIT_S,
    )
    assert finished.returncode == 0, finished.stderr
    return finished.stdout.strip()


# ---- What travels between processes --------------------------------------------------------------


@pytest.mark.parametrize("name", escala.examples())
def test_a_study_travels_with_every_parameter(name: str) -> None:
    study = escala.example(name)
    first = next(iter(study.variants))
    study.add_variant("tuned", {"orders.price": "1234.56 EUR"}, like=first, title="Tuned")
    copy = pickle.loads(pickle.dumps(study))
    assert repr(copy) == repr(study)
    assert (copy.replications, copy.seed) == (study.replications, study.seed)
    assert [each.to_toml() for each in copy.variants.values()] == [
        each.to_toml() for each in study.variants.values()
    ]


def test_a_study_that_travelled_gives_the_same_results(
    study: escala.Study, short_results: escala.Results
) -> None:
    copy = pickle.loads(pickle.dumps(study))
    assert copy.run(REPLICATIONS, seed=SEED, progress=False).digest() == short_results.digest()


def test_a_study_leaves_its_last_results_behind(study: escala.Study) -> None:
    study.run(1, seed=SEED, progress=False)
    assert pickle.loads(pickle.dumps(study)).last_results is None


def test_results_travel_to_the_bit(short_results: escala.Results) -> None:
    native = short_results._native
    failure = _escala.Failure(2, 1, SEED, "the books are off")
    results = escala.Results(
        _escala.Results(
            native.header, native.axes, native.variables, native.rows, [failure], False
        ),
        "9.9",
        "abc",
    )
    copy = pickle.loads(pickle.dumps(results))
    assert copy.digest() == results.digest()
    assert (copy.failures, copy.complete) == (results.failures, False)
    assert copy.data.attrs == results.data.attrs


# ---- Parts put together --------------------------------------------------------------------------


def part(first: int, count: int, seed: int = SEED) -> escala.Results:
    return short_study().run(count, seed=seed, first_replication=first, progress=False)


def test_parts_equal_one_run_to_the_bit_in_any_order(short_results: escala.Results) -> None:
    whole = escala.join([part(3, 1), part(0, 1), part(1, 2)])
    assert whole.digest() == short_results.digest()
    assert whole.complete


def test_failures_of_all_parts_are_kept(short_results: escala.Results) -> None:
    native = short_results._native
    failure = _escala.Failure(2, 1, SEED, "the books are off")
    failed = escala.Results(
        _escala.Results(native.header, native.axes, native.variables, native.rows, [failure], True)
    )
    assert escala.join([part(4, 1), failed]).failures == failed.failures


def stopped_after(results: escala.Results) -> escala.Results:
    native = results._native
    return escala.Results(
        _escala.Results(native.header, native.axes, native.variables, native.rows, [], False)
    )


def test_a_last_part_that_was_stopped_leaves_the_whole_incomplete(
    short_results: escala.Results,
) -> None:
    assert not escala.join([short_results, stopped_after(part(4, 1))]).complete


def test_a_part_that_was_stopped_is_completed_by_the_next(short_results: escala.Results) -> None:
    whole = escala.join([part(2, 2), stopped_after(part(0, 2))])
    assert whole.complete
    assert whole.digest() == short_results.digest()


def test_a_gap_between_parts_is_told() -> None:
    with pytest.raises(escala.ConfigError, match="replications 1 to 2 are missing"):
        escala.join([part(0, 1), part(3, 1)])


def test_an_overlap_of_parts_is_told() -> None:
    with pytest.raises(escala.ConfigError, match="replications 1 to 1 are there twice"):
        escala.join([part(0, 2), part(1, 2)])


def test_parts_of_another_seed_are_refused() -> None:
    with pytest.raises(escala.ConfigError, match="their seeds differ"):
        escala.join([part(0, 1), part(1, 1, seed=SEED + 1)])


def test_parts_of_other_companies_are_refused(study: escala.Study) -> None:
    study.set({"orders.price": "1234.56 EUR"})
    other = study.run(1, seed=SEED, first_replication=1, progress=False)
    with pytest.raises(escala.ConfigError, match="is not the same in all of them"):
        escala.join([part(0, 1), other])


def test_no_parts_are_refused() -> None:
    with pytest.raises(escala.ConfigError, match="no results"):
        escala.join([])


# ---- Several processes ---------------------------------------------------------------------------


def parts_by_dask(scheduler: str) -> str:
    return f"""
        import dask
        tasks = [dask.delayed(part)(short_study(), first) for first in (0, 2)]
        parts = dask.compute(*tasks, scheduler="{scheduler}")
        """


def parts_by_pool(method: str) -> str:
    return f"""
        import multiprocessing
        part(short_study(), 0)  # so that a fork finds threads that it does not inherit
        with multiprocessing.get_context("{method}").Pool(2) as pool:
            parts = pool.starmap(part, [(short_study(), first) for first in (0, 2)])
        """


PARTS_BY = {
    "joblib": """
        from joblib import Parallel, delayed
        parts = Parallel(n_jobs=2)(delayed(part)(short_study(), first) for first in (0, 2))
        """,
    "dask threads": parts_by_dask("threads"),
    "dask processes": parts_by_dask("processes"),
    "spawn": parts_by_pool("spawn"),
    "fork": parts_by_pool("fork"),
    "forkserver": parts_by_pool("forkserver"),
}


@pytest.mark.parametrize("caller", PARTS_BY)
def test_parts_of_several_workers_have_the_bits_of_one_run(
    tmp_path: Path, short_results: escala.Results, caller: str
) -> None:
    main = textwrap.dedent(PARTS_BY[caller]) + "print(escala.join(parts).digest())"
    assert output(tmp_path, main) == short_results.digest()


def test_joblib_tells_its_workers_how_many_threads_they_may_use(tmp_path: Path) -> None:
    printed = output(
        tmp_path,
        """
        from joblib import Parallel, delayed, parallel_config
        with parallel_config(backend="loky", inner_max_num_threads=1):
            print(*Parallel(n_jobs=2)(delayed(escala.default_threads)() for _ in range(2)))
        """,
    )
    assert printed == "1 1"


def test_a_fork_beside_a_run_can_run_studies_too(tmp_path: Path) -> None:
    """Whoever forks while others hold locks; one study in fifty went wrong unless on one thread."""
    printed = output(
        tmp_path,
        """
        import os, threading
        study = short_study()
        study.set({"run.months": 1})
        over = threading.Event()
        def run(replications):
            return escala._escala.run_study(study._spec, replications, 0, 1, 2, None)
        def go_on():
            while not over.is_set():
                run(2)
        thread = threading.Thread(target=go_on)
        thread.start()
        expected = run(1)[0].digest()
        failed = 0
        for _ in range(100):
            child = os.fork()
            if child == 0:
                os._exit(run(1)[0].digest() != expected)
            failed += os.waitpid(child, 0)[1] != 0
        over.set()
        thread.join()
        print(failed, "failed")
        """,
    )
    assert printed == "0 failed"


# ---- Several threads -----------------------------------------------------------------------------


def test_several_threads_run_studies_at_once_with_the_same_bits(
    study: escala.Study, short_results: escala.Results
) -> None:
    def run(threads: int) -> str:
        return study.run(REPLICATIONS, seed=SEED, threads=threads, progress=False).digest()

    with ThreadPoolExecutor(4) as pool:
        digests = list(pool.map(run, [1, 2, 3, 0, 2, 1]))
    assert set(digests) == {short_results.digest()}


def test_an_event_loop_goes_on_while_a_study_runs(
    study: escala.Study, short_results: escala.Results
) -> None:
    async def both() -> tuple[str, int]:
        beats = 0
        run = asyncio.create_task(
            asyncio.to_thread(study.run, REPLICATIONS, seed=SEED, progress=False)
        )
        while not run.done():
            beats += 1
            await asyncio.sleep(0.001)
        return run.result().digest(), beats

    digest, beats = asyncio.run(both())
    assert digest == short_results.digest()
    assert beats > 3


def test_a_run_inside_an_event_loop_works_as_in_a_notebook(
    study: escala.Study, short_results: escala.Results
) -> None:
    async def cell() -> str:
        return study.run(REPLICATIONS, seed=SEED, progress=False).digest()

    assert asyncio.run(cell()) == short_results.digest()


# ---- How many threads ----------------------------------------------------------------------------


def threads_in(tmp_path: Path, before: str = "", **environment: str) -> int:
    main = f"{before}\nprint(escala.default_threads())"
    return int(output(tmp_path, main, **environment))


def test_a_process_kept_to_one_processor_takes_one_thread(tmp_path: Path) -> None:
    one = min(os.sched_getaffinity(0))
    assert threads_in(tmp_path, f"import os; os.sched_setaffinity(0, {{{one}}})") == 1


@pytest.mark.skipif(escala.default_threads() == 1, reason="one thread is all there is")
def test_without_limits_all_processors_are_taken(tmp_path: Path) -> None:
    assert threads_in(tmp_path) == escala.default_threads() > 1


@pytest.mark.parametrize("name", ["OMP_NUM_THREADS", "SLURM_CPUS_PER_TASK"])
def test_the_share_that_the_surroundings_give_is_respected(tmp_path: Path, name: str) -> None:
    assert threads_in(tmp_path, **{name: "1"}) == 1


def test_a_study_has_no_more_threads_than_its_share(tmp_path: Path) -> None:
    main = """
    import os, threading
    study = short_study()
    most = 0
    arguments = (study._spec, 2, 0, 1, 0, None)
    thread = threading.Thread(target=escala._escala.run_study, args=arguments)
    before = len(os.listdir("/proc/self/task"))
    thread.start()
    while thread.is_alive():
        most = max(most, len(os.listdir("/proc/self/task")) - before)
    print(most)
    """
    # The caller, which waits, and the one that simulates.
    assert int(output(tmp_path, main, OMP_NUM_THREADS="1")) == 2
