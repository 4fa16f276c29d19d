"""Key figures of discoverability and governance, one function each, under its id: from a `Window` to a number, or `Missing`.

Written from the definitions of the figures. Those who read them beside the SQL of the program find the same rules in
other words, and must not make one from the other.
"""

import json

from measures import Missing, promises, ratio
from rows import DAY, slug

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


def checklist(w):
    """Products of the window with the verdicts of the checklist, which the rules of the program give."""
    return [w.w.verdicts[id] for id in w.p()["id"]]


def share(w, *items):
    verdicts = checklist(w)
    return ratio(sum(all(own[item] == "passed" for item in items) for own in verdicts), len(verdicts))


def m1(w):
    verdicts = checklist(w)
    return ratio(sum(int(own["passed"]) for own in verdicts), sum(int(own["applies"]) for own in verdicts))


def m2(w):
    verdicts = checklist(w)
    return ratio(sum(own["passed"] == own["applies"] for own in verdicts), len(verdicts))


def m3(w):
    return share(w, "Owner and support", "Service levels")


def m4(w):
    return share(w, "Owner and support", "Service levels", "Quality checks")


# Governance


def g1(w):
    verdicts = checklist(w)
    return ratio(sum(own["worst open rule"] != "error" for own in verdicts), len(verdicts))


def g11(w):
    waivers = w.own(w.w.waivers)
    return (waivers["expires"] < w.end).sum()


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
