"""The text that people are asked to agree to, its digest, and what changed in it."""

import hashlib
import json

from django.db.models import Model

from core.templatetags.french import plural
from editorial import diff, snapshots
from editorial.snapshots import Values

PHOTOS = "photos"


def text_of(content, draft) -> Values:
    """What the page of an object says, with a draft applied or as it is stored, photos included."""
    if draft is None:
        return text_in(content.object)
    return {**draft.text(), PHOTOS: photos_of(content.object)}


def text_in(obj: Model) -> Values:
    """What the page of an object would say as it is in memory."""
    return {**snapshots.values_of(obj), PHOTOS: photos_of(obj)}


def photos_of(obj: Model) -> list[list[str]]:
    """Each photo of an object: its file, which is named after what it shows, and its words."""
    rows = list(obj.photos.all()) if hasattr(obj, "photos") else []
    portrait = getattr(obj, "portrait", None)
    rows += [portrait] if portrait else []
    return [[row.file.name, row.alt, row.credit] for row in rows]


def digest_of(content, text: Values) -> str:
    """The SHA-256 of one object's text, 64 hexadecimal digits: the same for the same words."""
    said = {"fiche": f"{content.kind}-{content.object_id}", "texte": text}
    written = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


def changes(content, before: Values, after: Values) -> list[diff.Change]:
    """What differs between two such texts, in words."""
    found = diff.changes(content.publishable, before, after)
    old, new = before.get(PHOTOS, []), after.get(PHOTOS, [])
    if old != new:
        found.append(diff.Change(PHOTOS, "Photos", photos_in_words(old, new)))
    return found


def photos_in_words(old: list, new: list) -> str:
    added = len([photo for photo in new if photo not in old])
    removed = len([photo for photo in old if photo not in new])
    told = [
        plural(count, words)
        for count, words in (
            (added, "photo ajoutée ou refaite,photos ajoutées ou refaites"),
            (removed, "photo retirée ou refaite,photos retirées ou refaites"),
        )
        if count
    ]
    return f"{', '.join(told)}." if told else "Les photos sont dans un autre ordre."


def parts(content, text: Values) -> list[tuple[str, str]]:
    """Each part of a text that says something: its French name and its words."""
    publishable = content.publishable
    said = (
        (publishable.label(name), diff.said(publishable, name, text[name]))
        for name in publishable.names
        if name in text
    )
    return [(label, words) for label, words in said if words]
