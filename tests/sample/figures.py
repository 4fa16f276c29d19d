"""The key figures, one function each, under its id: from a `Window` to a number, or `Missing` with the reason.

Written from the definitions of the figures. Those who read them beside the SQL of the program find the same rules in
other words, and must not make one from the other.
"""

import json
import math

import pandas as pd

from rows import DAY, slug


class Missing(Exception):
    """There is no value, for this reason."""


def rank(values, share):
    """Nearest rank."""
    ordered = sorted(values)
    return ordered[max(math.ceil(share * len(ordered)), 1) - 1]


def median(values, least=5):
    values = list(values)
    if not values:
        raise Missing("no_events")
    if len(values) < least:
        raise Missing("insufficient")
    return rank(values, 0.5)


def ratio(num, den, n=None, least=0):
    if den == 0 or pd.isna(den):
        raise Missing("no_events")
    if n is not None and n < least:
        raise Missing("insufficient")
    return 100.0 * num / den


def hours(delta):
    return delta.dt.total_seconds() / 3600


# Delivery


def d1(w):
    return len(w.within(w.own(w.w.p), "published"))


def d2(w):
    done = w.within(w.own(w.w.requests), "publishedAt").dropna(subset=["productId"])
    return median(hours(done["publishedAt"] - done["requestedAt"]) / 24)


def d3(w):
    requests = w.own(w.w.requests).dropna(subset=["productId"])
    asked = requests.groupby("productId")["requestedAt"].min().dt.normalize()
    days = [(day - asked[id]).days for id, day in w.w.first_use.items()
            if id in asked.index and w.start <= day <= w.end and day >= asked[id]]
    return median(days)


def d4(w):
    started = w.w.work[w.w.work["kind"] == "domain_onboarding"].groupby("subject")["startedAt"].min().dt.normalize()
    first = w.w.p.groupby("domain")["published"].min()
    days = {domain: (first[domain] - day).days for domain, day in started.items() if domain in first.index and first[domain] <= w.end}
    if w.scope == "org":
        return median(days.values(), 0)
    if w.scope not in days:
        raise Missing("no_source")
    return days[w.scope]


def finished(w, kind):
    done = w.within(w.w.work[w.w.work["kind"] == kind], "finishedAt")
    return median(hours(done["finishedAt"] - done["startedAt"]) / 24)


def d5(w):
    return finished(w, "team_onboarding")


def d6(w):
    counted = w.w.backlog[(w.w.backlog["day"] == w.end) & (w.w.backlog["group"] == "central")]
    if counted.empty:
        raise Missing("no_source")
    return counted["open"].sum()


def d7(w):
    known = w.within(w.own(w.w.requests), "publishedAt")["centralTouches"].dropna()
    return ratio((known == 0).sum(), len(known), len(known), 5)


def d8(w):
    # What became of a change is not known of all; what is missing is never counted as well.
    deployed = w.within(w.own(w.w.changes), "deployedAt")
    deployed = deployed[deployed["kind"] != "drift"]
    caused = w.w.incidents.dropna(subset=["causedByChangeId"]).set_index("causedByChangeId")["openedAt"]
    linked = [any(0 <= (opened - row.deployedAt).total_seconds() <= 7 * 86400 for opened in caused[caused.index == row.changeId])
              for row in deployed.itertuples()]
    linked = pd.Series(linked, index=deployed.index, dtype=bool)
    known = deployed["outcome"].notna() | linked
    bad = deployed["outcome"].isin(["failed", "rolled_back", "hotfixed"]) | linked
    return ratio(bad.sum(), known.sum(), known.sum(), 5)


def d9(w):
    closed = w.within(w.own(w.w.requests), "closedAt")["outcome"]
    closed = closed[closed.isin(["published", "withdrawn", "rejected"])]
    return ratio((closed == "published").sum(), len(closed), len(closed), 5)


def d11(w):
    return finished(w, "question")


def minutes(w, levels):
    rows = w.within(levels[levels["objective"] == "availability"], "day")
    return ratio(rows["met"].sum(), (rows["due"] - rows["unknown"]).sum())


def d12(w):
    return minutes(w, w.w.platform)


# Adoption


def a1(w):
    used = set(w.use()["productId"])
    products = w.measured()
    return ratio(products["id"].isin(used).sum(), len(products))


