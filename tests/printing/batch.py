"""Many documents in one child process, for starting one costs more than laying a page out."""

from core.limited import Fault, Refusal
from printing.child.rendering import render


def verdicts(orders: dict[str, dict]) -> dict[str, dict]:
    """What comes of each order: a report, a refusal or a fault."""
    return {name: verdict(order) for name, order in orders.items()}


def verdict(order: dict) -> dict:
    try:
        return render(**order)
    except Refusal as refusal:
        return {"refused": str(refusal)}
    except Fault as fault:
        return {"fault": str(fault)}


def without_pango(order: dict) -> dict:
    """What is said on a machine where WeasyPrint's libraries are missing."""
    import cffi

    def missing(*_arguments):
        raise OSError("cannot load library")

    cffi.FFI.dlopen = missing
    return verdict(order)
