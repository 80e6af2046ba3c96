"""The page of a unit as machines read it: schema.org data with the page's own figures."""

from django.urls import reverse

from core.templatetags.french import NBSP, area, euros_cents
from core.templatetags.structured import absolute
from premises.availability import State
from premises.models import Building, Unit
from premises.presentation import Price, rounded

AVAILABILITY = {
    State.FREE: "https://schema.org/InStock",
    State.SOON: "https://schema.org/PreOrder",
    State.HELD: "https://schema.org/LimitedAvailability",
    State.WORKS: "https://schema.org/OutOfStock",
    State.OCCUPIED: "https://schema.org/SoldOut",
}
SQUARE_METRE, MONTH = "MTK", "MON"  # UN/CEFACT codes


def summary(unit: Unit, price: Price | None) -> str:
    """The unit in one sentence, for search engines and shared links."""
    size = f" de {area(unit.area)}" if unit.area else ""
    cost = "loyer sur demande"
    if price:
        cost = f"{euros_cents(rounded(price.cost.monthly_all_in))} par mois tout compris"
    building = unit.building
    return (
        f"{unit.get_kind_display()}{size} à louer, {building.name}, "
        f"{building.neighbourhood.name} ({building.neighbourhood.city}). "
        f"{unit.listing.state_label}{NBSP}; {cost}."
    )


def place(building: Building) -> dict:
    """The address, and the point if there is one."""
    data = {"@type": "Place", "name": building.name, "address": building.address}
    if building.point:
        longitude, latitude = building.point
        data["geo"] = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    return data


def unit_json_ld(unit: Unit, price: Price | None) -> dict:
    """A schema.org RealEstateListing; its offer is the monthly rent without tax or charges."""
    accommodation = {
        "@type": "Accommodation",
        "name": unit.name,
        "containedInPlace": place(unit.building),
    }
    if unit.area:
        accommodation["floorSize"] = {
            "@type": "QuantitativeValue",
            "value": float(unit.area),
            "unitCode": SQUARE_METRE,
        }
    data = {
        "@context": "https://schema.org",
        "@type": "RealEstateListing",
        "name": str(unit),
        "description": summary(unit, price),
        "url": absolute(unit.get_absolute_url()),
        "image": absolute(reverse("premises:unit_sharing_image", args=[unit.slug])),
        "inLanguage": "fr",
        "dateModified": unit.updated_at.isoformat(),
        "lastReviewed": unit.verified_on.isoformat(),
        "mainEntity": accommodation,
    }
    if price:
        data["offers"] = offer(unit, price)
    return data


def offer(unit: Unit, price: Price) -> dict:
    rent = f"{rounded(price.cost.monthly_rent):.2f}"
    return {
        "@type": "Offer",
        "businessFunction": "http://purl.org/goodrelations/v1#LeaseOut",
        "availability": AVAILABILITY.get(unit.listing.state, AVAILABILITY[State.OCCUPIED]),
        "price": rent,
        "priceCurrency": "EUR",
        "priceSpecification": {
            "@type": "UnitPriceSpecification",
            "price": rent,
            "priceCurrency": "EUR",
            "unitCode": MONTH,
            "valueAddedTaxIncluded": False,
        },
    }
