"""Works the key figures out with another engine, from the rows as they were sent, and holds them against a build.

In: the program, a marketplace, an engine (`duckdb` or `spark`), a folder to write to. Out: one line for each figure that
differs, exit code 1 if any does. The rows of all data sets are written as NDJSON; the text of
`meshfront metrics sql --dialect` is run as it is printed; its figures and lists are imported into a copy of the marketplace
without raw data sets, which is built; and what the platform API says then is compared with the build from raw rows. So are
the gates, as the engine judges them.
Start at `main`.
"""

import csv
import gzip
import json
import math
import shutil
import subprocess
import sys
from pathlib import Path

KEPT = {"waivers", "run-log"}
# Its terms stand inside of rows; only the program takes them apart.
NOT_PRINTED = {"zero-terms"}
ANSWERS = ["figures", "lists", "gate_values"]


def opened(path):
    return gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else open(path, encoding="utf-8")


def rows(path):
    """Rows of a CSV or NDJSON file as JSON; the head of a CSV file may name parts of parts."""
    with opened(path) as file:
        if ".csv" not in path.name:
            yield from (json.loads(line) for line in file if line.strip())
            return
        for row in csv.DictReader(file):
            nested = {}
            for name, value in row.items():
                if value in ("", None):
                    continue
                *parts, last = name.split(".")
                into = nested
                for part in parts:
                    into = into.setdefault(part, {})
                into[last] = value
            yield nested


def as_lines(marketplace, data):
    """All data sets as one folder each with one file of NDJSON."""
    for path in sorted((marketplace / "metrics").rglob("*")):
        if path.is_file() and path.name.split(".")[-1] != "md":
            name = path.relative_to(marketplace / "metrics").parts[0].split(".")[0]
            (data / name).mkdir(parents=True, exist_ok=True)
            with open(data / name / "rows.ndjson", "a", encoding="utf-8") as out:
                out.writelines(json.dumps(row) + "\n" for row in rows(path))


def statements(text):
    for part in text.split(";\n\n"):
        lines = [line for line in part.splitlines() if not line.startswith("--")]
        if statement := "\n".join(lines).strip():
            yield statement


def by_duckdb(program, text):
    asked = "SET TimeZone = 'UTC';\n" + text + "".join(f"\nSELECT * FROM {name};" for name in ANSWERS) + "\n"
    run = subprocess.run([program, "-batch", "-no-init", "-bail", "-jsonlines"], input=asked, capture_output=True, text=True)
    if run.returncode:
        sys.exit(run.stderr)
    return [json.loads(line) for line in run.stdout.splitlines() if line.strip()]


def by_spark(text):
    from pyspark.sql import SparkSession

    spark = (SparkSession.builder.master("local[2]").config("spark.sql.session.timeZone", "UTC")
             .config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false").config("spark.sql.shuffle.partitions", "2")
             .config("spark.sql.ansi.enabled", "true").config("spark.driver.memory", "2g")
             .config("spark.log.level", "ERROR").getOrCreate())
    found = []
    for statement in statements(text):
        # One plan of all figures takes Spark longer than all of them.
        if statement.startswith(("CREATE TEMPORARY VIEW figures ", "CREATE TEMPORARY VIEW lists ")):
            continue
        try:
            spark.sql(statement)
        except Exception as error:
            sys.exit(f"{statement[:400]}\n{str(error)[:800]}")
        name = statement.removeprefix("CREATE TEMPORARY VIEW ").split()[0]
        if name.startswith(("figure_", "list_")) or name == "gate_values":
            found += [json.loads(row) for row in spark.sql(f"SELECT * FROM {name}").toJSON().collect()]
        elif statement.startswith("CREATE") and not name.startswith(("lines_", "files_", "gate")):
            # Every figure would read the rows and sum them up again.
            spark.sql(f"CACHE LAZY TABLE {name}")
    spark.stop()
    return found


def built(program, marketplace, out):
    command = [program, "metrics", "build", str(marketplace), "--out", str(out), "--no-history"]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode:
        sys.exit(run.stderr)
    values, lists = {}, {}
    for path in sorted((out / "v1/kpis/kpi").glob("*.json")):
        for one in json.loads(path.read_text()).get("lists", []):
            lists[one["id"]] = one
    gates = json.loads((out / "v1/definitions.json").read_text())["gates"]
    for path in [out / "v1/kpis/org.json", *sorted((out / "v1/kpis/domain").glob("*.json"))]:
        report = json.loads(path.read_text())
        for value in report["values"]:
            values[value["id"], report["scope"]] = value
    return values, lists, gates, report["asOf"]


