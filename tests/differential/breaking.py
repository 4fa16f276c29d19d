"""The verdicts of `meshfront diff` beside those of `datacontract breaking`, on the same pairs of contracts.

In: a folder of ODCS contracts, the program. Out: a table of the kinds of change: found breaking by both, only by the
other tool, only by ours, by neither, for those who read and for those who deliver; then each disagreement that is not
explained below. Fails on those, and where fewer than 150 pairs of 30 kinds were compared. Skips where datacontract-cli
(PyPI) is not installed. `make test-diff FOLDER=…` installs it first.

    python tests/differential/breaking.py FOLDER target/debug/meshfront
"""

import copy
import json
import logging
import pathlib
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict

OF_EACH = 3  # contracts that each kind of change is tried on
LEAST_PAIRS, LEAST_KINDS = 150, 30
SIDES = ("consumer", "producer")

# Kind of change and side → why the two may differ there. Ours judges what people and queries notice; the other tool
# judges whether data that keeps the old contract keeps the new one, or the other way round, by checks that it runs.
WIDER = "every old value still fits and readers can hold every new one; the other tool calls any other type an error"
UNREAD = "no check of the other tool reads it"
EXPLAINED = {
    ("type-widened", "producer"): "integers are numbers: what is delivered keeps the new contract",
    ("physical-type-widened", "consumer"): WIDER,
    ("physical-type-widened", "producer"): WIDER,
    ("physical-type-stated", "producer"): "a statement where there was none, the logical type is the same: metadata",
    ("key-unset", "producer"): "the key of a table is another one, so updates by key change; the other tool sees only less to check",
    ("pattern-changed", "consumer"): "the other tool warns, ours calls it breaking: no program can tell which pattern lets more through",
    ("pattern-changed", "producer"): "as for readers",
    ("check-to-warning", "consumer"): "a rule without severity counts as medium, as a warning does: found, as metadata",
    ("freshness-without-element", "consumer"): "less is promised; the other tool judges only levels that its own test runs",
    ("table-kind-changed", "consumer"): "a table that becomes a view is read in another way; no check of the other tool reads it",
    ("table-kind-changed", "producer"): "as for readers",
    ("physical-type-respelled", "consumer"): "number(38) is number(38,0): the same type; the other tool compares the text",
    ("physical-type-respelled", "producer"): "as for readers",
    ("valid-values-more", "consumer"): "more values count as valid, so less is promised; the other tool does not read arguments",
    ("query-changed", "consumer"): "the other tool warns, ours calls it breaking: no program can tell what another query promises",
    ("query-changed", "producer"): "as for readers",
    ("dialect-changed", "consumer"): "the same text in another dialect may count something else; the other tool does not read it",
    ("dialect-changed", "producer"): "as for readers",
    ("end-withdrawn", "producer"): "the end that was announced is withdrawn: whoever delivers goes on; " + UNREAD,
    ("granularity-changed", "consumer"): "a row means something else, so totals change; " + UNREAD,
    ("granularity-changed", "producer"): "as for readers",
    ("host-changed", "consumer"): "connections that name the old host fail; " + UNREAD,
    ("host-changed", "producer"): "as for readers",
    ("classification-closed", "consumer"): "who could read it may not be allowed to any more; " + UNREAD,
    ("classification-closed", "producer"): "as for readers",
    ("status-retired", "consumer"): "what is retired is not served any more; " + UNREAD,
    ("status-retired", "producer"): "as for readers",
    **{
        (kind, side): "of service levels the other tool compares freshness only"
        for kind, side in [
            ("level-raised", "producer"),
            ("share-lowered", "consumer"),
            ("delivery-later", "consumer"),
            ("end-brought-forward", "consumer"),
            ("one-of-two-levels-removed", "consumer"),
        ]
    },
}


def tables(contract):
    return [table for table in contract.get("schema") or [] if table.get("properties")]


def fields(contract):
    return [field for table in tables(contract) for field in table["properties"] if field.get("name")]


def first(items, fits=lambda item: True):
    return next((item for item in items if fits(item)), None)


def on_field(fits, change):
    """A change of the first field that fits."""

    def mutate(contract):
        field = first(fields(contract), fits)
        return False if field is None else change(field) is not False

    return mutate


def option(name, value):
    return lambda field: field.setdefault("logicalTypeOptions", {}).__setitem__(name, value)


def put(**values):
    return lambda item: item.update(values)


def typed(*names):
    return lambda field: field.get("logicalType") in names


