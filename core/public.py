"""Which pages are the same for every visitor."""

from collections.abc import Callable


def public_page(*parameters: str) -> Callable[[Callable], Callable]:
    """Mark a view whose page depends on nothing but public rows, the date and these parameters.

    Its pages may then be kept until something public changes (portal/page_cache.py), for
    visitors without cookies; an address with any other parameter is never kept. A view whose page
    depends on the hour, on the visitor or on chance must not be marked.
    """

    def mark(view: Callable) -> Callable:
        view.public_parameters = frozenset(parameters)
        return view

    return mark
