"""Key figures of delivery, adoption and value, one function each, under its id: from a `Window` to a number, or `Missing`.

Written from the definitions of the figures. Those who read them beside the SQL of the program find the same rules in
other words, and must not make one from the other.
"""

import pandas as pd

from measures import Missing, finished, hours, median, ratio

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