def points(value):
    """Everything that a value says in numbers."""
    yield "value", value.get("value"), value.get("reason")
    yield "n", value.get("n"), None
    for part in value.get("parts", []):
        yield part["name"], part.get("value"), None
    for point in value.get("series", []):
        yield point["end"], point.get("value"), point.get("reason")


def alike(a, b):
    if a is None or b is None:
        return a == b
    return math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-9)


def other_items(expected, found):
    """Lists that are not the same: all items in their order, numbers as numbers."""
    def told(one):
        items = one.get("items", [])
        words = [[item.get(key) or "" for key in ("productId", "domain", "label", "note", "url")] for item in items]
        return one.get("total"), words, [(item.get("value"), item.get("before")) for item in items]

    for name in sorted((expected.keys() | found.keys()) - NOT_PRINTED):
        ours, theirs = told(expected.get(name, {})), told(found.get(name, {}))
        same = ours[:2] == theirs[:2] and all(alike(a, b) for x, y in zip(ours[2], theirs[2]) for a, b in zip(x, y))
        if not same:
            yield f"list {name}: {ours[0]} items here, {theirs[0]} there"


def other_gates(gates, found):
    """Criteria that the engine judges, and otherwise than the program."""
    judged = {(row["gate_id"], row["kpi"], row["scope"]): row for row in found}
    for gate in gates:
        for criterion in gate["criteria"]:
            row = judged[gate["id"], criterion["kpi"], criterion["scope"].removeprefix("domain:")]
            met = None if row.get("met") is None else bool(row["met"])
            if not alike(criterion.get("value"), row.get("value")) or met != criterion.get("met"):
                yield f"gate {gate['id']}, {criterion['kpi']}: {criterion.get('value')} here, {row.get('value')} there"


def main(program, marketplace, engine, scratch):
    marketplace, scratch = Path(marketplace), Path(scratch)
    data, copy = scratch / "data", scratch / "marketplace"
    as_lines(marketplace, data)
    expected, lists, gates, as_of = built(program, marketplace, scratch / "expected")
    command = [program, "metrics", "sql", "--dialect", engine.split(":")[0], "--data", str(data), "--dir", str(marketplace)]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    (scratch / "script.sql").write_text(text)
    answered = by_spark(text) if engine == "spark" else by_duckdb(engine.partition(":")[2] or "duckdb", text)
    judged = [row for row in answered if "gate_id" in row]
    found = [row for row in answered if "gate_id" not in row]
    shutil.copytree(marketplace, copy)
    for path in (copy / "metrics").iterdir():
        if path.name.split(".")[0] not in KEPT:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    results = scratch / "results.ndjson"
    results.write_text("".join(json.dumps({**row, "source": engine.split(":")[0]}) + "\n" for row in found))
    taken = subprocess.run([program, "metrics", "import", str(results), "--dir", str(copy), "--today", as_of[:10]],
                           capture_output=True, text=True)
    if taken.returncode:
        sys.exit(taken.stderr)
    imported, listed, _, _ = built(program, copy, scratch / "imported")
    differences, compared = [], 0
    ids = {row["kpi"] for row in found if "list" not in row}
    for key, value in expected.items():
        if key[0] not in ids or value.get("reason") in ("no_source", "stale", "not_applicable"):
            continue
        theirs = {name: (number, reason) for name, number, reason in points(imported[key])}
        for name, number, reason in points(value):
            # Beside a value that is missing here, results say nothing.
            if value.get("value") is None and name not in ("value", "n") and not name[:1].isdigit():
                continue
            # Nobody says of a result why there is none; what has run of a period is not sent, and zero rows are no row.
            if number is None or name == "so_far" or number == 0 and theirs.get(name, (None, None))[0] is None:
                continue
            compared += 1
            if not alike(number, theirs.get(name, (None, None))[0]):
                differences.append(f"{key[0]} of {key[1]}, {name}: {number} here, {theirs.get(name)} by {engine}")
    differences += [*other_items(lists, listed), *other_gates(gates, judged)]
    print("\n".join(differences))
    print(f"{len(ids)} figures, {len(found)} rows, {compared} numbers, {len(lists)} lists and {len(judged)} criteria of gates compared, "
          f"{len(differences)} differ.")
    return 1 if differences or not (compared and lists and judged) else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
