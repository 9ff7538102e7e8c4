"""Results files: what either side writes, the other and tools of netCDF read; what is damaged, or
shows other files, is refused."""

import os
import pickle
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import h5py
import numpy as np
import pandas as pd
import pytest
import xarray as xr

import escala
from escala import _escala

pytestmark = pytest.mark.slow

SEAL_BYTES = 40


def open_plainly(path: Path) -> xr.Dataset:
    with xr.open_dataset(path, engine="h5netcdf") as data:
        return data.load()


def digest_by(command: Path, path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [command, "digest", path], capture_output=True, text=True, check=False, timeout=600
    )


def refusal_of(path: Path) -> escala.FileError:
    with pytest.raises(escala.FileError, match=path.name) as caught:
        escala.open(path)
    return caught.value


# ---- Either side --------------------------------------------------------------------------------


def without_program(data: xr.Dataset) -> xr.Dataset:
    """The commit of the command and of the module may differ while one of them is rebuilt."""
    names = ("program_commit", "checksum")
    return data.drop_attrs(deep=False).assign_attrs(
        {name: value for name, value in data.attrs.items() if name not in names}
    )


def test_a_file_of_either_side_opens_as_the_identical_dataset(
    saved: Path, by_command: tuple[Path, dict]
) -> None:
    ours, theirs = open_plainly(saved), open_plainly(by_command[0])
    xr.testing.assert_identical(without_program(ours), without_program(theirs))


def test_a_file_of_either_side_has_the_same_digest(
    short_results: escala.Results, saved: Path, by_command: tuple[Path, dict], command: Path
) -> None:
    digests = {digest_by(command, path).stdout.strip() for path in (saved, by_command[0])}
    assert digests == {short_results.digest()}
    assert escala.open(by_command[0]).digest() == short_results.digest()


def test_both_sides_have_the_same_checksum(saved: Path, by_command: tuple[Path, dict]) -> None:
    native = escala.open(saved)._native
    with h5py.File(by_command[0]) as file:
        program = [file.attrs[name].decode() for name in ("program_version", "program_commit")]
        assert file.attrs["checksum"].decode() == _escala.checksum(native, *program)


def test_what_is_saved_is_what_was_there(short_results: escala.Results, saved: Path) -> None:
    xr.testing.assert_identical(open_plainly(saved), short_results.data)
    again = escala.open(saved)
    xr.testing.assert_identical(again.data, short_results.data)
    pd.testing.assert_frame_equal(again.summary(), short_results.summary())
    assert again.digest() == short_results.digest()


def stored(path: Path) -> dict[str, tuple[object, ...]]:
    """How every variable is stored: type, sizes, dimensions, filters, attributes."""

    def kinds(of: h5py.HLObject) -> list[tuple[str, object, object]]:
        # How long a text is differs where the commit of the program does.
        return [
            (name, of.attrs.get_id(name).dtype.kind, of.attrs.get_id(name).shape)
            for name in of.attrs
        ]

    with h5py.File(path) as file:
        return {"/": tuple(sorted(kinds(file)))} | {
            name: (
                each.dtype,
                each.shape,
                each.maxshape,
                each.chunks,
                [dimension[0].name for dimension in each.dims if len(dimension)],
                each.compression,
                each.compression_opts,
                each.shuffle,
                each.fletcher32,
                sorted(kinds(each), key=str),
            )
            for name, each in file.items()
        }


def test_both_sides_store_in_the_same_way(saved: Path, by_command: tuple[Path, dict]) -> None:
    ours, theirs = stored(saved), stored(by_command[0])
    assert list(ours) == list(theirs)
    assert ours == theirs


def test_the_same_results_give_the_same_bytes(
    short_results: escala.Results, saved: Path, tmp_path: Path
) -> None:
    time.sleep(1.1)  # a time of writing would be another second
    short_results.save(tmp_path / "again.h5")
    assert (tmp_path / "again.h5").read_bytes() == saved.read_bytes()


def test_long_texts_are_kept(short_results: escala.Results, tmp_path: Path, command: Path) -> None:
    native = short_results._native
    failures = [_escala.Failure(1, 1, 5, f"{number} “not” " * 20) for number in range(3000)]
    long = escala.Results(
        _escala.Results(native.header, native.axes, native.variables, native.rows, failures, True)
    )
    long.save(tmp_path / "long.h5")
    assert escala.open(tmp_path / "long.h5").failures == long.failures
    assert digest_by(command, tmp_path / "long.h5").stdout.strip() == long.digest()


