"""The invented plan: every layer is there, houses keep off the streets, nothing is random."""

import pytest
import shapely
from shapely.geometry import shape

from neighbourhoods.models import BaseMapLayer
from portal.demo import plan
from portal.demo.town import TOWNS


@pytest.mark.parametrize("slug", TOWNS)
def test_layers_are_complete_and_the_same_each_time(slug):
    layers = list(plan.layers(slug))

    assert [layer["kind"] for layer in layers] == BaseMapLayer.Kind.values
    assert all(layer["features"] for layer in layers)
    assert layers == list(plan.layers(slug))


@pytest.mark.parametrize("slug", TOWNS)
def test_houses_keep_off_streets_and_water(slug):
    drawn = {layer["kind"]: layer["features"] for layer in plan.layers(slug)}
    taken = shapely.union_all(
        [shape(row["geometry"]) for kind in ("routes", "eau") for row in drawn[kind]]
    )

    assert not any(taken.intersects(shape(row["geometry"])) for row in drawn["batiments"])