def without(key):
    return lambda item: not item.get(key)


def drop_field(contract):
    table = first(tables(contract), lambda table: len(table["properties"]) > 1)
    return table is not None and table["properties"].pop() is not None


def add_field(**more):
    def mutate(contract):
        table = first(tables(contract))
        if table is None:
            return False
        table["properties"].append({"name": "quite_new", "logicalType": "string", **more})

    return mutate


def rule(**values):
    """A quality rule on the first table."""

    def mutate(contract):
        table = first(tables(contract))
        if table is None:
            return False
        table["quality"] = [{"id": "volume", "metric": "rowCount", **values}]

    return mutate


def freshness(value, element=True):
    def mutate(contract):
        table = first(tables(contract))
        field = first(table["properties"]) if table else None
        if field is None:
            return False
        level = {"property": "freshness", "value": value, "unit": "h"}
        if element:
            level["element"] = f"{table['name']}.{field['name']}"
        contract["slaProperties"] = [level]

    return mutate


def on_table(**values):
    return lambda contract: put(**values)(tables(contract)[0]) if tables(contract) else False


def rules(*all_rules):
    """These quality rules on the first table."""

    def mutate(contract):
        table = first(tables(contract))
        if table is None:
            return False
        table["quality"] = [copy.deepcopy(one) for one in all_rules]

    return mutate


def levels(*all_levels):
    return lambda contract: put(slaProperties=[dict(level) for level in all_levels])(contract)


TEXT, NUMBER = typed("string"), typed("number", "integer")


def physical(old, new):
    """A physical type before and after, on the same field."""
    return on_field(TEXT, put(physicalType=old)), on_field(TEXT, put(physicalType=new))


def level(old, new, name="latency"):
    """One service level before and after."""
    return levels({"property": name, **old}), levels({"property": name, **new})


def without_physical_name(field):
    field.pop("physicalName", None)


def physical_name_as_name(field):
    field["physicalName"] = field["name"]


def in_small_letters(field):
    field["name"] = field["name"].lower()


def in_capitals(field):
    field["name"] = field["name"].upper()


def of_map(value):
    return lambda field: put(logicalType="map", map={"key": {"logicalType": "string"}, "value": {"logicalType": value}})(field)


def server(**values):
    return put(servers=[{"server": "main", "type": "postgres", "host": "a.example", "port": 5432, "database": "d", "schema": "s", **values}])


def role(access):
    return put(roles=[{"role": "reader", "access": access}])


def nothing(contract):
    return None


def drop_quality(contract):
    for table in tables(contract):
        table.pop("quality", None)


def drop_levels(contract):
    contract.pop("slaProperties", None)


def drop_table(contract):
    return len(tables(contract)) > 1 and contract["schema"].pop() is not None


def add_table(contract):
    contract["schema"].append({"name": "quite_new", "properties": [{"name": "id", "logicalType": "string"}]})


def relationship(to):
    return on_field(without("relationships"), lambda field: put(relationships=[{"to": to}])(field))


def drop_relationships(contract):
    for field in fields(contract):
        field.pop("relationships", None)


ENUM = ["a", "b", "c"]

