"""Recomputes the key figures of a built site from its raw data with pandas, and compares.

In: the folder of a marketplace and the folder of its site. Out: one line for each figure that differs, exit code 1 if
any does. Written from the definitions of the figures, not from the SQL that the program runs, so that one mistake does
not hide the other. Windows and scopes are those of the files below v1/kpis. Compared are all points of the series of
the organisation, and the current values of domains; with --all also their series. Products, domains, teams and fields
come from catalog.json and product.json, which no SQL makes. Verdicts on
products come from compliance.csv, waivers from waivers.yaml. Start at `main`; uses.py, trust.py and rules.py have the figures.
"""

import json
import math
import sys
from pathlib import Path

sys.dont_write_bytecode = True

import rules
import trust
import uses
from measures import Missing
from rows import Window, World

FIGURES = {**vars(uses), **vars(trust), **vars(rules)}
# Similarity of schemas and names, the log of checks, git, which fields are personal, which rules are on, gates made of
# other figures: product.json does not say them, and other tests hold those against expectations by hand.
NOT_RECOMPUTED = {"M8", "G2", "G6", "G8", "G9", "D10"}
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
    compared, differences, seen = 0, [], set()
    for path in files:
        report = json.loads(path.read_text())
        scope = report["scope"].removeprefix("domain:")
        for value in report["values"]:
            if value["id"] in NOT_RECOMPUTED or value["id"].lower() not in FIGURES:
                continue
            seen.add(value["id"])
            for same, text in compare(world, value, scope, everything):
                compared += 1
                if not same:
                    differences.append(text)
    print("\n".join(differences))
    print(f"{len(seen)} figures, {compared} values compared, {len(differences)} differ.")
    return 1 if differences or not compared else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), "--all" in sys.argv))
