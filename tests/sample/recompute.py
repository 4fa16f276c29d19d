"""Recomputes the key figures of a built site from its raw data with pandas, and compares.

In: the folder of a marketplace and the folder of its site. Out: one line for each figure that differs, exit code 1 if
any does. Written from the definitions of the figures, not from the SQL that the program runs, so that one mistake does
not hide the other. Windows and scopes are those of the files below v1/kpis. Compared are all points of the series of
the organisation, and the current values of domains; with --all also their series. Products, domains, teams and fields
come from catalog.json and product.json, which no SQL makes. Verdicts on
products come from compliance.csv, waivers from waivers.yaml. Start at `main`; uses.py, trust.py, rules.py and
written.py have the figures. A figure that none of them has fails the comparison.
"""

import json
import math
import re
import sys
from pathlib import Path

sys.dont_write_bytecode = True

import rules
import trust
import uses
import written
from measures import Missing
from rows import Window, World

FIGURES = {**vars(uses), **vars(trust), **vars(rules), **vars(written)}
FIGURES["d10"] = written.gates(FIGURES)
# Figures that marketplaces define themselves; all others have a letter and a number.
BUILT_IN = re.compile(r"[A-Z]\d+")
ALL = 65
# Scorecards, from which these are made here, have four decimals.
ROUNDED = {"T1": 1e-5, "T3": 1e-5}


def compare(world, value, scope, everything):
    """One figure of one scope: for each point whether both agree, and both answers."""
    own = FIGURES[value["id"].lower()]
    points = [(point["start"], point["end"], point.get("value"), point.get("reason")) for point in value["series"]]
    points[-1:] = [(value["from"], value["to"], value["value"], value["reason"])]
    if scope != "org" and not everything:
        points = points[-1:]
    for start, end, theirs, reason in points:
        # Before its source began nobody knows, and some figures have no past.
        is_now = scope == "org" and end == value["to"]
        if reason in ("no_source", "not_applicable", "stale") and not is_now:
            continue
        try:
            ours = float(own(Window(world, scope, start, end)))
        except Missing as missing:
            ours = str(missing)
        theirs = reason if theirs is None else theirs
        if str in (type(ours), type(theirs)):
            same = ours == theirs
        else:
            same = math.isclose(ours, theirs, rel_tol=ROUNDED.get(value["id"], 1e-9), abs_tol=1e-6)
        yield same, f"{value['id']} of {scope}, {start} to {end}: here {ours}, there {theirs}"


def main(root, site, everything):
    world = World(Path(root), Path(site))
    files = [site / "v1/kpis/org.json", *sorted((site / "v1/kpis/domain").glob("*.json"))]
    compared, differences, seen, wanted = 0, [], set(), set()
    for path in files:
        report = json.loads(path.read_text())
        scope = report["scope"].removeprefix("domain:")
        for value in report["values"]:
            if not BUILT_IN.fullmatch(value["id"]):
                continue
            wanted.add(value["id"])
            if value["id"].lower() not in FIGURES:
                continue
            for same, text in compare(world, value, scope, everything):
                compared += 1
                seen.add(value["id"])
                if not same:
                    differences.append(text)
    differences += [f"{id} is not recomputed" for id in sorted(wanted - seen)]
    print("\n".join(differences))
    print(f"{len(seen)} of {len(wanted)} figures, {compared} values compared, {len(differences)} differ.")
    return 1 if differences or len(wanted) < ALL else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), "--all" in sys.argv))
