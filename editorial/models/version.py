"""What a published object said after each of its changes."""

from collections.abc import Iterable, Iterator, Sequence

from django.conf import settings
from django.db import models
from django.db.models import Max, Model
from django.utils import timezone

from core.fields import LineField
from core.history import Event, Told
from editorial import registry, snapshots
from editorial.models.content import Content

BATCH = 1000  # objects whose versions are kept at once


class VersionQuerySet(models.QuerySet):
    def before_change(self, obj: Model) -> None:
        """Note how an object is stored, unless its last version says the same."""
        stored = type(obj).objects.get(pk=obj.pk)
        last = self.last_of(stored)
        values = snapshots.values_of(stored)
        if last is None or (last.values, last.published) != (values, stored.published):
            changed = changed_names(stored, values, last)
            self.keep(stored, None, Event.FOUND, values=values, changed=changed)

    def record(self, obj: Model, by, event: str, others=(), draft=None) -> None:
        """Note how an object has become; nothing where nothing has changed."""
        publishable = registry.of(obj)
        told = {publishable.label(name) for name in publishable.names} | {"Publié"}
        others = [name for name in others if name not in told]
        last, values = self.last_of(obj), snapshots.values_of(obj)
        changed = changed_names(obj, values, last)
        turned = last is not None and last.published != obj.published
        if event == Event.CHANGED and turned:
            event = Event.PUBLISHED if obj.published else Event.HIDDEN
        elif last is not None and not (changed or others or turned or draft):
            return
        self.keep(obj, by, event, values=values, changed=changed, others=others, draft=draft)

    def before_changes(self, objects: Sequence[Model]) -> None:
        """The same as before_change() for objects of one model."""
        for some in batches(objects):
            stored = type(some[0]).objects.in_bulk([obj.pk for obj in some])
            lasts = self.last_of_all(some)
            self.keep_all(stored.values(), lasts, None, Event.FOUND)

    def record_all(self, objects: Sequence[Model], by, event: str) -> None:
        """The same as record() for objects of one model."""
        for some in batches(objects):
            self.keep_all(some, self.last_of_all(some), by, event)

    def keep_all(self, objects: Iterable[Model], lasts: "dict[int, Version]", by, event: str):
        """Keep those objects that differ from their last version."""
        told = []
        for obj in objects:
            last, values = lasts.get(obj.pk), snapshots.values_of(obj)
            if last is None or (last.values, last.published) != (values, obj.published):
                told.append((obj, values, changed_names(obj, values, last)))
        contents = Content.objects.of_all([obj for obj, *_said in told]) if told else {}
        self.bulk_create(
            Version(
                content=contents[obj.pk],
                event=event,
                by=by,
                by_name=str(by) if by else "",
                published=obj.published,
                values=values,
                changed=changed,
            )
            for obj, values, changed in told
        )

    def last_of_all(self, objects: Sequence[Model]) -> "dict[int, Version]":
        """The last versions of objects of one model, by the objects' keys."""
        kind = objects[0]._meta.model_name
        told = self.filter(**{f"content__{kind}__in": [obj.pk for obj in objects]})
        newest = told.order_by().values("content").annotate(newest=Max("pk")).values("newest")
        versions = self.filter(pk__in=newest).select_related("content").order_by()
        return {getattr(version.content, f"{kind}_id"): version for version in versions}

    def last_of(self, obj: Model) -> "Version | None":
        content = Content.objects.known(obj)
        return self.filter(content=content).first() if content else None

    def recent(self, obj: Model, most: int) -> list[Told]:
        """The last changes of an object, as others tell them."""
        content, label = Content.objects.known(obj), registry.of(obj).label
        versions = self.filter(content=content).select_related("by") if content else ()
        return [
            Told(
                one.at,
                one.get_event_display(),
                [*(label(name) for name in one.changed), *one.others],
                one.by,
            )
            for one in versions[:most]
        ]

    def keep(self, obj: Model, by, event: str, **said) -> None:
        self.create(
            content=Content.objects.of(obj),
            event=event,
            by=by,
            by_name=str(by) if by else "",
            published=obj.published,
            **said,
        )


def batches(objects: Sequence[Model]) -> Iterator[Sequence[Model]]:
    """The objects by the thousand."""
    for start in range(0, len(objects), BATCH):
        yield objects[start : start + BATCH]


def changed_names(obj: Model, values: snapshots.Values, last: "Version | None") -> list[str]:
    """The parts of a text that differ from its last version; none for a first one."""
    names = registry.of(obj).names if last else ()
    return [name for name in names if values[name] != last.values.get(name)]


class Version(models.Model):
    """The text of an object as a change left it: who, what, when. Never edited."""

    content = models.ForeignKey(
        Content, models.CASCADE, related_name="versions", verbose_name="contenu"
    )
    event = models.CharField("événement", max_length=20, choices=Event)
    at = models.DateTimeField("le", default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="par",
    )
    # The name stays when the account goes: a history says who.
    by_name = LineField("nom", blank=True, default="")
    published = models.BooleanField("publié")
    values = models.JSONField("texte")
    changed = models.JSONField("champs modifiés", default=list)
    others = models.JSONField("autres changements", default=list)
    draft = models.ForeignKey(
        "Draft",
        models.SET_NULL,
        null=True,
        related_name="versions",
        verbose_name="brouillon",
    )

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = "version"
        verbose_name_plural = "versions"
        ordering = ["-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.get_event_display()} du {timezone.localtime(self.at):%d/%m/%Y à %H:%M}"
