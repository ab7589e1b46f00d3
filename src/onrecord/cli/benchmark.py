"""Commands that measure the program on a gold file."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.errors import OnrecordGroup
from onrecord.cli.options import ActMethodOption, CodebookOption, MethodOption
from onrecord.cli.progress import Progress
from onrecord.model import ActMethod, Method

if TYPE_CHECKING:
    from onrecord.benchmark import Counts

_NAME = 36  # columns for the name of a measure

app = typer.Typer(cls=OnrecordGroup, no_args_is_help=True, help="Predictions and scores on a gold file.")


@app.callback()
def _benchmark() -> None:
    """Predictions and scores on a gold file."""


@app.command()
def attribution(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="JSON lines (.gz or not) with id, text, attributions.")],
    pred: Annotated[Path, typer.Option("--pred", metavar="OUT", help="Where the predictions go.")],
    method: MethodOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="The scores as JSON.")] = False,
) -> None:
    """Find attributions in each article; write them, and score them where the gold has any."""
    from onrecord.benchmark import predict  # the stages: only those who run them wait for them

    with Progress() as progress:
        scores = predict(gold, pred, progress, method or Method.COMBINED)
    measures = {"content exact": scores.exact, "content IoU50": scores.iou50, "full": scores.full}
    measures |= {f"full, {name}": counts for name, counts in scores.full_by.items()}
    if as_json:
        sys.stdout.write(json.dumps({name: _numbers(c) for name, c in measures.items()}) + "\n")
        return
    typer.echo(f"{'measure':<{_NAME}}{'P':>7}{'R':>7}{'F1':>7}{'pred':>8}{'gold':>8}   ({scores.articles} articles)")
    for name, counts in measures.items():
        typer.echo(_line(name, counts))


@app.command()
def acts(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Tab-separated, with a column marked_sentence.")],
    pred: Annotated[Path, typer.Option("--pred", metavar="OUT", help="Where the predictions go (CSV).")],
    codebook: CodebookOption = None,
    method: ActMethodOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="The scores as JSON.")] = False,
) -> None:
    """Code each (sentence, source, target) row; write the codes, and score them where the gold has any."""
    from onrecord.benchmark import predict_acts
    from onrecord.cli.build import act_book

    book = act_book(codebook)
    with Progress() as progress:
        scores = predict_acts(gold, pred, progress, book=book, method=method or ActMethod.COMBINED)
    if as_json:
        form = {"accuracy": scores.accuracy, "macro_f1": scores.macro_f1, "rows": scores.rows}
        by_root = {root: _numbers(counts) for root, counts in sorted(scores.by_root.items())}
        sys.stdout.write(json.dumps(form | {"by_root": by_root}) + "\n")
        return
    typer.echo(f"{'root':<{_NAME}}{'P':>7}{'R':>7}{'F1':>7}{'pred':>8}{'gold':>8}   ({scores.rows} rows)")
    for root, counts in sorted(scores.by_root.items()):
        typer.echo(_line(root, counts))
    typer.echo(f"accuracy {scores.accuracy:.3f}, macro F1 {scores.macro_f1:.3f}")


def _line(name: str, counts: "Counts") -> str:
    numbers = f"{counts.precision:7.3f}{counts.recall:7.3f}{counts.f1:7.3f}{counts.predicted:8}{counts.gold:8}"
    return f"{name:<{_NAME}}{numbers}"


def _numbers(counts: "Counts") -> dict[str, float]:
    return {
        "precision": counts.precision,
        "recall": counts.recall,
        "f1": counts.f1,
        "predicted": counts.predicted,
        "gold": counts.gold,
    }
