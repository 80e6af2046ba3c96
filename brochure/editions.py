"""Freezing a brochure as an edition, and looking after those that were."""

import datetime
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max, QuerySet

from brochure import files
from brochure.agreements import agreements
from brochure.checks import checks_of, in_words, refusals
from brochure.content import Content, gather
from brochure.formats import Format
from brochure.marks import edition_mark
from brochure.models import Appearance, Brochure, CurrentEdition, Edition, ShortLink
from brochure.pages import document
from brochure.proofs import digest_of, digest_of_plain, last_of
from core.models import today
from printing import Document, Printed, Variant, printed
from security.audit import record

MEANWHILE = (
    "La plaquette, une fiche qu’elle montre ou une autre édition a changé pendant l’impression"
    "\u00a0: relisez l’épreuve, puis recommencez."
)
SAME = (
    "Rien n’a changé depuis l’édition n°\u00a0{number}\u00a0: elle est dans la liste des éditions."
)


@dataclass(frozen=True)
class Files:
    """The two files of an edition to be, and the document that they were made of."""

    html: str
    web: Printed
    press: Printed


def freeze(brochure: Brochure, by, day: datetime.date | None = None) -> Edition:
    """Make an edition of what a brochure says now, with a number of its own.

    Raises ValidationError with every reason against it, Busy and NotPrintable as `printed` does.
    Files are made before anything is locked; what changed meanwhile is then refused.
    """
    day = day or today()
    content = gather(brochure, day)
    digest, number = digest_of(content), next_number(brochure)
    check_new(brochure, digest)
    if reasons := refusals(checks_of(brochure, content, last_of(brochure), by, day)):
        raise ValidationError(reasons)
    link = ShortLink.of_edition(brochure.neighbourhood, number)
    made = printed_twice(content, brochure, number, link.get_absolute_url())
    with transaction.atomic():
        locked = Brochure.objects.select_for_update().get(pk=brochure.pk)
        if next_number(locked) != number or digest_of(gather(locked, day)) != digest:
            raise ValidationError(MEANWHILE)
        try:
            with transaction.atomic():
                edition = store(locked, content, made, number, by)
                link.edition = edition
                link.save()
        except IntegrityError:  # somebody else has just frozen the same
            raise ValidationError(MEANWHILE) from None
        Brochure.objects.filter(pk=brochure.pk).update(ready_on=None, print_by=None)
        record("édition figée", edition, by=by)
    return edition


def next_number(brochure: Brochure) -> int:
    return (brochure.editions.aggregate(last=Max("number"))["last"] or 0) + 1


def check_new(brochure: Brochure, digest: str) -> None:
    """Raise ValidationError where an edition says the same already."""
    if known := brochure.editions.filter(content_digest=digest).first():
        raise ValidationError(SAME.format(number=known.number))


def printed_twice(content: Content, brochure: Brochure, number: int, path: str) -> Files:
    """The file for screens and the printer's, whose code leads to `path`.

    Raises ValidationError where one overflows.
    """
    paper = Format(brochure.format)
    mark = edition_mark(number, content.day_text)
    screen = document(content, paper, Variant.SCREEN, mark, path)
    web = printed(screen)
    press = printed(document(content, paper, Variant.PRESS, mark, path))
    if overflows := [*web.overflows, *press.overflows]:
        raise ValidationError(list(dict.fromkeys(in_words(vars(one)) for one in overflows)))
    return Files(screen.html, web, press)


def store(brochure: Brochure, content: Content, made: Files, number: int, by) -> Edition:
    """Write the edition and its files."""
    edition = Edition.objects.create(
        brochure=brochure,
        neighbourhood=brochure.neighbourhood,
        number=number,
        format=brochure.format,
        frozen_by=by,
        prices_on=datetime.date.fromisoformat(content.day),
        pages=made.web.pages,
        charter_version=content.brand.version or None,
        with_foreword=content.foreword is not None,
        content=content.as_json(),
        html=made.html,
        sign_offs=[entry for one in agreements(content) for entry in one.as_json()],
        content_digest=digest_of(content),
        html_digest=files.digest_of(made.html.encode("utf-8", "surrogatepass")),
        web_digest=files.keep(made.web.pdf),
        press_digest=files.keep(made.press.pdf),
    )
    Appearance.objects.bulk_create(
        Appearance(edition=edition, testimonial_id=int(voice.key.partition("-")[2]))
        for voice in content.voices
    )
    edition.projects.set([int(works.key.partition("-")[2]) for works in content.works])
    return edition


def for_place(link: ShortLink) -> Document:
    """The printer's file of a link's edition, with the code of the place that hands it out."""
    edition = link.edition
    content = Content.from_json(edition.content)
    mark = edition_mark(edition.number, content.day_text)
    path = link.get_absolute_url()
    return document(content, Format(edition.format), Variant.PRESS, mark, path)


@dataclass(frozen=True)
class Seal:
    """What an edition was frozen as, and whether it still is so byte by byte."""

    name: str
    digest: str
    intact: bool


def seals(edition: Edition) -> list[Seal]:
    """Each part of an edition with its digest, computed again now."""
    if edition.forgotten_at:
        return []
    content = digest_of_plain(edition.content)
    html = files.digest_of(edition.html.encode("utf-8", "surrogatepass"))
    return [
        Seal("Contenu", edition.content_digest, content == edition.content_digest),
        Seal("Document", edition.html_digest, html == edition.html_digest),
        Seal("PDF pour l’écran", edition.web_digest, files.is_intact(edition.web_digest)),
        Seal("PDF pour l’imprimeur", edition.press_digest, files.is_intact(edition.press_digest)),
    ]


def choose(edition: Edition, by) -> None:
    """Have its neighbourhood hand it out. ValidationError while the site may not show it."""
    if held := edition.holds():
        raise ValidationError(held)
    with transaction.atomic():
        CurrentEdition.objects.update_or_create(
            neighbourhood=edition.neighbourhood, defaults={"edition": edition}
        )
        record("édition courante choisie", edition, by=by)


def withdraw(edition: Edition, by) -> None:
    """Have its neighbourhood hand out the brochure of the day again."""
    with transaction.atomic():
        CurrentEdition.objects.filter(edition=edition).delete()
        record("édition courante retirée", edition, by=by)


def current(neighbourhood, day: datetime.date | None = None) -> Edition | None:
    """The edition that a neighbourhood hands out; None without one, or while the site may not."""
    chosen = Edition.objects.filter(currentedition__neighbourhood=neighbourhood)
    chosen = chosen.defer("content", "html", "sign_offs")  # heavy, and not what is handed out
    return chosen.exclude(pk__in=Edition.objects.held(day).values("pk")).first()


def forget(rows: QuerySet[Edition], at: datetime.datetime | None = None) -> int:
    """Forget what editions say, with their files; how many were forgotten."""
    rows = list(rows.values_list("pk", "web_digest", "press_digest"))
    pks = [pk for pk, _web, _press in rows]
    done = Edition.objects.filter(pk__in=pks).forget(at)
    CurrentEdition.objects.filter(edition__in=pks).delete()
    for _pk, web, press in rows:
        files.remove(web)
        files.remove(press)
    return done