def a2(w):
    return w.use()["team"].nunique()


def a3(w):
    name = "_org" if w.scope == "org" else f"_domain:{w.scope}"
    counts = w.within(w.w.people[w.w.people["productId"] == name], "day").sort_values("day")
    if counts.empty:
        raise Missing("no_source")
    last = counts.iloc[-1]["distinctConsumers"]
    if last < 5:
        raise Missing("suppressed")
    return last


def a4(w):
    return w.use()["uses"].sum()


def a5(w):
    use = w.use().copy()
    use["week"] = (w.end - use["day"]).dt.days // 7
    weeks = use.groupby(["productId", "team"])["week"].nunique()
    return ratio((weeks >= 3).sum(), len(weeks), len(weeks), 5)


def a6(w):
    use = w.use().dropna(subset=["consumerDomain"])
    uses = use["uses"].sum()
    return ratio(use[use["consumerDomain"] != use["domain"]]["uses"].sum(), uses, uses, 5)


def a7(w):
    return ratio(len(w.unused()[1]), len(w.measured(60)))


def a8(w):
    return ratio(w.pa()["domain"].nunique(), len(w.w.domains))


def a9(w):
    granted = w.within(w.own(w.w.access), "grantedAt")
    return median(hours(granted["grantedAt"] - granted["requestedAt"]))


def a10(w):
    return len(w.unused()[0])


# Trust


def cards(w):
    for product in w.pa().itertuples():
        if product.card.exists():
            weight = {"gold": 3, "silver": 2}.get(str(product.tier).lower(), 1)
            yield weight, json.loads(product.card.read_text())


def rolled(parts):
    parts = [(weight * evidence, score) for weight, score, evidence in parts if score is not None]
    total = sum(weight for weight, _ in parts)
    if total == 0:
        raise Missing("no_events")
    return sum(weight * score for weight, score in parts) / total


def t1(w):
    return rolled([(weight, card.get("score"), card["evidence"]) for weight, card in cards(w)])


def t2(w):
    rows = w.within(w.own(w.w.levels), "day")
    rows = rows[rows["objective"].isin(["latency", "frequency", "timeOfAvailability"])]
    known = (rows["due"] - rows["unknown"]).sum()
    return ratio(rows["met"].sum(), known, known, 5)


def t3(w):
    parts = [(weight, one.get("score"), one["evidence"]) for weight, card in cards(w)
             for one in card["dimensions"] if one["name"] == "completeness"]
    return rolled(parts)


def t4(w):
    return minutes(w, w.own(w.w.levels))


def t5(w):
    rows = w.within(w.own(w.w.levels), "day")
    promised = {(p.id, level) for p in w.w.products.itertuples() for level in promises(p)}
    kept = []
    for (id, _, objective), own in rows.groupby(["productId", "port", "objective"]):
        known = (own["due"] - own["unknown"]).sum()
        limits = own["promised.value"].dropna()
        if known == 0 or limits.empty and (id, objective) not in promised:
            continue
        limit = limits.max() if objective == "availability" else 100.0
        kept.append(100.0 * own["met"].sum() / known >= limit)
    return ratio(sum(kept), len(kept))


def promises(product):
    return {level["property"] for contract in product.contracts for level in contract.get("slaProperties", [])}


def t6(w):
    return len(w.within(w.incidents(), "openedAt"))


def t7(w):
    done = w.within(w.incidents(), "resolvedAt")
    took = hours(done["resolvedAt"] - done["openedAt"])
    median(took)
    return took.mean()


def t8(w):
    seen = w.within(w.incidents(), "acknowledgedAt")
    return median(hours(seen["acknowledgedAt"] - seen["openedAt"]) * 60)


def t9(w):
    opened = w.within(w.incidents(), "openedAt").dropna(subset=["startedAt"])
    return median(hours(opened["openedAt"] - opened["startedAt"]))


def latest(w):
    """The newest result of each check that says something."""
    if w.end not in w.w.newest:
        known = w.w.quality[(w.w.quality["observedAt"] < w.after) & w.w.quality["status"].isin(["pass", "warn", "fail"])]
        w.w.newest[w.end] = known.sort_values("observedAt").groupby(["productId", "checkId"]).tail(1)
    return w.w.newest[w.end]


