"""The options of `newsbrief batch` on a cluster, and what they start."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from msgspec import Struct
from msgspec.structs import replace

from newsbrief.cli import report

if TYPE_CHECKING:
    from newsbrief.batch.runner import Manner


class Engine(StrEnum):
    """What does the work."""

    local = "local"
    ray = "ray"


class Parts(StrEnum):
    """What the files of the output are."""

    jsonl = "jsonl"
    parquet = "parquet"


class Cluster(Struct, frozen=True, kw_only=True):
    """Which Ray does the work, and what it writes."""

    address: str | None
    parts: Literal["jsonl", "parquet"]


EngineOption = Annotated[
    Engine, typer.Option("--engine", help="Here, or by Ray on as many machines as it has.")
]
Address = Annotated[
    str | None,
    typer.Option("--address", metavar="HOST:PORT", help="Of a Ray cluster; else it runs here."),
]
PartsOption = Annotated[
    Parts | None, typer.Option("--parts", help="What ray writes into its folder; else jsonl.")
]


def clustering(
    *,
    engine: EngineOption = Engine.local,
    address: Address = None,
    parts: PartsOption = None,
) -> Cluster | None:
    """Return the options of Ray, None where the work is done here; raises `typer.BadParameter`."""
    if engine is Engine.local:
        for option, value in (("--address", address), ("--parts", parts)):
            if value is not None:
                raise typer.BadParameter("it needs --engine ray", param_hint=option)
        return None
    return Cluster(address=address, parts="parquet" if parts is Parts.parquet else "jsonl")


def check(**given: object) -> None:
    """Raise `typer.BadParameter` for an option that has no meaning on a cluster."""
    names = {"redo": "--retry-failed and --refresh", "max_failures": "--max-failures"}
    for name, value in given.items():
        if value is not None:
            option = names.get(name, "--" + name.replace("_", "-"))
            raise typer.BadParameter("it works without --engine ray only", param_hint=option)


def run(listing: str, column: str | None, out: str, manner: "Manner", cluster: Cluster) -> int:
    """Do a batch on Ray and return the exit code."""
    from newsbrief.source import extras

    extras.need("ray", "ray", "Work on a cluster")
    from newsbrief.batch import plan, ray  # loads Ray, 8 s
    from newsbrief.batch.parts import Job

    lanes = plan.read(listing, column=column)
    job = Job(out=out, format=cluster.parts, manner=replace(manner, workers=1))
    where = ray.Where(address=cluster.address, cpus=manner.workers)
    end = ray.run(lanes, job, where, tell=report.message)
    report.message(f"{end.ok:,} briefs, {end.failed:,} failed in {out}.")
    if not end.complete:
        report.message("Some parts did not end; the same command goes on with them.")
    if end.complete and not end.failed:
        return report.OK
    return report.SOME if end.ok else report.NONE
