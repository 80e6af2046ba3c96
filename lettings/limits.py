"""How often strangers may try (security/throttle.py)."""

import datetime

from security.throttle import Limit

HOUR = datetime.timedelta(hours=1)
PRINTS = Limit("request-print", 20, per=HOUR)  # by file: each takes a second of the machine
REQUESTS = Limit("request", 10, per=HOUR)  # begun, by network
LINKS_BY_NETWORK = Limit("request-link-network", 20, per=HOUR)
LINKS_BY_ADDRESS = Limit("request-link-address", 5, per=HOUR)
ALERTS_BY_NETWORK = Limit("alert-network", 20, per=HOUR)
ALERTS_BY_ADDRESS = Limit("alert-address", 5, per=HOUR)
