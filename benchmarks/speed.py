"""Speed and memory of `build` beside plain spaCy with the same model on the same texts, in one run.

    python benchmarks/speed.py [FOLDER] [--reports 60] [--growth 4]

Each figure comes from a process of its own, so that peaks don't mix. FOLDER holds reports (default: the packaged
example); they are repeated, each copy under another outlet's name and with its own numbered last line, until there are
--reports of them. The build is run at that number and at --growth times it, to show whether memory grows.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from importlib.resources import files
from pathlib import Path


def corpus(folder: Path, count: int, out: Path) -> list[Path]:
    """*count* report files in *out*, made from the files of *folder* in turn."""
    sources = sorted(p for p in folder.rglob("*.txt") if p.is_file())
    if not sources:
        sys.exit(f"{folder}: no .txt reports in it")
    made = []
    for n in range(count):
        body = sources[n % len(sources)].read_text(encoding="utf-8").split("\n---\n")[-1]
        path = out / f"{n:05d}.txt"
        path.write_text(
            f"outlet: Copy {n}\ndate: 2026-03-0{n % 7 + 1}\n---\n{body}\n\nItem {n} of the day.\n", encoding="utf-8"
        )
        made.append(path)
    return made


def spacy_alone(folder: Path) -> None:
    """Parse every text with all the model's components; nothing else."""
    from onrecord.annotate.parse import language_model

    nlp = language_model()
    for _ in nlp.pipe((p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.txt"))), batch_size=16):
        pass


def build(folder: Path) -> None:
    """Build a record from the folder."""
    from onrecord import Record

    with tempfile.TemporaryDirectory() as scratch, Record.open(Path(scratch) / "bench.db", create=True) as record:
        record.add([folder])


def child(job: str, folder: Path) -> None:
    """Run *job* in this process and print its figures as JSON."""
    start = time.perf_counter()
    {"spacy": spacy_alone, "build": build}[job](folder)
    seconds = time.perf_counter() - start
    print(json.dumps({"s": seconds, "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


def measure(job: str, folder: Path) -> dict[str, float]:
    """The figures of *job* on *folder*, from a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, "--child", job, str(folder)], capture_output=True, text=True, check=True
    )
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(str(files("onrecord.data") / "example")))
    parser.add_argument("--reports", type=int, default=60)
    parser.add_argument("--growth", type=int, default=4)
    args = parser.parse_args()
    print(f"{'':<24}{'reports':>8}{'seconds':>9}{'reports/s':>11}{'peak MB':>9}")
    rates = {}
    for label, job, count in (
        ("plain spaCy", "spacy", args.reports),
        ("onrecord build", "build", args.reports),
        ("onrecord build", "build", args.reports * args.growth),
    ):
        with tempfile.TemporaryDirectory() as folder:
            corpus(args.folder, count, Path(folder))
            got = measure(job, Path(folder))
        rates[label, count] = count / got["s"]
        print(f"{label:<24}{count:>8}{got['s']:>9.1f}{count / got['s']:>11.2f}{got['mb']:>9.0f}", flush=True)
    ratio = rates["onrecord build", args.reports] / rates["plain spaCy", args.reports]
    print(f"build / plain spaCy: {ratio:.2f} of its reports/s")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2], Path(sys.argv[3]))
    else:
        main()