# Kind of change → (what is put into the old side, what is done to the new side).
KINDS = {
    "table-removed": (nothing, drop_table),
    "table-added": (nothing, add_table),
    "field-removed": (nothing, drop_field),
    "field-added": (nothing, add_field()),
    "required-field-added": (nothing, add_field(required=True)),
    "physical-name-of-field": (on_field(lambda _: True, put(physicalName="old_name")), on_field(lambda _: True, put(physicalName="new_name"))),
    "physical-name-of-table": (lambda c: put(physicalName="old")(tables(c)[0]), lambda c: put(physicalName="new")(tables(c)[0])),
    "required-set": (nothing, on_field(lambda f: not f.get("required") and not f.get("primaryKey"), put(required=True))),
    "required-unset": (on_field(without("primaryKey"), put(required=True)), on_field(without("primaryKey"), put(required=False))),
    "type-changed": (nothing, on_field(TEXT, put(logicalType="integer"))),
    "type-widened": (nothing, on_field(typed("integer"), put(logicalType="number"))),
    "type-narrowed": (nothing, on_field(typed("number"), put(logicalType="integer"))),
    "physical-type-changed": (on_field(TEXT, put(physicalType="varchar(10)")), on_field(TEXT, put(physicalType="int"))),
    "physical-type-widened": (on_field(TEXT, put(physicalType="varchar(10)")), on_field(TEXT, put(physicalType="varchar(20)"))),
    "physical-type-stated": (on_field(TEXT, lambda f: f.pop("physicalType", None) and None), on_field(TEXT, put(physicalType="text"))),
    "unique-set": (nothing, on_field(without("unique"), put(unique=True))),
    "unique-unset": (on_field(without("primaryKey"), put(unique=True)), on_field(without("primaryKey"), put(unique=False))),
    "key-set": (nothing, on_field(without("primaryKey"), put(primaryKey=True))),
    "key-unset": (nothing, on_field(lambda f: f.get("primaryKey"), put(primaryKey=False))),
    "maximum-lowered": (on_field(NUMBER, option("maximum", 100)), on_field(NUMBER, option("maximum", 50))),
    "maximum-raised": (on_field(NUMBER, option("maximum", 100)), on_field(NUMBER, option("maximum", 500))),
    "minimum-stated": (nothing, on_field(NUMBER, option("minimum", -5))),
    "minimum-dropped": (on_field(NUMBER, option("minimum", -5)), on_field(NUMBER, lambda f: f["logicalTypeOptions"].pop("minimum") and None)),
    "length-raised": (on_field(TEXT, option("maxLength", 10)), on_field(TEXT, option("maxLength", 20))),
    "length-lowered": (on_field(TEXT, option("maxLength", 10)), on_field(TEXT, option("maxLength", 5))),
    "pattern-changed": (on_field(TEXT, option("pattern", "^a")), on_field(TEXT, option("pattern", "^b"))),
    "pattern-dropped": (on_field(TEXT, option("pattern", "^a")), on_field(TEXT, lambda f: f["logicalTypeOptions"].pop("pattern") and None)),
    "value-added": (on_field(TEXT, option("enum", ENUM)), on_field(TEXT, option("enum", [*ENUM, "d"]))),
    "value-removed": (on_field(TEXT, option("enum", ENUM)), on_field(TEXT, option("enum", ENUM[:2]))),
    "values-dropped": (on_field(TEXT, option("enum", ENUM)), on_field(TEXT, lambda f: f["logicalTypeOptions"].pop("enum") and None)),
    "relationship-added": (drop_relationships, relationship("other.id")),
    "relationship-removed": (relationship("other.id"), drop_relationships),
    "check-removed": (rule(mustBeGreaterThan=10), drop_quality),
    "check-added": (drop_quality, rule(mustBeGreaterThan=10)),
    "check-loosened": (rule(mustBeGreaterThan=10), rule(mustBeGreaterThan=5)),
    "check-tightened": (rule(mustBeGreaterThan=10), rule(mustBeGreaterThan=50)),
    "check-to-warning": (rule(mustBeGreaterThan=10), rule(mustBeGreaterThan=10, severity="warning")),
    "freshness-lowered": (freshness(2), freshness(24)),
    "freshness-raised": (freshness(24), freshness(2)),
    "freshness-removed": (freshness(24), drop_levels),
    "freshness-without-element": (freshness(2, False), freshness(24, False)),
    "vector-shape-changed": (on_field(typed("array"), option("dimensions", 3)), on_field(typed("array"), option("dimensions", 4))),
    "description-changed": (nothing, on_field(lambda _: True, put(description="Quite other words."))),
    "physical-type-respelled": physical("number(38)", "NUMBER(38,0)"),
    "nested-type-narrowed": physical("array<varchar(20)>", "array<varchar(10)>"),
    "nested-type-changed": physical("struct<a:int,b:int>", "struct<a:int,b:string>"),
    "time-zone-dropped": physical("timestamp(6) with time zone", "timestamp(6)"),
    "label-removed": physical("enum('a','b')", "enum('a')"),
    "nullable-changed": physical("Nullable(Int32)", "Nullable(String)"),
    "map-value-changed": (on_field(TEXT, of_map("integer")), on_field(lambda f: f.get("map"), of_map("string"))),
    "field-in-other-case": (on_field(lambda f: f["name"].isascii(), in_capitals), on_field(lambda f: f["name"].isupper(), in_small_letters)),
    "physical-name-as-name": (on_field(lambda _: True, without_physical_name), on_field(lambda _: True, physical_name_as_name)),
    "valid-values-more": (
        rules({"metric": "invalidValues", "arguments": {"validValues": ENUM}, "mustBe": 0}),
        rules({"metric": "invalidValues", "arguments": {"validValues": [*ENUM, "d"]}, "mustBe": 0}),
    ),
    "one-of-two-rules-removed": (
        rules({"metric": "rowCount", "mustBeGreaterThan": 1}, {"metric": "rowCount", "mustBeLessThan": 9}),
        rules({"metric": "rowCount", "mustBeLessThan": 9}),
    ),
    "between-widened": (rule(mustBeBetween=[5, 10]), rule(mustBeBetween=[1, 20])),
    "number-to-limits": (rule(mustBe=5), rule(mustBeBetween=[0, 10])),
    "query-changed": (
        rules({"id": "q", "type": "sql", "query": "select 1", "mustBe": 0}),
        rules({"id": "q", "type": "sql", "query": "select 2", "mustBe": 0}),
    ),
    "dialect-changed": (
        rules({"id": "q", "type": "sql", "query": "select 1", "dialect": "postgres", "mustBe": 0}),
        rules({"id": "q", "type": "sql", "query": "select 1", "dialect": "duckdb", "mustBe": 0}),
    ),
    "level-respelled": level({"value": 4, "unit": "d"}, {"value": 96, "unit": "h"}),
    "year-in-months": level({"value": 1, "unit": "y"}, {"value": 12, "unit": "m"}, "retention"),
    "level-raised": level({"value": "25h"}, {"value": "12h"}),
    "share-lowered": level({"value": "99.99%"}, {"value": "99.9%"}, "availability"),
    "delivery-later": level({"value": "09:00"}, {"value": "10:30"}, "timeOfAvailability"),
    "end-withdrawn": (levels({"property": "endOfSupport", "value": "2027-01-01"}), drop_levels),
    "end-brought-forward": level({"value": "2027-06-01"}, {"value": "2027-01-01"}, "endOfSupport"),
    "one-of-two-levels-removed": (
        levels({"property": "latency", "value": 1, "unit": "h"}, {"property": "latency", "value": 2, "unit": "h"}),
        levels({"property": "latency", "value": 2, "unit": "h"}),
    ),
    "granularity-stated": (lambda c: tables(c)[0].pop("dataGranularityDescription", None) and None, on_table(dataGranularityDescription="One row per order.")),
    "granularity-changed": (on_table(dataGranularityDescription="One row per order."), on_table(dataGranularityDescription="One row per line.")),
    "environment-stated": (server(), server(environment="prod")),
    "host-changed": (server(), server(host="b.example")),
    "role-access-changed": (role("read"), role("write")),
    "classification-closed": (on_field(TEXT, put(classification="public")), on_field(TEXT, put(classification="restricted"))),
    "custom-property-changed": (put(customProperties=[{"property": "accessLevel", "value": "open"}]), put(customProperties=[{"property": "accessLevel", "value": "closed"}])),
    "transform-changed": (on_field(TEXT, put(transformLogic="a + b")), on_field(TEXT, put(transformLogic="a - b"))),
    "partitioning-changed": (on_field(TEXT, put(partitioned=False)), on_field(TEXT, put(partitioned=True, partitionKeyPosition=1))),
    "status-retired": (put(status="active"), put(status="retired")),
    "table-kind-changed": (lambda c: put(physicalType="table")(tables(c)[0]), lambda c: put(physicalType="view")(tables(c)[0])),
}


