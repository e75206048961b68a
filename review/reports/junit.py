"""A review as JUnit XML, for build servers: what stops the change fails, everything else is told."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from policies.reports.safe import visible, xml
from review.model import Change, Consequence, Review
from review.reports.headline import headline
from review.reports.reading import by_consequence, risks, verb

_KINDS = {"failure": "failures", "error": "errors", "skipped": "skipped"}


def junit(review: Review) -> str:
    """Write suites for the preview itself, the thresholds, the policies, the effects and each consequence.

    Fails: a threshold that nobody allowed, a policy that blocks. Errs: a preview that stopped early, a policy that
    could not judge and blocks. Skipped: what was allowed or waived, and findings that only advise.
    """
    root = Element("testsuites", name=xml(f"Review of {review.stack}"))
    _suite(root, "preview", _preview(review))
    _suite(root, "thresholds", _thresholds(review))
    _suite(root, "policies", _policies(review))
    _suite(root, "effects", _effects(review))
    for consequence, changes in by_consequence(review.changes).items():
        _suite(root, consequence, _changes(consequence, changes))
    indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(root: Element, name: str, cases: Iterable[Element]) -> None:
    suite = SubElement(root, "testsuite", name=name)
    suite.extend(cases)
    suite.set("tests", str(len(suite)))
    for kind, count in _KINDS.items():
        suite.set(count, str(sum(case.find(kind) is not None for case in suite)))


def _case(group: str, name: str, kind: str = "", said: str = "") -> Element:
    case = Element("testcase", classname=xml(visible(group)), name=xml(visible(name)))
    if kind:
        SubElement(case, kind, message=xml(visible(said)), type=kind)
    elif said:
        SubElement(case, "system-out").text = xml(said)
    return case


def _preview(review: Review) -> Iterator[Element]:
    said = "" if review.complete else "; ".join(review.problems) or "the engine stopped early"
    yield _case("preview", "is whole", "" if review.complete else "error", said)
    yield _case("preview", "headline", said=headline(review))


def _thresholds(review: Review) -> Iterator[Element]:
    for breach in review.breaches:
        said = f"{breach.said}. May be allowed by {', '.join(breach.allowed_by) or 'nobody'}"
        yield _case("thresholds", breach.threshold, "skipped" if breach.allowed else "failure", said)


def _policies(review: Review) -> Iterator[Element]:
    for item in review.policies:
        kind = "skipped"
        if item.change == "fixed":
            kind = ""
        elif item.blocks:
            kind = "error" if item.outcome == "error" else "failure"
        said = f"{item.change}, {item.outcome}: {'; '.join(item.messages)}"
        yield _case(item.rule, f"{item.title}: {item.urn or 'the stack'}", kind, said)


def _effects(review: Review) -> Iterator[Element]:
    for effect in review.effects:
        name = f"{verb(effect)}: {effect.subject} to {effect.object}"
        yield _case(effect.risk.consequence, name, said=f"rank {effect.risk.rank}: {effect.risk.reason}")


def _changes(consequence: Consequence, changes: Iterable[Change]) -> Iterator[Element]:
    for change in changes:
        said = "\n".join(f"rank {each.rank}, {each.consequence}: {each.reason}" for each in risks(change))
        yield _case(consequence, f"{change.operation} {change.urn}", said=said)