def t10(w):
    results = latest(w)
    levels = w.w.levels[(w.w.levels["day"] > w.end - 7 * DAY) & (w.w.levels["day"] <= w.end)]
    levels = levels[levels["due"] > levels["unknown"]].sort_values("day")
    levels = levels.groupby(["productId", "port", "objective"]).tail(1)
    bad = results[(results["status"] == "fail") & results["severity"].isin(["critical", "high"])]
    breached = levels[levels["met"] < levels["due"] - levels["unknown"]]
    products = w.p()["id"]
    known = products[products.isin(set(results["productId"]) | set(levels["productId"]))]
    return ratio(known.isin(set(bad["productId"]) | set(breached["productId"])).sum(), len(known))


def content(w, subject):
    votes = w.w.votes[w.w.votes["subject"] == subject].copy()
    votes["productId"] = votes["productId"].map(lambda id: w.w.names.get(str(id).lower()))
    votes["domain"] = votes["productId"].map(w.w.products["domain"])
    rows = w.within(w.own(votes), "day")
    if rows.empty:
        raise Missing("no_events")
    rows = rows[rows["n"] >= 5]
    if rows.empty:
        raise Missing("suppressed")
    return ratio(rows["counts"].map(lambda counts: sum(counts[3:])).sum(), rows["n"].sum())


def t11(w):
    return content(w, "product")


def t12(w):
    return content(w, "platform")


def t13(w):
    recent = w.w.quality[(w.w.quality["observedAt"] >= w.end - 6 * DAY) & (w.w.quality["observedAt"] < w.after)]
    recent = recent[recent["status"].isin(["pass", "warn", "fail"])]
    products = w.pa()["id"]
    return ratio(products.isin(set(recent["productId"])).sum(), len(products))


def t14(w):
    changes = w.own(w.w.changes)
    drifts = w.within(changes[changes["kind"] == "drift"], "deployedAt")
    known = changes[changes["kind"] != "drift"]
    matched = lambda row: ((known["productId"] == row.productId)
                           & ((known["deployedAt"] - row.deployedAt).abs() <= DAY)).any()
    return sum(not matched(row) for row in drifts.itertuples())


def rules_of(product):
    for contract in product.contracts:
        yield from contract.get("quality", [])
        for thing in contract.get("schema", []):
            yield from thing.get("quality", [])
    for field in product.fields:
        yield from field.get("quality", [])


def counts_rows(rule):
    """A rule of an engine on its row count, or a query that counts and must find some; most count what is wrong."""
    if any(word in str(rule.get("implementation", "")).lower() for word in ("row_count", "rowcount")):
        return True
    wants = any("greater" in key.lower() or "between" in key.lower() for key in rule)
    return "count(" in str(rule.get("query", "")).lower() and (wants or str(rule.get("mustBe", "0")) != "0")


def t15(w):
    def watched(product):
        rules = [rule for rule in rules_of(product) if rule.get("type") != "text"]
        metrics = {str(rule.get("metric") or rule.get("rule") or "").lower() for rule in rules}
        dimensions = {str(rule.get("dimension", "")).lower() for rule in rules}
        fresh = promises(product) & {"latency", "frequency", "freshness", "interval"} or "timeliness" in dimensions
        volume = "rowcount" in metrics or "coverage" in dimensions or any(map(counts_rows, rules))
        schema = metrics & {"invalidvalues", "validvalues", "schema", "pattern"} or "conformity" in dimensions
        return bool(fresh and volume and schema)

    products = w.pa()
    return ratio(sum(watched(product) for product in products.itertuples()), len(products))


# Discoverability


def weighted(rows, count, value):
    rows = rows[rows[count] > 0].sort_values(value)
    if rows.empty:
        raise Missing("no_events")
    upto = rows[count].cumsum()
    if upto.iloc[-1] < 5:
        raise Missing("insufficient")
    return rows[upto * 2 >= upto.iloc[-1]].iloc[0][value]


def m5(w):
    rows = w.within(w.w.search, "day").dropna(subset=["searchToAccessHours"]).copy()
    rows["n"] = rows["searchToAccessHours"].map(lambda part: part["n"])
    rows["p50"] = rows["searchToAccessHours"].map(lambda part: part["p50"])
    return weighted(rows, "n", "p50")


def m6(w):
    rows = w.within(w.w.search, "day")
    return ratio(rows["openedProduct"].sum(), rows["sessions"].sum(), rows["sessions"].sum(), 5)


