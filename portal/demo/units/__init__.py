"""The units, by their building's reference."""

from portal.demo.units.belvedere import BELVEDERE, POTIERS
from portal.demo.units.filature import FILATURE
from portal.demo.units.semailles import ETABLI, SEMAILLES
from portal.demo.units.shops import CALE, MAIL, QUAI, TEINTURIERS, VERGERS

UNITS = {
    "HC-FIL": FILATURE,
    "HC-BEL": BELVEDERE,
    "HC-SEM": SEMAILLES,
    "HC-MAIL": MAIL,
    "HC-TEI": TEINTURIERS,
    "HC-VER": VERGERS,
    "HC-ETA": ETABLI,
    "HC-POT": POTIERS,
    "PB-CAL": CALE,
    "PB-QUA": QUAI,
}
