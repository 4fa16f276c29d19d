"""What the figures are made of: ranks, shares, hours, and the reason why there is no number."""

import math

import pandas as pd


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


def promises(product):
    return {level["property"] for contract in product.contracts for level in contract.get("slaProperties", [])}


def finished(w, kind):
    done = w.within(w.w.work[w.w.work["kind"] == kind], "finishedAt")
    return median(hours(done["finishedAt"] - done["startedAt"]) / 24)
