"""Key figures of what is written beside the rows: people, retention, policies, terms, gates, open rules. One function each,
under its id: from a `Window` to a number, or `Missing`.

Contracts, glossary, decisions and goals are read as text, rows of rules and their states from the pages of the site. Gates
are judged by the figures as this program works them out.
"""

import re

from measures import Missing, promises, ratio
from rows import DAY

ENDED = ("superseded", "rejected", "withdrawn", "draft", "proposed")
OWNERS = {"owner", "data product owner", "product owner", "data owner", "data product manager", "product manager"}
STAND_INS = ("backup", "deputy", "secondary", "substitute", "stand in")
PERSONAL = {"pii", "personal", "personaldata", "gdpr", "pci", "cardholder", "carddata", "phi"}


def plain(text):
    return re.sub(r"[^a-z0-9]", "", str(text).lower())


def teams(product):
    """The team of the product file, else the first of its contracts."""
    all_teams = [product.full.get("team")] + [contract.get("team") for contract in product.contracts]
    return next((team for team in all_teams if team), {})


def texts(w, product):
    """The files that name the product or one of its contracts as theirs."""
    ids = {product.id, *(contract["id"] for contract in product.contracts)}
    for id in ids:
        yield from w.w.written.get(id, [])


# Discoverability


def m8(w):
    """Words of the glossary with two meanings, and pairs of products with four fields of five."""
    meanings, found = {}, 0
    for term in re.split(r"^  - id: ", w.w.glossary, flags=re.M)[1:]:
        name = re.search(r"^    name: (.*)$", term, re.M)[1]
        synonyms = re.search(r"^    synonyms: \[(.*)\]$", term, re.M)
        meaning = re.search(r"^    definition:(.*?)(?=^    \w|\Z)", term, re.M | re.S)
        meaning = " ".join(meaning[1].split()).lower() if meaning else ""
        words = {word.strip().lower() for word in [name, *(synonyms[1].split(",") if synonyms else [])]}
        for word in words - {""}:
            meanings.setdefault(word, set()).add(meaning)
    # A word of two terms belongs to the domains of both; there is none here, and only all of them are counted.
    if w.scope == "org":
        found += sum(len(own) > 1 for own in meanings.values())
    sets = []
    for product in w.w.products.itertuples():
        objects = [thing for contract in product.contracts for thing in contract.get("schema", [])]
        fields = {one for thing in objects for one in every(thing.get("properties", []))}
        sets.append((product, fields))
    for place, (one, left) in enumerate(sets):
        for other, right in sets[place + 1:]:
            if min(len(left), len(right)) < 5 or {one.status, other.status} & {"deprecated", "retired"}:
                continue
            near = [link.get("product") for link in one.full.get("upstream", []) + one.full.get("downstream", [])]
            if any(str(other.full["page"]) in str(link) or other.id == link for link in near):
                continue
            alike = len(left & right) * 100 >= len(left | right) * 80
            found += alike and w.scope in ("org", one.domain, other.domain)
    return found


def every(properties):
    for field in properties:
        yield plain(field.get("name", "")), str(field.get("logicalType", "")).lower()
        yield from every(field.get("properties", []))
        items = field.get("items")
        if isinstance(items, dict):
            yield from every([items])


def m10(w):
    def reachable(product):
        members = [one for one in teams(product).get("members", []) if not one.get("dateOut")]
        roles = [re.sub(r"[^a-z0-9]+", " ", str(one.get("role", "")).lower()).strip() for one in members]
        stand_in = [any(word in role for word in STAND_INS) for role in roles]
        owner = any(role in OWNERS and not second for role, second in zip(roles, stand_in))
        support = "\n".join(block for text in texts(w, product)
                            for block in re.findall(r"^support:\n((?:[ -].*\n?)*)", text, re.M))
        channel = re.search(r"(?:url|channel): .*(?:://|@)", support)
        return owner and any(stand_in) and channel and ("scope: escalation" in support or w.w.leads.get(product.domain))

    products = w.p()
    return ratio(sum(bool(reachable(product)) for product in products.itertuples()), len(products))


# Governance


def g2(w):
    """Rules that pages of products show as broken and nobody excused."""
    return sum(page.count('<div class="problem">') - page.count("<p>Excused by ") for page in map(w.w.page, w.p()["page"]))


def g6(w):
    def confirmed(product):
        reviewed = [str(one["value"]) for one in product.customs if one["property"] == "reviewedAt"]
        created = [product.full.get("created") or ""]
        return max(day[:10] for day in reviewed + created) > str((w.end - 180 * DAY).date())

    products = w.p()
    return ratio(sum(confirmed(product) for product in products.itertuples()), len(products))


def is_personal(field):
    words = [field.get("classification", ""), *field.get("tags", [])]
    marks = [one for one in field.get("customProperties", []) if plain(one.get("property")) in PERSONAL | {"ispii", "containspii"}]
    return any(plain(word) in PERSONAL for word in words) or any(str(one.get("value")).lower() not in ("false", "no", "none", "0") for one in marks)


def g8(w):
    # A flag of the Data Contract Specification, which product.json does not repeat.
    flagged = lambda product: any(re.search(r"^ +pii: true$", text, re.M) for text in texts(w, product))
    products = [one for one in w.p().itertuples() if any(map(is_personal, one.fields)) or flagged(one)]
    if not products:
        raise Missing("not_applicable")
    kept = [bool(promises(product) & {"retention", "re"}) or any(
        plain(one["property"]) in ("retention", "retentionperiod") for one in product.customs) for product in products]
    return ratio(sum(kept), len(products))


def g9(w):
    rules = re.findall(r'<th scope="row"><a href="[^"]*#rule-[^"]*"[^>]*>([^<]*)</a></th><td><span class="tag">([^<]*)<', w.w.governance)
    on = [name for name, severity in rules if severity != "off"]
    executable, policies = len(on), len(on)
    for decision in w.w.decisions:
        head = [line.lower() for line in decision.split("\n## ")[0].splitlines() if "status" in line.lower()]
        if not any(word in line for line in head for word in ENDED):
            policies += 1
            executable += any(f"`{name}`" in decision for name, _ in rules)
    return ratio(executable, policies)


def gates(figures):
    """D10, for which all other figures are needed."""
    def d10(w):
        reached, due = 0, 0
        roadmap = re.search(r"^roadmap:\n((?:[ -].*\n|\n)*)", w.w.goals, re.M)[1]
        for gate in re.split(r"^  - id: ", roadmap, flags=re.M)[1:]:
            if re.search(r"due: (\S+)", gate)[1] > str(w.end.date()):
                continue
            due += 1
            reached += all(holds(w, *one) for one in re.findall(r"kpi: (\w+), (at_least|at_most): ([\d.]+)", gate))
        return ratio(reached, due)

    def holds(w, kpi, way, limit):
        window = type(w)(w.w, "org", *w.w.windows[kpi])
        try:
            value = float(figures[kpi.lower()](window))
        except Missing:
            return False
        return value >= float(limit) if way == "at_least" else value <= float(limit)

    return d10
