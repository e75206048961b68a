"""A report as JUnit XML, for build servers: one suite a rule, one case a resource."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from policies.report import Report, by_rule
from policies.reports.safe import xml

_FAULTS = {"fail": "failure", "undetermined": "failure", "error": "error", "waived": "skipped"}


def junit(report: Report) -> str:
    """Write every verdict but those that do not apply."""
    root = Element("testsuites", name="Havering's policies")
    judged = by_rule(item for item in report.items if item.outcome != "not applicable")
    for rule_id, items in judged.items():
        title = items[0].rule["title"]
        suite = SubElement(root, "testsuite", name=f"{rule_id} {title}", tests=str(len(items)))
        for kind in ("failure", "error", "skipped"):
            count = sum(_FAULTS.get(item.outcome) == kind for item in items)
            suite.set({"failure": "failures", "error": "errors"}.get(kind, kind), str(count))
        for item in items:
            case = SubElement(suite, "testcase", classname=rule_id, name=xml(item.urn or "the stack"))
            fault = _FAULTS.get(item.outcome)
            if fault:
                text = xml("\n".join(item.messages))
                if item.waiver:
                    text = xml(f"waived until {item.waiver['expires']}: {item.waiver['reason']}\n{text}")
                SubElement(case, fault, message=text.split("\n")[0], type=item.outcome).text = text
    indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"
