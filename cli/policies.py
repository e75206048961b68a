"""The words of `havering policies`."""

import io
import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cli.errors import BadInputError, CommandError
from cli.output import Format, print_json
from cli.targets import resources_of
from policies.catalogue import CatalogueError, all_rules, rule_by_id
from policies.clock import ClockError, today
from policies.findings import FindingsError, default_path, read_findings, rule_record
from policies.frameworks import all_controls
from policies.gate import judge_all
from policies.handbook import handbook
from policies.report import Report
from policies.reports.junit import junit
from policies.reports.markdown import markdown
from policies.reports.matrix import matrix, matrix_markdown
from policies.reports.page import page
from policies.reports.sarif import sarif
from policies.reports.terminal import show
from policies.rule import Rule, Tier

_ROOT = Path(__file__).resolve().parents[1]
_HANDBOOK = _ROOT / "docs" / "policies.md"

app = typer.Typer(help="What must hold: the rules, verdicts on resources, reports.", no_args_is_help=True)


class Form(StrEnum):
    """How a report is written."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"
    SARIF = "sarif"
    JUNIT = "junit"
    HTML = "html"
    MATRIX = "matrix"


_How = Annotated[Format, typer.Option("--format", help="How to show it.")]


@app.command("list")
def list_rules(
    area: Annotated[str | None, typer.Option("--area", help="Only this area.")] = None,
    tier: Annotated[Tier | None, typer.Option("--tier", help="Only this tier.")] = None,
    how: _How = Format.TABLE,
) -> None:
    """List the rules."""
    rules = [rule for rule in _rules() if area in {None, rule.area} and tier in {None, rule.tier}]
    if not rules:
        areas = ", ".join(sorted({rule.area for rule in _rules()}))
        msg = f"--area {area}: no such rules. The areas are {areas}."
        raise BadInputError(msg)
    if how is Format.JSON:
        print_json([rule_record(rule) for rule in rules])
        return
    table = Table("Rule", "Area", "Severity", "Tier", "What holds", box=None, pad_edge=False)
    for rule in rules:
        table.add_row(rule.id, rule.area, rule.severity, rule.tier, Text(rule.title))
    Console().print(table)
    typer.echo(f"{len(rules)} rules")


@app.command("explain")
def explain(
    rule_id: Annotated[str, typer.Argument(metavar="ID", help="A rule, such as HAV-NET-001.")],
    how: _How = Format.TABLE,
) -> None:
    """Explain a rule: what holds, why, on which types, for which controls, and what to do."""
    _rules()
    rule = rule_by_id(rule_id)
    if rule is None:
        msg = f"{rule_id}: there is no such rule. `havering policies list` shows them."
        raise BadInputError(msg)
    if how is Format.JSON:
        print_json(rule_record(rule))
        return
    for label, text in _explained(rule):
        Console().print(Text(f"{label}: ", style="bold") + Text(text))


def _explained(rule: Rule) -> list[tuple[str, str]]:
    controls = [f"\n  {each} {all_controls()[each].title} ({all_controls()[each].framework})" for each in rule.controls]
    lines = [
        (rule.id, rule.title),
        ("Why", rule.why),
        ("Severity and tier", f"{rule.severity}, {rule.tier}"),
        ("Looks at", ", ".join(rule.applies_to) or "the waiver file"),
        ("Evidence for", "".join(controls)),
        ("Source", f"{rule.source.says}\n  {rule.source.url}"),
        ("To do when it fails", rule.remediation),
        ("May be waived", "yes, in policies/waivers.yaml" if rule.waivable else "no"),
    ]
    if rule.unknown_is_fine:
        lines.append(("An unknown value need not stop a run", rule.unknown_is_fine))
    return lines


@app.command("check")
def check(
    target: Annotated[str, typer.Argument(help="A JSON file (exported state or list of resources), or a stack.")],
    *,
    how: _How = Format.TABLE,
    local: Annotated[bool, typer.Option("--local", help="The stack is one of the local Azure's.")] = False,
    faults: Annotated[bool, typer.Option("--faults", help="Only what a person has to hear.")] = False,
    findings: Annotated[Path | None, typer.Option("--findings", help="Where the findings file goes.")] = None,
) -> None:
    """Judge resources that are there already, and print every verdict; leaves 1 when a mandatory rule is not met."""
    resources = resources_of(target, local=local)
    path = findings or default_path()
    content, problem = judge_all(resources, _rules(), _today(), source=target, findings=path)
    if problem:
        typer.echo(f"The findings file was not written: {problem}", err=True)
    report = Report(content)
    if how is Format.JSON:
        print_json(content)
    else:
        if not faults:
            _print_verdicts(report)
        show(report, Console())
    if report.blocked:
        raise typer.Exit(1)


def _print_verdicts(report: Report) -> None:
    table = Table("Verdict", "Rule", "Resource", "Note", box=None, pad_edge=False)
    for item in report.items:
        said = "; ".join(item.messages)
        table.add_row(item.outcome, Text(item.rule["id"]), Text(item.name or "the stack"), Text(said))
    Console().print(table)


@app.command("report")
def report(
    *,
    how: Annotated[Form, typer.Option("--format", help="How to write it.")] = Form.TABLE,
    findings: Annotated[Path | None, typer.Option("--findings", help="A findings file; else the last run's.")] = None,
    base: Annotated[Path | None, typer.Option("--base", help="A findings file to compare with.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
) -> None:
    """Write a report of the last run; leaves 1 when that run was stopped."""
    try:
        content = read_findings(findings or default_path())
        made = Report(content, read_findings(base) if base else None)
    except FindingsError as problem:
        raise BadInputError(str(problem)) from problem
    if how is Form.TABLE and output is None:
        show(made, Console())
    else:
        _put(_written(made, how), output)
    if made.blocked:
        raise typer.Exit(1)


def _written(made: Report, how: Form) -> str:
    if how is Form.JSON:
        return json.dumps(made.content, indent=2) + "\n"
    if how is Form.MATRIX:
        return matrix_markdown(matrix(made.content["rules"], made))
    if how is Form.TABLE:
        console = Console(file=io.StringIO(), width=160, record=True)
        show(made, console)
        return console.export_text()
    return {Form.MARKDOWN: markdown, Form.SARIF: sarif, Form.JUNIT: junit, Form.HTML: page}[how](made)


def _put(text: str, output: Path | None) -> None:
    if output is None:
        typer.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as problem:
        msg = f"{output}: it cannot be written: {problem.strerror}. Choose another place with --output."
        raise CommandError(msg) from problem


@app.command("document")
def document(
    *, check_only: Annotated[bool, typer.Option("--check", help="Only tell whether the page is current.")] = False
) -> None:
    """Write docs/policies.md: every rule, and what no rule covers."""
    text = handbook(_rules())
    if not check_only:
        _put(text, _HANDBOOK)
    elif not _HANDBOOK.is_file() or _HANDBOOK.read_text(encoding="utf-8") != text:
        msg = "docs/policies.md does not say what the rules say. Run `havering policies document`."
        raise CommandError(msg)


def _rules() -> tuple[Rule, ...]:
    try:
        return all_rules()
    except CatalogueError as problem:
        raise BadInputError(str(problem)) from problem


def _today() -> Any:
    try:
        return today()
    except ClockError as problem:
        raise BadInputError(str(problem)) from problem