def test_saving_that_fails_leaves_the_old_file_and_no_half_one(
    short_results: escala.Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "results.h5"
    path.write_text("precious")

    def full_disk(partial: Path) -> None:
        assert partial.exists()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(_escala, "add_seal", full_disk)
    with pytest.raises(OSError, match="No space"):
        short_results.save(path)
    assert [each.name for each in tmp_path.iterdir()] == ["results.h5"]
    assert path.read_text() == "precious"


def test_saving_into_no_folder_says_so(short_results: escala.Results, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        short_results.save(tmp_path / "nowhere/results.h5")


BIG = """
import resource, sys
import numpy as np
import escala
from escala import _escala
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10
escala.open(sys.argv[2])
before = peak()
results = escala.open(sys.argv[1])
print((peak() - before) / results._native.rows.nbytes)
"""


@pytest.mark.slow
def test_opening_takes_the_memory_of_one_copy(saved: Path, tmp_path: Path) -> None:
    native = escala.open(saved)._native
    header = native.header
    row = native.rows.shape[2]
    count = (200 << 20) // (8 * row * len(header.variants))
    numbers = np.random.default_rng(1).integers(0, 1000, (count, len(header.variants), row))
    big = _escala.Results(header, native.axes, native.variables, numbers.astype(float), [], True)
    escala.Results(big).save(tmp_path / "big.h5")
    done = subprocess.run(
        [sys.executable, "-c", BIG, tmp_path / "big.h5", saved],
        capture_output=True,
        text=True,
        check=True,
    )
    assert float(done.stdout) < 1.2


# ---- Other programs -----------------------------------------------------------------------------


@pytest.mark.parametrize("side", ["command", "Python"])
def test_ncdump_shows_dates(side: str, saved: Path, by_command: tuple[Path, dict]) -> None:
    path = saved if side == "Python" else by_command[0]
    shown = subprocess.run(
        ["ncdump", "-t", "-v", "time", path], capture_output=True, text=True, check=True
    ).stdout
    assert 'time = "2027-02-01", "2027-03-01"' in shown
    assert 'time:units = "days since 2027-02-01"' in shown
    assert ":title = " in shown


@pytest.mark.parametrize("program", ["ncdump", "h5dump"])
def test_tools_read_a_file_to_its_end(program: str, saved: Path) -> None:
    done = subprocess.run([program, saved], capture_output=True, text=True, check=True)
    assert "profit" in done.stdout
    assert done.stderr == ""


def by_nccopy(source: Path, target: Path) -> None:
    """As the C library of netCDF writes."""
    subprocess.run(["nccopy", source, target], check=True)


def by_xarray(source: Path, target: Path) -> None:
    open_plainly(source).to_netcdf(target, engine="h5netcdf")


def by_netcdf4(source: Path, target: Path) -> None:
    pytest.importorskip("netCDF4")
    with xr.open_dataset(source, engine="netcdf4") as data:
        data.load().to_netcdf(target, engine="netcdf4")


@pytest.mark.parametrize("rewrite", [by_nccopy, by_xarray, by_netcdf4])
@pytest.mark.parametrize("side", ["command", "Python"])
def test_a_file_written_again_by_another_program_opens(
    rewrite: Callable[[Path, Path], None],
    side: str,
    saved: Path,
    by_command: tuple[Path, dict],
    tmp_path: Path,
    command: Path,
    short_results: escala.Results,
) -> None:
    again = tmp_path / "again.h5"
    rewrite(saved if side == "Python" else by_command[0], again)
    assert _escala.check_seal(again) == "absent"
    opened = escala.open(again)
    assert opened.digest() == short_results.digest()
    assert opened.title == short_results.title
    assert digest_by(command, again).stdout.strip() == short_results.digest()


def test_a_file_with_additions_of_another_program_opens(
    saved: Path, tmp_path: Path, command: Path, short_results: escala.Results
) -> None:
    path = tmp_path / "more.h5"
    data = open_plainly(saved).assign_attrs(history="looked at")
    data["mean_profit"] = data["profit"].mean("replication")
    data.to_netcdf(path, engine="h5netcdf")
    assert escala.open(path).digest() == short_results.digest()
    assert digest_by(command, path).stdout.strip() == short_results.digest()


def test_the_dataset_in_memory_can_be_written_by_xarray(
    short_results: escala.Results, tmp_path: Path
) -> None:
    short_results.data.to_netcdf(tmp_path / "plain.nc", engine="h5netcdf")
    assert escala.open(tmp_path / "plain.nc").digest() == short_results.digest()


def test_a_mean_over_the_replications_is_one_of_all_variables(saved: Path) -> None:
    data = open_plainly(saved)
    means = data.mean("replication")
    assert set(means.data_vars) == set(data.data_vars)
    assert list(means["variant_title"].to_numpy()) == list(data["variant_title"].to_numpy())


# ---- Files that are open elsewhere --------------------------------------------------------------

HOLD = """
import sys, time
import h5py
with h5py.File(sys.argv[1], sys.argv[2]) as file:
    if sys.argv[2] == "r+":
        file["profit"][0, 0] += float(sys.argv[3])
        file.flush()
    print("open", flush=True)
    sys.stdin.read()
"""


def held(path: Path, mode: str, change: float = 0.0) -> subprocess.Popen[str]:
    """Another process that has the file open."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, path, mode, str(change)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    return process


@pytest.mark.parametrize("mode", ["r", "r+"])
def test_a_file_that_another_program_has_open_is_read(
    saved: Path, tmp_path: Path, command: Path, short_results: escala.Results, mode: str
) -> None:
    path = shutil.copy(saved, tmp_path / "held.h5")
    with held(path, mode) as process:
        assert escala.open(path).digest() == short_results.digest()
        assert digest_by(command, path).stdout.strip() == short_results.digest()
        process.communicate()


def test_a_file_that_another_program_is_changing_is_in_use(
    saved: Path, tmp_path: Path, command: Path
) -> None:
    path = shutil.copy(saved, tmp_path / "held.h5")
    with held(path, "r+", 1.0) as process:
        assert refusal_of(path).problem == "in_use"
        found = digest_by(command, path)
        assert found.returncode == 1
        assert "another program is writing it" in found.stderr
        process.communicate()


def test_a_file_that_this_process_has_open_is_read(
    saved: Path, tmp_path: Path, short_results: escala.Results
) -> None:
    path = shutil.copy(saved, tmp_path / "held.h5")
    with h5py.File(path):
        assert escala.open(path).digest() == short_results.digest()


# ---- What is refused ----------------------------------------------------------------------------


def changed(path: Path, saved: Path, change: Callable[[h5py.File], None]) -> Path:
    """A copy that h5py has changed, which takes the seal away."""
    shutil.copy(saved, path)
    with h5py.File(path, "r+") as file:
        change(file)
    assert _escala.check_seal(path) == "absent"
    return path


@pytest.mark.parametrize("sealed", [False, True])
def test_a_changed_value_is_damage(
    saved: Path, tmp_path: Path, command: Path, sealed: bool
) -> None:
    def change(file: h5py.File) -> None:
        file["profit"][0, 0] += 0.01

    path = changed(tmp_path / "changed.h5", saved, change)
    if sealed:
        _escala.add_seal(path)
    assert "not those that were written" in str(refusal_of(path))
    assert refusal_of(path).problem == "damaged"
    assert digest_by(command, path).returncode == 5


def test_a_changed_sentence_is_damage(saved: Path, tmp_path: Path, command: Path) -> None:
    def change(file: h5py.File) -> None:
        file["variant_title"][1] = "something else"

    path = changed(tmp_path / "changed.h5", saved, change)
    assert refusal_of(path).problem == "damaged"
    assert digest_by(command, path).returncode == 5


def with_attribute(path: Path, saved: Path, name: str, value: object) -> Path:
    return changed(path, saved, lambda file: file.attrs.__setitem__(name, value))


@pytest.mark.parametrize(
    ("name", "value", "problem", "words", "code"),
    [
        ("file_type", "something else", "not_ours", "holds no escala results", 5),
        ("format_version", np.int32(1000), "newer_version", "version 1000", 1),
        ("format_version", np.int32(1), "older_version", "no checksum", 1),
        ("checksum", "0" * 32, "damaged", "not those that were written", 5),
        ("study_attributes", "[", "damaged", "damaged", 5),
        ("seed", "x", "damaged", "damaged", 5),
    ],
)
def test_a_file_of_another_kind_is_refused_by_its_name(
    saved: Path,
    tmp_path: Path,
    command: Path,
    name: str,
    value: object,
    problem: str,
    words: str,
    code: int,
) -> None:
    path = with_attribute(tmp_path / "other.h5", saved, name, value)
    assert refusal_of(path).problem == problem
    assert words in str(refusal_of(path))
    found = digest_by(command, path)
    assert found.returncode == code
    assert words in found.stderr


def test_a_file_without_a_checksum_is_refused(saved: Path, tmp_path: Path, command: Path) -> None:
    path = changed(tmp_path / "other.h5", saved, lambda file: file.attrs.__delitem__("checksum"))
    assert "checksum" in str(refusal_of(path))
    assert digest_by(command, path).returncode == 5


def test_a_variable_of_no_known_kind_is_refused(saved: Path, tmp_path: Path) -> None:
    def change(file: h5py.File) -> None:
        file["profit"].attrs["kind"] = "guess"

    assert "guess" in str(refusal_of(changed(tmp_path / "kind.h5", saved, change)))


def test_a_missing_file_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        escala.open(tmp_path / "none.h5")


def test_what_is_no_file_is_refused_at_once(tmp_path: Path, command: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path):
        assert refusal_of(path).problem == "not_ours"
    assert digest_by(command, tmp_path / "pipe").returncode == 5


def test_text_is_no_results(tmp_path: Path) -> None:
    (tmp_path / "a.h5").write_text("replication,profit\n")
    assert refusal_of(tmp_path / "a.h5").problem == "not_ours"


def test_a_file_error_survives_its_way_to_another_process() -> None:
    error = pickle.loads(pickle.dumps(escala.FileError("cannot read a.h5: ...", "in_use")))
    assert (str(error), error.problem) == ("cannot read a.h5: ...", "in_use")


# ---- What lies elsewhere ------------------------------------------------------------------------

SECRET = "the text of another file"


def external_storage(file: h5py.File, folder: Path) -> None:
    (folder / "secret").write_bytes(np.zeros(file["profit"].shape).tobytes())
    shape = file["profit"].shape
    del file["profit"]
    file.create_dataset(
        "profit", shape, "f8", external=[(str(folder / "secret"), 0, h5py.h5f.UNLIMITED)]
    )


def virtual_dataset(file: h5py.File, folder: Path) -> None:
    with h5py.File(folder / "secret.h5", "w") as other:
        other["scenario"] = [SECRET] * file["scenario"].shape[0]
    layout = h5py.VirtualLayout(file["scenario"].shape, h5py.string_dtype())
    layout[:] = h5py.VirtualSource(
        folder / "secret.h5", "scenario", file["scenario"].shape, h5py.string_dtype()
    )
    del file["scenario"]
    file.create_virtual_dataset("scenario", layout)


def external_link(file: h5py.File, folder: Path) -> None:
    with h5py.File(folder / "secret.h5", "w") as other:
        other["scenario"] = [SECRET] * file["scenario"].shape[0]
    del file["scenario"]
    file["scenario"] = h5py.ExternalLink(folder / "secret.h5", "scenario")


def soft_link(file: h5py.File, folder: Path) -> None:
    file["other"] = h5py.SoftLink("/profit")


def unknown_filter(file: h5py.File, folder: Path) -> None:
    file.create_dataset("other", data=np.zeros(100), compression="lzf")


@pytest.mark.parametrize("sealed", [False, True])
@pytest.mark.parametrize(
    "plant", [external_storage, virtual_dataset, external_link, soft_link, unknown_filter]
)
def test_what_lies_elsewhere_is_not_followed(
    plant: Callable[[h5py.File, Path], None],
    saved: Path,
    tmp_path: Path,
    command: Path,
    sealed: bool,
) -> None:
    path = changed(tmp_path / "planted.h5", saved, lambda file: plant(file, tmp_path))
    if sealed:
        _escala.add_seal(path)
    assert refusal_of(path).problem == "not_alone"
    page = tmp_path / "page.html"
    found = subprocess.run([command, "report", path, "-o", page], capture_output=True, check=False)
    assert found.returncode == 5
    assert not page.exists()


@pytest.mark.parametrize("sealed", [False, True])
def test_sizes_beyond_the_file_are_refused_before_memory_is_taken(
    saved: Path, tmp_path: Path, command: Path, sealed: bool
) -> None:
    def plant(file: h5py.File) -> None:
        del file["profit"]
        file.create_dataset("profit", (1 << 40, 9), "f8", chunks=(1024, 9))

    path = changed(tmp_path / "planted.h5", saved, plant)
    if sealed:
        _escala.add_seal(path)
    assert "more than the file can hold" in str(refusal_of(path))
    assert digest_by(command, path).returncode == 5


def test_a_stored_scenario_that_extends_a_file_shows_nothing_of_it(
    short_results: escala.Results, tmp_path: Path, command: Path
) -> None:
    (tmp_path / "secret.toml").write_text(f'title = "{SECRET}"\nquestion = "{SECRET}"\n')
    native = short_results._native
    header = native.header
    scenario = f'extends = "{tmp_path / "secret.toml"}"\n'
    variants = [_escala.VariantInfo(each.name, each.title, scenario) for each in header.variants]
    planted = _escala.Header(
        header.title, header.question, header.seed, header.first_replication, variants, []
    )
    path, page = tmp_path / "planted.h5", tmp_path / "page.html"
    escala.Results(
        _escala.Results(planted, native.axes, native.variables, native.rows, [], True)
    ).save(path)
    subprocess.run([command, "report", path, "-o", page], check=True, capture_output=True)
    assert SECRET not in page.read_text()


# ---- Damage -------------------------------------------------------------------------------------


def damaged(good: bytes, chance: random.Random) -> bytes:
    """The bytes after a few flipped bits, after a burst, or cut off."""
    content = bytearray(good)
    kind = chance.randrange(3)
    if kind == 0:
        for _ in range(chance.randint(1, 8)):
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    elif kind == 1:
        start = chance.randrange(len(content))
        end = min(len(content), start + chance.randint(1, 4096))
        content[start:end] = chance.randbytes(end - start)
    else:
        del content[chance.randrange(len(content)) :]
    return bytes(content)


def small_file(path: Path) -> str:
    """A small results file and its digest."""
    study = escala.example("01_die_of_success")
    study.set({"run.months": 1})
    results = study.run(1, seed=1, progress=False)
    results.save(path)
    return results.digest()


def opened(path: Path) -> str:
    """The digest of what Python reads; for a file that is refused, the problem."""
    try:
        return escala.open(path).digest()
    except escala.FileError as error:
        return error.problem


def require_safe(path: Path, command: Path | None, digest: str) -> None:
    """Refused as damaged, or read as the original, by Python and by the command."""
    assert opened(path) in (digest, "damaged", "not_ours")
    if command is not None:
        found = digest_by(command, path)
        assert (found.returncode, found.stdout.strip()) in ((0, digest), (5, ""))


def test_damaged_files_are_refused_or_read_as_the_original(tmp_path: Path, command: Path) -> None:
    path = tmp_path / "damaged.h5"
    digest = small_file(path)
    good = path.read_bytes()
    chance = random.Random(1)
    for number in range(200):
        path.write_bytes(damaged(good, chance))
        require_safe(path, command if number < 60 else None, digest)


def test_damaged_files_without_a_seal_are_refused_or_read_as_the_original(
    tmp_path: Path, command: Path
) -> None:
    path = tmp_path / "damaged.h5"
    digest = small_file(path)
    good = path.read_bytes()[:-SEAL_BYTES]
    chance = random.Random(2)
    for _ in range(8):
        path.write_bytes(damaged(good, chance))
        require_safe(path, command, digest)


@pytest.mark.slow
@pytest.mark.skipif("ESCALA_DAMAGE" not in os.environ, reason="takes many minutes")
def test_ten_thousand_damaged_files(tmp_path: Path, command: Path) -> None:
    """With ESCALA_DAMAGE=10000 in the environment: that many."""
    path = tmp_path / "damaged.h5"
    digest = small_file(path)
    good = path.read_bytes()
    chance = random.Random(3)
    for _ in range(int(os.environ["ESCALA_DAMAGE"])):
        path.write_bytes(damaged(good, chance))
        require_safe(path, command, digest)
