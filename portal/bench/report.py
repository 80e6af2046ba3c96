"""From measures to lines: medians, ratios, growth, gates."""

import math
from statistics import median

COMPARED = ("hello", "yardstick")


def percentile(values: list[float], share: float) -> float:
    """The value that this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, math.ceil(share * len(ordered)) - 1)]


def cost_line(facts: dict, rounds: list[dict]) -> dict:
    """What the calls of one page cost in process, beside hello and the yardstick.

    A ratio is the median over the rounds of the ratio of that round's medians.
    """
    name = facts["name"]
    cpu = [call[0] for costs in rounds for call in costs[name]]
    database = [call[1] for costs in rounds for call in costs[name]]
    mine = [median(call[0] + call[1] for call in costs[name]) for costs in rounds]
    line = {
        "cpu_ms": round(median(cpu), 3),
        "cpu_p99_ms": round(percentile(cpu, 0.99), 3),
        "database_ms": round(median(database), 3),
        "rate": round(1000 / (median(cpu) + median(database)), 1),
    }
    for other in COMPARED:
        theirs = [median(call[0] + call[1] for call in costs[other]) for costs in rounds]
        ratios = [a / b for a, b in zip(mine, theirs, strict=True)]
        line[f"times_{other}"] = round(median(ratios), 2)
        if other == "yardstick":
            line["spread"] = [round(min(ratios), 2), round(max(ratios), 2)]
    return line


def http_line(mine: list[dict], hello: list[dict]) -> dict:
    """What one page cost over HTTP, as ratios to hello in the same round."""
    times = [value for visit in mine for value in visit["times"]]
    hello_times = [value for visit in hello for value in visit["times"]]
    pairs = list(zip(mine, hello, strict=True))
    return {
        "rate": round(median(visit["rate"] for visit in mine), 1),
        "rate_to_hello": round(median(a["rate"] / b["rate"] for a, b in pairs), 4),
        "p50_ms": round(median(times), 2),
        "p99_ms": round(percentile(times, 0.99), 2),
        "p50_to_hello": round(median(times) / median(hello_times), 2),
        "p99_to_hello": round(percentile(times, 0.99) / percentile(hello_times, 0.99), 2),
        "cpu_ms": round(median(visit["cpu"] for visit in mine), 2),
        "cpu_to_hello": round(median(a["cpu"] / b["cpu"] for a, b in pairs if b["cpu"]), 2)
        if any(b["cpu"] for _a, b in pairs)
        else None,
    }


def browser_line(mine: list[dict], compared: list[dict]) -> dict:
    """What visits in a browser came to, beside those of the same rounds to a smaller database."""
    line = {name: round(median(visit[name] for visit in mine), 1) for name in mine[0]}
    for name in ("marker_ms", "interactive_ms", "bytes"):
        pairs = zip(mine, compared, strict=True)
        line[f"times_{name}"] = round(median(one[name] / other[name] for one, other in pairs), 2)
    return line


def growth(small: dict, large: dict) -> float:
    """The exponent by which the cost grows from one size to another; 0 is no growth."""
    costs = [line["cpu_ms"] + line["database_ms"] for line in (small, large)]
    return round(math.log(costs[1] / costs[0]) / math.log(large["n"] / small["n"]), 3)


def missed(facts: dict) -> list[str]:
    """The gates that a page fails."""
    return [name for name, limit in facts["limits"].items() if facts[name] > limit]
