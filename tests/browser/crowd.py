"""Started by served.py: add a large offer to the site of the browser tests, in bulk."""

import json

import django

UNITS = 1000  # beyond 500 the map counts by cell; as many as a few seconds can write


def run() -> None:
    django.setup()
    from core.models import today  # models are not ready before
    from portal.bench import seeding

    seeding.seed(UNITS, today())
    print(json.dumps({"units": str(UNITS)}))  # noqa: T201


if __name__ == "__main__":
    run()
