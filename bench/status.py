"""Prints the state of a gate from its journal, with typer and rich: what `gate-runner status` does, in Python."""

import json
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table

app = typer.Typer()


@app.command()
def status(journal: Path, as_json: bool = typer.Option(False, "--json")) -> None:
    """Shows each package with its verdict and how many attempts it took."""
    verdicts: dict[str, str] = {}
    attempts: dict[str, int] = {}
    with journal.open(encoding="utf-8") as lines:
        for line in lines:
            data = json.loads(line)["data"]
            package = data.get("workPackage")
            if package:
                attempts[package] = max(attempts.get(package, 0), data.get("attempt", 0))
                verdicts[package] = data.get("verdict", verdicts.get(package, "?"))
    if as_json:
        print(json.dumps({"verdicts": verdicts, "attempts": attempts}))
        return
    table = Table("work package", "verdict", "attempts")
    for package in sorted(verdicts):
        table.add_row(package, verdicts[package], str(attempts[package]))
    Console().print(table)


if __name__ == "__main__":
    app()