def share_of_fields(products, holds):
    fields = [field for product in products.itertuples() for field in product.fields]
    return ratio(sum(map(holds, fields)), len(fields))


def m7(w):
    products = w.pa()
    fields = [field for product in products.itertuples() for field in product.fields]
    links = [field.get("authoritativeDefinitions", []) for field in fields]
    linked = sum(any("glossary.yaml#" in str(link.get("url")) for link in own) for own in links)
    # Definitions of the Data Contract Specification are terms, and product.json does not say which field means one.
    ids = {contract["id"] for product in products.itertuples() for contract in product.contracts}
    linked += sum(count for id, count in w.w.definitions.items() if id in ids)
    return ratio(linked, len(fields))


def m9(w):
    def described(field):
        text = str(field.get("description") or "").strip()
        return len(text) >= 10 and slug(text) != slug(field.get("name"))

    return share_of_fields(w.p(), described)


def m11(w):
    def linked(product):
        known = any(link.get("product") for link in product.full.get("upstream", []))
        young = product.published > w.end - 60 * DAY
        return known and (bool(product.full.get("downstream")) or young)

    products = w.p()
    return ratio(sum(linked(product) for product in products.itertuples()), len(products))


# Governance


def g3(w):
    return share_of_fields(w.p(), lambda field: bool(field.get("classification")))


def g4(w, notice=180):
    rows = w.within(w.own(w.w.changes), "effectiveAt")
    rows = rows[rows["kind"] == "breaking"]
    told = rows["announcedAt"].dt.normalize() <= rows["effectiveAt"].dt.normalize() - notice * DAY
    return ratio(told.sum(), len(rows))


def g5(w):
    going = w.p()
    going = going[going["status"] == "deprecated"]

    def clean(product):
        levels = promises(product)
        text = json.dumps(product.full)
        return bool(levels & {"endOfSupport", "endOfLife"}) and '"successor"' in text

    if going.empty:
        raise Missing("not_applicable")
    return ratio(sum(clean(product) for product in going.itertuples()), len(going))


def g7(w):
    held = w.own(w.w.access)
    held = held[held["status"] == "approved"]
    return ((held["endTimestamp"] < w.end) | (held["nextReassessmentTimestamp"] < w.end)).sum()


def g10(w):
    ages = []
    for product in w.p().itertuples():
        secret = any(str(f.get("classification", "")).lower() in ("confidential", "restricted") for f in product.fields)
        named = w.w.audits["productIds"].map(lambda ids: product.id in [w.w.names.get(id.lower()) for id in ids])
        days = w.w.audits[named & (w.w.audits["openedAt"] < w.after)]["openedAt"]
        if secret and len(days):
            ages.append((w.end - days.max().normalize()).days)
    if not ages:
        raise Missing("no_events")
    return max(ages)


# Value


def costs(w):
    rows = w.within(w.w.cost, "day")
    rows = rows[(rows["currency"] == "EUR") & rows["productId"].notna()].copy()
    rows["productId"] = rows["productId"].map(lambda id: w.w.names.get(str(id).lower()))
    rows["domain"] = rows["productId"].map(w.w.products["domain"])
    rows = w.own(rows).groupby("productId")["amount"].sum()
    if rows.empty:
        raise Missing("no_events")
    return rows


def v1(w):
    return costs(w).sum()


def v2(w):
    teams = w.use().groupby("productId")["team"].nunique()
    spent = costs(w)
    spent = spent[spent.index.isin(teams.index)]
    if spent.empty:
        raise Missing("no_events")
    return spent.sum() / teams[spent.index].sum()


def v3(w):
    spent = costs(w)
    candidates, never = w.unused()
    return ratio(spent[spent.index.isin(candidates + never)].sum(), spent.sum())


def v4(w):
    rows = w.w.outcomes[(w.w.outcomes["kind"] == "outcome") & (w.w.outcomes["currentDate"] < w.after)]
    rows = rows.dropna(subset=["baseline", "current", "attestedBy"])
    products = w.pa()["id"]
    return ratio(products.isin(set(rows["productId"])).sum(), len(products))


def v5(w):
    return len(w.within(w.own(w.w.outcomes[w.w.outcomes["kind"] == "retired_report"]), "currentDate"))


def v6(w):
    return finished(w, "decision")
