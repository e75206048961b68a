"""Print the path of the engine, getting it where there is none."""

import argparse
import json
import sys

from tools.engine import EngineError, find


def main() -> int:
    """Answer 0 with the path, or 1 with why there is none."""
    parser = argparse.ArgumentParser(prog="python -m tools.engine", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print path, version and origin as JSON")
    wanted = parser.parse_args()
    try:
        engine = find()
    except EngineError as fault:
        print(fault, file=sys.stderr)
        return 1
    facts = {"path": str(engine.executable), "version": str(engine.version), "origin": engine.origin}
    print(json.dumps(facts) if wanted.json else engine.executable)
    return 0


if __name__ == "__main__":
    sys.exit(main())