def contracts(folder):
    import yaml

    for path in sorted(pathlib.Path(folder).rglob("*.y*ml")):
        try:
            contract = yaml.safe_load(path.read_text(encoding="utf-8"))
        except Exception:
            continue
        if isinstance(contract, dict) and contract.get("kind") == "DataContract" and contract.get("id"):
            plain = all(isinstance(table, dict) and table.get("name") for table in contract.get("schema") or [None])
            if plain and str(contract.get("apiVersion", "")).startswith(("v3.1", "3.1")) and fields(contract):
                yield path.name, contract


def theirs(old, new):
    """Of each side, the kinds of what the other tool calls an error or a warning."""
    from datacontract.data_contract import DataContract

    entries = DataContract(data_contract_file=str(old)).breaking(DataContract(data_contract_file=str(new))).entries
    # One comparison tells both sides: an error for readers is what loosens, one for those who deliver what tightens.
    level = {"both": ("error", "error"), "loosens": ("error", ""), "tightens": ("", "error"), "undetermined": ("warning", "warning")}
    found = {side: set() for side in SIDES}
    for entry in entries:
        for side, word in zip(SIDES, level.get(entry.direction and entry.direction.value, ("", ""))):
            if word:
                found[side].add(f"{entry.rule_id} ({word})")
    return {side: sorted(rules) for side, rules in found.items()}


