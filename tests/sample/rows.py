"""Products and raw rows of a marketplace, and the part of them that a window sees.

In: the folder of a marketplace and of its site. Out: a `World` of tables, and `Window`s onto it.
"""

import csv
import gzip
import json
import re
from pathlib import Path

import pandas as pd

DAY = pd.Timedelta(days=1)


def read(root, name):
    """All rows of a data set."""
    tables = [pd.read_csv(path) for path in sorted(root.glob(f"metrics/{name}.csv*"))]
    rows = [line for line in lines(root, name) if "_header" not in line]
    return pd.concat([*tables, pd.DataFrame(rows)] if rows else tables, ignore_index=True)


def lines(root, name):
    """Objects of the JSON files of a data set, the headers among them."""
    for path in sorted(root.glob(f"metrics/{name}.ndjson.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            yield from map(json.loads, file)


def times(frame, *columns):
    for column in columns:
        frame[column] = pd.to_datetime(frame[column], utc=True, format="ISO8601").dt.tz_localize(None)
    return frame


def slug(text):
    return "".join(c if c.isalnum() else "-" for c in str(text).lower()).strip("-")


class World:
    """Products and raw rows."""

    def __init__(self, root, site):
        catalog = json.loads((site / "catalog.json").read_text())
        self.domains = [domain["id"] for domain in catalog["domains"]]
        self.names, self.parts, self.newest, rows = {}, {}, {}, []
        for product in catalog["products"]:
            path = site / product["json"]
            full = json.loads(path.read_text())
            short = Path(product["page"]).parts
            contracts = full["contracts"]
            teams = [full.get("team")] + [contract.get("team") for contract in contracts]
            team = next((team["name"] for team in teams if team and team.get("name")), "")
            for name in [product["id"], f"{short[1]}.{short[2]}", *(c["id"] for c in contracts), *product["contracts"]]:
                self.names.setdefault(name.lower(), product["id"])
            customs = full.get("customProperties", []) + [p for c in contracts for p in c.get("customProperties", [])]
            fields = [f for c in contracts for o in c.get("schema", []) for f in leaves(o.get("properties", []))]
            rows.append(dict(
                id=product["id"], domain=product["domain"], status=product["status"], type=product["type"],
                team=slug(team), page=product["page"], contracts=contracts, customs=customs, fields=fields, full=full,
                tier=next((p["value"] for p in customs if p["property"] == "tier"), ""),
                card=site / "v1/product/0" / f"{short[1]}.{short[2]}" / "scorecard.json",
            ))
        self.products = pd.DataFrame(rows).set_index("id", drop=False)
        self.tables(root)
        texts = [path.read_text() for path in root.glob("contracts/**/*.yaml")]
        self.definitions = {re.search(r"^id: (.*)$", text, re.M)[1].strip(): text.count("$ref: '#/definitions/")
                            for text in texts if "$ref: '#/definitions/" in text}
        requests = self.requests.dropna(subset=["productId", "publishedAt"])
        first = requests.groupby("productId")["publishedAt"].min().dt.normalize()
        self.products["published"] = self.products["id"].map(first)
        served = self.products["status"].isin(["active", "current", "deprecated"])
        self.p = self.products[served]
        self.pa = self.p[self.p["status"] != "deprecated"]
        named = {product["name"]: product["id"] for product in catalog["products"]}
        with open(site / "governance/compliance.csv", encoding="utf-8-sig") as file:
            self.verdicts = {named[row["product"]]: row for row in csv.DictReader(file)}
        text = (root / "waivers.yaml").read_text() if (root / "waivers.yaml").exists() else ""
        found = re.findall(r"^ *product: *(\S+)$[\s\S]*?^ *expires: *(\S+)$", text, re.M)
        self.waivers = self.mine(pd.DataFrame([dict(productId=id, expires=pd.Timestamp(day)) for id, day in found],
                                              columns=["productId", "expires"]))

        self.texts(root, site)

    def texts(self, root, site):
        """What is written beside the rows, as it is."""
        self.written = {}
        files = [path for folder in ("contracts", "products") for path in root.glob(f"{folder}/**/*.*")]
        for text in [text for path in files for text in documents(path)]:
            if found := re.search(r"^(?:id|uuid|datasetUuid): *[\"']?(.*?)[\"']?$", text, re.M):
                self.written.setdefault(found[1], []).append(text)
        settings = (root / "marketplace.yaml").read_text()
        self.leads = dict(re.findall(r"^  - id: (\S+)$(?:\n    .*)*?\n    lead: (.*)$", settings, re.M))
        self.glossary = (root / "glossary.yaml").read_text()
        self.goals = (root / "goals.yaml").read_text()
        self.decisions = [path.read_text() for path in sorted(root.glob("pages/decisions/*.md")) if path.stem != "index"]
        self.governance = (site / "governance/index.html").read_text()
        self.page = lambda page: (site / page / "index.html").read_text()
        values = json.loads((site / "v1/kpis/org.json").read_text())["values"]
        self.windows = {value["id"]: (value["from"], value["to"]) for value in values}

    def tables(self, root):
        usage = read(root, "usage")
        usage["day"] = pd.to_datetime(usage["day"])
        people = usage["consumerTeam"] == "_all"
        self.people = usage[people]
        usage = self.mine(usage[~people].copy())
        usage["team"] = usage["consumerTeam"].where(usage["consumerTeam"].str.startswith("_"), usage["consumerTeam"].map(slug))
        usage["consumerDomain"] = usage["consumerDomain"].replace("", None)
        usage["owner"] = usage["productId"].map(self.products["team"])
        self.unmapped = usage[usage["team"] == "_unmapped"]
        self.use = usage[(usage["team"] != usage["owner"]) & (usage["team"] != "_unmapped") & (usage["uses"] > 0)]
        covered = set(usage["productId"])
        for header in (line["_header"] for line in lines(root, "usage") if "_header" in line):
            covered |= {self.names[name.lower()] for name in header["coverage"]["productIds"]}
        self.covered = covered
        self.first_use = self.use.groupby("productId")["day"].min()
        self.quality = times(self.mine(read(root, "quality")), "observedAt")
        self.incidents = times(read(root, "incidents"), "startedAt", "openedAt", "acknowledgedAt", "resolvedAt")
        self.audits = self.incidents[self.incidents["kind"] == "audit_summary"]
        self.incidents = self.incidents[self.incidents["kind"] != "audit_summary"]
        requests = times(read(root, "requests"), "requestedAt", "publishedAt", "closedAt")
        requests["productId"] = requests["productId"].map(lambda id: self.names.get(str(id).lower()))
        self.requests = requests
        self.changes = times(self.mine(read(root, "changes")), "announcedAt", "effectiveAt", "deployedAt")
        self.access = times(self.mine(read(root, "access")), "requestedAt", "decidedAt", "grantedAt", "endTimestamp",
                            "nextReassessmentTimestamp")
        self.search = times(read(root, "search"), "day")
        self.votes = read(root, "satisfaction")
        quarters = pd.PeriodIndex(self.votes["quarter"].str.replace("-", ""), freq="Q")
        self.votes["day"] = quarters.end_time.normalize()
        self.cost = read(root, "cost")
        self.cost["day"] = pd.PeriodIndex(self.cost["month"], freq="M").end_time.normalize()
        levels = times(read(root, "service-levels"), "day")
        self.platform = levels[levels["target"] == "platform"]
        self.levels = self.mine(levels[levels["target"] == "product"].copy())
        self.levels["port"] = self.levels["port"].fillna("")
        self.backlog = times(read(root, "backlog"), "day")
        self.work = times(read(root, "work"), "startedAt", "finishedAt")
        self.outcomes = times(self.mine(read(root, "outcomes")), "currentDate")

    def mine(self, frame):
        """Rows about products that are here, under their id here."""
        frame["productId"] = frame["productId"].map(lambda id: self.names.get(str(id).lower()))
        frame = frame[frame["productId"].notna()].copy()
        frame["domain"] = frame["productId"].map(self.products["domain"])
        return frame


def documents(path):
    """The documents of a file; of JSON no more than is looked for."""
    if path.suffix != ".json":
        return re.split(r"^---.*\n", path.read_text(), flags=re.M)
    one = json.loads(path.read_text())
    support = [f"  {key}: {value}" for entry in one.get("support", []) for key, value in entry.items()]
    return ["\n".join([f"id: {one.get('id')}", "support:", *support]) + "\n"]


def leaves(properties):
    """Fields that carry values."""
    for field in properties:
        inner = list(field.get("properties", []))
        items = field.get("items") or {}
        inner += items.get("properties", []) if isinstance(items, dict) else []
        if inner:
            yield from leaves(inner)
        else:
            yield field


class Window:
    """Days from `start` to `end`, both included, and a scope."""

    def __init__(self, world, scope, start, end):
        self.w, self.scope, self.start, self.end = world, scope, pd.Timestamp(start), pd.Timestamp(end)
        self.after = self.end + DAY

    def own(self, frame):
        if self.scope == "org":
            return frame
        # Tables of the world stay as they are, and each is asked for often.
        known = self.w.parts.get((id(frame), self.scope))
        if known is None or known[0] is not frame:
            known = (frame, frame[frame["domain"] == self.scope])
            self.w.parts[id(frame), self.scope] = known
        return known[1]

    def within(self, frame, column):
        return frame[(frame[column] >= self.start) & (frame[column] < self.after)]

    def p(self, frame=None, older=None):
        """P or PA at the end of the window, perhaps only what is older than so many days."""
        frame = self.own(self.w.p if frame is None else frame)
        frame = frame[frame["published"] <= self.end]
        return frame if older is None else frame[frame["published"] < self.end - older * DAY]

    def pa(self, older=None):
        return self.p(self.w.pa, older)

    def measured(self, older=None):
        products = self.pa(older)
        return products[products["id"].isin(self.w.covered)]

    def use(self):
        return self.within(self.own(self.w.use), "day")

    def incidents(self):
        if self.scope == "org":
            return self.w.incidents
        domains = self.w.products["domain"]
        touches = lambda ids: any(domains.get(self.w.names.get(str(id).lower())) == self.scope for id in ids)
        return self.w.incidents[self.w.incidents["productIds"].map(touches)]

    def unused(self):
        """Never consumed, or a candidate for retirement."""
        recent = self.w.use[(self.w.use["day"] > self.end - 90 * DAY) & (self.w.use["day"] <= self.end)]
        uses = recent.groupby("productId")["uses"].sum()
        candidates = [id for id in self.measured(180)["id"] if uses.get(id, 0) < 5]
        first = self.w.first_use
        never = [id for id in self.measured(60)["id"] if id not in first.index or first[id] > self.end]
        return candidates, never
