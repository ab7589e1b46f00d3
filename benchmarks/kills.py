"""Builds killed at random moments, and on a full disk: what is left opens, is sound, and is finished by the same build.

    python benchmarks/kills.py [--reports 500] [--kills 200] [--full 40] [--seed 1]

Reports of an invented quarrel are built once undisturbed. Then, for each kill, a build of the same folder is ended by
SIGKILL, in turn at a random moment and in the middle of a random SQL statement; for each of --full, it may write no
file longer than a random part of the whole record (RLIMIT_FSIZE, which a write meets as it meets a full disk). After
each the record is opened and checked, the build is run again, and the record must equal the undisturbed one, with each
report in it once. Attributions are found by rules alone, to have time for more kills. Builds run in processes split off
from this one, so that the language model is loaded once. Exit code 1 when something failed.
"""

import argparse
import os
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"))

from onrecord import pipeline
from onrecord.model import Method, RecordError
from onrecord.record import Store
from onrecord.record.check import check

SPEAKERS = ("Ida Renn", "Olav Brandt", "Mira Tolla", "Sven Arkady", "Petra Holm")
PLACES = ("Tarn", "Sund Harbour", "Ostmark", "Vell")
ACTS = (
    "said that the council would close the bridge on {day} November",
    "rejected the offer of {place} to share the ferry",
    "warned that traders would go to court unless the bridge opens by {day} December",
    "denied that she had agreed to pay {day} million crowns to {place}",
)
BATCH = 4  # reports written together: fewer than usual, so that there are more moments to be killed at


@dataclass(frozen=True)
class Whole:
    """The undisturbed build: its record's hash, its seconds, its SQL statements, its largest file in bytes."""

    fingerprint: str
    seconds: float
    statements: int
    size: int


def write_reports(folder: Path, count: int, chance: random.Random) -> None:
    """*count* short reports in *folder*, some of one happening."""
    folder.mkdir()
    for n in range(count):
        day, place = n % 28 + 1, PLACES[n // 7 % len(PLACES)]
        lines = [
            f"{chance.choice(SPEAKERS)} {chance.choice(ACTS).format(day=day, place=chance.choice(PLACES))}."
            for _ in range(3)
        ]
        head = (
            f"title: The bridge of {place}, day {day}\noutlet: The {PLACES[n % 4]} Post\ndate: 2031-11-{day:02}\n---\n"
        )
        text = "\n\n".join([*lines, f"“We will not pay,” {chance.choice(SPEAKERS)} said in {place}. Item {n}."])
        (folder / f"{n:04}.txt").write_text(head + text + "\n", encoding="utf-8")


def build(record: Path, reports: Path, *, die_at: int | None = None) -> int:
    """Builds the record; how many SQL statements it took. *die_at*: the statement at which the process ends."""
    pipeline.BATCH_REPORTS = BATCH
    count = 0

    def counted(_: str) -> None:
        nonlocal count
        count += 1
        if count == die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    with Store.open(record, create=True) as store:
        store.connection.set_trace_callback(counted)
        pipeline.build(store, [reports], method=Method.RULES)
    return count


def apart(work: Callable[[], None], *, kill_after: float | None = None) -> int:
    """Runs *work* in a process split off from this one; its exit status, below 0 for a signal."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        except RecordError:
            status = 3
        except BaseException:  # noqa: BLE001 - the child must not run on into its parent's work
            traceback.print_exc()
        finally:
            os._exit(status)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def undisturbed(record: Path, reports: Path) -> Whole:
    """The build that all others must equal. It runs here, which warms this process up for those that split off."""
    build(record.with_name("warm.db"), reports)
    start = time.monotonic()
    statements = build(record, reports)
    took = time.monotonic() - start
    return Whole(state_of(record), took, statements, record.stat().st_size)


def state_of(record: Path) -> str:
    """The hash of a record's content; ValueError when it is not sound."""
    with Store.open(record) as store:
        problems = list(check(store))
        if problems:
            raise ValueError(f"check finds {len(problems)}: {problems[0]}")
        return store.fingerprint()


def afterwards(record: Path, reports: Path, whole: Whole) -> None:
    """What must hold of a record after its build was ended; raises when it does not."""
    kept = 0
    if record.exists():
        state_of(record)
        with Store.open(record) as store:
            kept = store.value("SELECT count(*) FROM reports")
    build(record, reports)
    if state_of(record) != whole.fingerprint:
        raise ValueError(f"the finished record differs from the undisturbed one ({kept} reports had been kept)")


def limited(record: Path, reports: Path, size: int) -> None:
    """Builds the record where no file may be longer than *size* bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    build(record, reports)


def main() -> int:
    """Runs it and prints what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=500)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--full", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as folder:
        failed, ended = run(Path(folder), given.reports, given.kills, given.full, chance)
    print(f"{given.kills} kills ({ended['killed']} before the build's end) and {given.full} full disks", end=" ")
    print(f"({ended['full']} before the build's end), {given.reports} reports: {failed} failed")
    return 1 if failed or not (ended["killed"] or not given.kills) else 0


def run(folder: Path, count: int, kills: int, full: int, chance: random.Random) -> tuple[int, dict[str, int]]:
    """How many disturbed builds left something wrong, and how many were ended before they were through."""
    reports = folder / "reports"
    write_reports(reports, count, chance)
    whole = undisturbed(folder / "whole.db", reports)
    print(f"undisturbed: {whole.seconds:.1f} s, {whole.statements:,} statements, {whole.size:,} bytes", flush=True)
    failed, ended = 0, {"killed": 0, "full": 0}
    for n in range(kills + full):
        record = folder / f"{n}.db"
        if n >= kills:
            size = int(whole.size * chance.uniform(0.02, 1.1))
            what, status = f"files of {size:,} bytes", apart(lambda r=record, s=size: limited(r, reports, s))
            ended["full"] += status == 3
        elif n % 2:
            at = chance.randint(1, whole.statements)
            what, status = f"statement {at:,}", apart(lambda r=record, a=at: build(r, reports, die_at=a) and None)
            ended["killed"] += status == -signal.SIGKILL
        else:
            after = chance.uniform(0, whole.seconds)
            what, status = f"{after:.2f} s", apart(lambda r=record: build(r, reports) and None, kill_after=after)
            ended["killed"] += status == -signal.SIGKILL
        wrong = status not in (0, 3, -signal.SIGKILL) or apart(lambda r=record: afterwards(r, reports, whole)) != 0
        if wrong:
            failed += 1
            print(f"build {n}, ended at {what} with status {status}: wrong", flush=True)
        for file in folder.glob(f"{n}.db*"):
            file.unlink()
    return failed, ended


if __name__ == "__main__":
    sys.exit(main())
