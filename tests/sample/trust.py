"""Key figures of trust, one function each, under its id: from a `Window` to a number, or `Missing`.

Written from the definitions of the figures. Those who read them beside the SQL of the program find the same rules in
other words, and must not make one from the other.
"""

import json

from measures import Missing, hours, median, promises, ratio
from rows import DAY
from uses import minutes


def counts(check):
    """How much a result counts by method 1.1: whole up to 1.5 intervals, then less by the hour, nothing from 4 on."""
    if check["status"] == "fail":
        return 1.0
    if check["status"] not in ("pass", "warn") or "ageSeconds" not in check:
        return 0.0
    late = check["ageSeconds"] / check["expectedSeconds"]
    return 1.0 if late <= 1.5 else max(0.0, 1.0 - (late - 1.5) / 2.5)


def agrees(card):
    """The evidence of each dimension is that of its checks, and points lost add up to what is missing to 100."""
    for part in card["dimensions"]:
        own = [(WEIGHTS[check["severity"]], counts(check)) for check in card["checks"]
               if check["scored"] and check["dimension"] == part["name"]]
        whole = sum(weight for weight, _ in own)
        known = sum(weight * share for weight, share in own) / whole if whole else 0.0
        assert abs(known - part["evidence"]) < 1e-3, (card["productId"], part, known)
    if "score" in card:
        lost = sum(check["pointsLost"] for check in card["checks"])
        assert abs(100.0 - card["score"] - lost) < 0.05, (card["productId"], card["score"], lost)


WEIGHTS = {"critical": 8, "high": 4, "medium": 2, "low": 1, "info": 0}


def cards(w):
    for product in w.pa().itertuples():
        if product.card.exists():
            weight = {"gold": 3, "silver": 2}.get(str(product.tier).lower(), 1)
            card = json.loads(product.card.read_text())
            agrees(card)
            yield weight, card


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
