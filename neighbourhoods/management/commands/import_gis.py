"""Import a layer of the plan, perimeters, transport or places from a GIS file."""

import datetime

from core.imports.command import ImportCommand
from core.imports.report import Report
from core.models import today
from neighbourhoods.gis.delivery import Delivery
from neighbourhoods.gis.imports import LAYERS, import_gis
from neighbourhoods.models import BaseMapLayer, Perimeter


class Command(ImportCommand):
    help = (
        "Import a layer from GeoJSON, GeoPackage or a zipped Shapefile "
        "(docs/guide/livrer-des-couches-sig.md)."
    )

    def add_arguments(self, parser) -> None:
        super().add_arguments(parser)
        day = datetime.date.fromisoformat
        parser.add_argument("--layer", required=True, choices=LAYERS)
        parser.add_argument("--source", required=True, help="who made the data")
        parser.add_argument("--attribution", default="", help="written wherever it is drawn")
        parser.add_argument("--source-date", type=day, help="YYYY-MM-DD, today unless told")
        parser.add_argument("--table", default="", help="of a GeoPackage with several")
        parser.add_argument("--vintage", type=int, help="year of the perimeters")
        parser.add_argument("--kind", default=Perimeter.Kind.QPV, choices=Perimeter.Kind.values)

    def handle(self, *args, **options) -> None:
        self.options = options
        super().handle(*args, **options)

    def run(self, file, mapping, write: bool) -> Report:
        options = self.options
        if options["layer"] in BaseMapLayer.Kind.values and not options["attribution"]:
            self.stderr.write("Pour un fond de plan, --attribution est obligatoire.")
            raise SystemExit(2)
        delivery = Delivery(
            path=file,
            mapping=mapping,
            source_date=options["source_date"] or today(),
            **{name: options[name] for name in ("source", "attribution", "table", "vintage")},
            kind=options["kind"],
        )
        return import_gis(options["layer"], delivery, write)
