"""SVG drawings that come from outside, such as logos: only shapes, text and gradients pass.

A drawing can hold programs, addresses, and copies of copies that take minutes to draw.
"""

import re
from xml.etree import ElementTree

MOST_BYTES = 500_000
MOST_NODES = 2000
DEEPEST = 40
SPACE = "{http://www.w3.org/2000/svg}"
ELEMENTS = {
    "svg", "g", "title", "desc", "defs", "path", "rect", "circle", "ellipse", "line", "polyline",
    "polygon", "text", "tspan", "linearGradient", "radialGradient", "stop", "clipPath", "style",
}  # fmt: skip
# Addresses, rules that load others, and entities by which XML hides them.
REACHING = re.compile(r"@|\\|url\(\s*[\"']?(?!#)|expression", re.IGNORECASE)


class Unsafe(ValueError):
    """The drawing holds something that drawings need not."""


def check(content: bytes) -> None:
    """Raise Unsafe, a ValueError, for a drawing that is not only shapes, text and gradients."""
    if len(content) > MOST_BYTES:
        raise Unsafe("too many bytes")
    text = content.decode("utf-8", "replace")
    if "<!" in re.sub(r"<!--.*?-->|<!\[CDATA\[", "", text, flags=re.DOTALL):
        raise Unsafe("a document type or an entity")
    try:
        root = ElementTree.fromstring(text.encode())
    except ElementTree.ParseError:
        raise Unsafe("no XML") from None
    if root.tag != f"{SPACE}svg":
        raise Unsafe("no SVG")
    if sum(1 for _node in root.iter()) > MOST_NODES:
        raise Unsafe("too many nodes")
    check_node(root, DEEPEST)


def check_node(node: ElementTree.Element, depth: int) -> None:
    """The same for a node and those in it, down to that depth."""
    name = node.tag.removeprefix(SPACE)
    if name not in ELEMENTS:
        raise Unsafe(f"an element {name[:40]}")
    if depth == 0:
        raise Unsafe("too deep")
    if name == "style" and REACHING.search(node.text or ""):
        raise Unsafe("a style that reaches outside")
    for attribute, value in node.attrib.items():
        local = attribute.rpartition("}")[2].lower()
        if local.startswith("on") or local == "href" or REACHING.search(value):
            raise Unsafe(f"an attribute {local[:40]}")
    for child in node:
        check_node(child, depth - 1)
