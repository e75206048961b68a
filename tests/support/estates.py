"""Small estates as files, for tests that copy one and break it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from ipaddress import IPv4Network
from itertools import islice
from pathlib import Path

from estate.faults import EstateError, Fault
from estate.load import Inspection, inspect, stack_file
from tests.support.estate_files import FILES, PRODUCTION, PRODUCTION_REGIONS

TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class SmallEstate:
    """An estate in a folder of a test's own."""

    root: Path
    today: date = field(default=TODAY)

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self.root / "estate"

    def path(self, file: str) -> Path:
        """Path of a data file, or of a stack file."""
        return self.root / file if file.startswith("Pulumi.") else self.folder / file

    def write(self, file: str, text: str | bytes) -> None:
        """Write a data file, or a stack file."""
        path = self.path(file)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace `old`, which must stand there once."""
        text = self.path(file).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{file} holds {old!r} {text.count(old)} times"
        self.write(file, text.replace(old, new))

    def add(self, file: str, text: str) -> None:
        """Add text to the end of a file."""
        self.write(file, self.path(file).read_text(encoding="utf-8") + text)

    def zone(self, name: str, network: str, **edits: str) -> None:
        """Add a zone like `library`, with its range in development; `edits` replace the values of keys."""
        text = FILES["estate/landing_zones/library.yaml"].replace("library", name)
        for key, value in edits.items():
            before = next((line for line in text.splitlines() if line.startswith(f"{key}:")), None)
            text = text.replace(before, f"{key}: {value}") if before else f"{text}{key}: {value}\n"
        self.write(f"landing_zones/{name}.yaml", text)
        self.edit("address_plan.yaml", "zones:\n", f"zones:\n  {name}: {{dev: {{uksouth: {network}}}}}\n")

    def inspect(self, today: date | None = None) -> Inspection:
        """Read and check everything; raises `EstateError` for a stack file or folder that cannot be read."""
        files = [stack_file(path) for path in sorted(self.root.glob("Pulumi.*.yaml"))]
        return inspect(
            self.folder,
            today or self.today,
            {file.file: file.stack for file in files},
            {file.file: file.document for file in files},
        )

    def found(self, today: date | None = None) -> list[Fault]:
        """Every fault, in the order of files and lines."""
        try:
            return EstateError(self.inspect(today).faults).faults
        except EstateError as problem:
            return problem.faults

    def faults(self, check: str, today: date | None = None) -> list[str]:
        """What `check` says, as people read it."""
        return [str(fault) for fault in self.found(today) if fault.check == check]


def minimal(root: Path, changes: Mapping[str, str] | None = None) -> SmallEstate:
    """Write the smallest sound estate into `root`; `changes` replace whole files."""
    estate = SmallEstate(root)
    for file, text in {**FILES, **(changes or {})}.items():
        estate.write(file.removeprefix("estate/"), text)
    return estate


def with_production(root: Path) -> SmallEstate:
    """Write the smallest sound estate that has production too: two regions, its library in the first."""
    estate = minimal(root, {"Pulumi.havering-prod.yaml": PRODUCTION})
    estate.edit("address_plan.yaml", "environments:\n", PRODUCTION_REGIONS)
    library = "  library: {dev: {uksouth: 10.48.8.0/25}, prod: {uksouth: 10.40.8.0/25}}"
    estate.edit("address_plan.yaml", "  library: {dev: {uksouth: 10.48.8.0/25}}", library)
    estate.edit("landing_zones/library.yaml", "environments: [dev]", "environments: [dev, prod]")
    prod = "  prod: {platform: {retention_days: 90}, security: {retention_days: 365}}\n  dev:\n"
    estate.edit("operations.yaml", "  dev:\n", prod)
    return estate


def generated(root: Path, zones: int) -> SmallEstate:
    """Write a sound estate with production and `zones` more zones (at most 1,000): six flows each, every need."""
    estate = with_production(root)
    ranges = []
    dev, prod = IPv4Network("10.50.0.0/15"), IPv4Network("10.42.0.0/15")
    for number, (in_dev, in_prod) in enumerate(zip(_halves(dev, zones), _halves(prod, zones), strict=True)):
        name = f"svc{number:03d}"
        text = estate.path("landing_zones/library.yaml").read_text(encoding="utf-8").replace("library", name)
        text = text.replace("needs: []", "needs: [key_vault, storage, backup, identity]")
        for step in range(6):
            other = f"svc{(number + 1 + step) % zones:03d}"
            text += f"  - {{from: {name}/app, to: {other}/app, port: {8000 + step}, reason: Generated}}\n"
        estate.write(f"landing_zones/{name}.yaml", text)
        ranges.append(f"  {name}: {{dev: {{uksouth: {in_dev}}}, prod: {{uksouth: {in_prod}}}}}\n")
    estate.edit("address_plan.yaml", "\nzones:\n", f"\nzones:\n{''.join(ranges)}")
    estate.edit("address_plan.yaml", "supernet: 10.48.0.0/16", "supernet: 10.48.0.0/14")
    estate.edit("address_plan.yaml", "supernet: 10.40.0.0/16", "supernet: 10.40.0.0/14")
    return estate


def _halves(network: IPv4Network, count: int) -> list[IPv4Network]:
    return list(islice(network.subnets(new_prefix=25), count))
