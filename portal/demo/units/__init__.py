"""The units, by their building's reference; the last are the newest that the home page shows."""

from portal.demo.units.belvedere import BELVEDERE, POTIERS
from portal.demo.units.filature import FILATURE
from portal.demo.units.semailles import ETABLI, SEMAILLES
from portal.demo.units.shops import CALE, MAIL, QUAI, TEINTURIERS, VERGERS

UNITS = {
    "PB-QUA": QUAI,
    "PB-CAL": CALE,
    "HC-VER": VERGERS,
    "HC-TEI": TEINTURIERS,
    "HC-POT": POTIERS,
    "HC-BEL": BELVEDERE,
    "HC-ETA": ETABLI,
    "HC-MAIL": MAIL,
    "HC-SEM": SEMAILLES,
    "HC-FIL": FILATURE,
}