def ours(program, old, new):
    """Of each pair, what ours calls a change: one run for all of them, told apart by their names."""
    run = subprocess.run(
        [program, "diff", str(old), str(new), "--format", "json", "--never-fail"], capture_output=True, text=True, check=True
    )
    changes = defaultdict(list)
    for line in run.stdout.splitlines():
        change = json.loads(line)
        changes[change["contract"]].append(change)
    return changes


def pairs(all_contracts):
    """Kind of change, the contract before and after; what is sent back is false where the pair cannot be used."""
    for number, (kind, (before, after)) in enumerate(KINDS.items()):
        tried = 0
        # Every kind begins elsewhere, so that most contracts have their turn.
        start = number * 7 % max(len(all_contracts), 1)
        for contract in all_contracts[start:] + all_contracts[:start]:
            if tried == OF_EACH:
                break
            old = copy.deepcopy(contract)
            if before(old) is False:
                continue
            new = copy.deepcopy(old)
            if after(new) is False or old == new:
                continue
            # False: the other tool cannot read it, and the next contract has its turn.
            tried += (yield kind, old, new) is not False


def main(folder, program):
    try:
        import datacontract  # noqa: F401
        import yaml
    except ImportError:
        print("skipped: datacontract-cli is not installed")
        return 0
    logging.disable(logging.CRITICAL)
    all_contracts = [contract for _, contract in contracts(folder)]
    table, seen, found, unreadable = defaultdict(Counter), defaultdict(set), {}, 0
    with tempfile.TemporaryDirectory() as scratch:
        old_folder, new_folder = pathlib.Path(scratch, "old"), pathlib.Path(scratch, "new")
        old_folder.mkdir()
        new_folder.mkdir()
        source, answer = pairs(all_contracts), None
        while True:
            try:
                kind, old, new = source.send(answer)
            except StopIteration:
                break
            name = f"pair-{len(found)}"
            files = [side / f"{name}.odcs.yaml" for side in (old_folder, new_folder)]
            for file, contract in zip(files, (old, new)):
                contract.update(id=name, name=name)
                file.write_text(yaml.safe_dump(contract, sort_keys=False, allow_unicode=True), encoding="utf-8")
            try:
                found[name] = kind, theirs(*files)
                answer = True
            except Exception:
                unreadable, answer = unreadable + 1, False
        for side in (old_folder, new_folder):
            for file in side.iterdir():
                if file.name.removesuffix(".odcs.yaml") not in found:
                    file.unlink()
        changes = ours(program, old_folder, new_folder)
    for name, (kind, their) in found.items():
        for side in SIDES:
            is_theirs = any("(error)" in rule for rule in their[side])
            our = sorted({change["kind"] for change in changes[name] if change[side] == "breaking"})
            words = {(True, True): "both", (True, False): "theirs", (False, True): "ours", (False, False): "neither"}
            word = words[is_theirs, bool(our)]
            table[kind, side][word] += 1
            said = f"theirs {', '.join(their[side]) or 'nothing'}; ours {', '.join(our) or 'nothing breaking'}"
            seen[kind, side, word].add(said)
    return report(folder, table, seen, len(found), len(all_contracts), unreadable)


def report(folder, table, seen, pairs, contracts, unreadable):
    kinds = {kind for kind, _ in table}
    print(f"{pairs} pairs of {len(kinds)} kinds from {contracts} contracts; {unreadable} that the other tool cannot read\n")
    total = sum(table.values(), Counter())
    print(f"Breaking by both {total['both']}, only by theirs {total['theirs']}, only by ours {total['ours']}, by neither {total['neither']}.\n")
    print("| Change | Side | Both | Only theirs | Only ours | Neither | Why they differ |\n|---|---|---|---|---|---|---|")
    wrong = []
    for (kind, side), counts in table.items():
        differ = counts["theirs"] or counts["ours"]
        why = EXPLAINED.get((kind, side), "") if differ else ""
        print(f"| {kind} | {side} | {counts['both']} | {counts['theirs']} | {counts['ours']} | {counts['neither']} | {why} |")
        if differ and not why:
            for word in ("theirs", "ours"):
                wrong += [f"{kind}, {side}, only {word}: {said}" for said in sorted(seen[kind, side, word])]
    print("\n" + "\n".join(wrong))
    if pairs < LEAST_PAIRS or len(kinds) < LEAST_KINDS:
        print(f"at least {LEAST_PAIRS} pairs of {LEAST_KINDS} kinds are wanted; is {folder} the right folder?")
        return 1
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
