"""The staff's screen on which several photos of an object are added at once."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse

from core import history
from core.admin import PublicAdmin, warn_of_small
from core.many_photos import FilesForm, WordsFormSet, words_form_set
from core.photos import AbstractPhoto
from core.templatetags.french import plural
from core.tools import Tool


class PhotographedAdmin(PublicAdmin):
    """The screen of a public object with photos."""

    photo_model: type[AbstractPhoto]

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.photos_view)
        return [path("<int:pk>/photos/", view, name=self.photos_name), *super().get_urls()]

    @property
    def photos_name(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_photos"

    def tools(self, request: HttpRequest, obj: Model) -> list[Tool]:
        """With the link to add several photos, for those who may."""
        if not self.may_add_photos(request, obj):
            return super().tools(request, obj)
        address = reverse(f"admin:{self.photos_name}", args=[obj.pk])
        return [Tool("Ajouter plusieurs photos", address), *super().tools(request, obj)]

    def may_add_photos(self, request: HttpRequest, obj: Model) -> bool:
        """Who changes the object and adds photos, as in the rows of its screen."""
        photo = self.photo_model._meta
        may_add = request.user.has_perm(f"{photo.app_label}.add_{photo.model_name}")
        return may_add and self.has_change_permission(request, obj)

    def photos_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """First the files; then, with the good ones, what each shows."""
        obj = self.get_object(request, str(pk))
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, str(pk))
        if not self.may_add_photos(request, obj):
            raise PermissionDenied
        words = words_form_set(obj, self.photo_model)
        posted = request.POST if request.method == "POST" else None
        if posted and "photos-TOTAL_FORMS" in posted:
            return self.describe(request, obj, words(posted, prefix="photos"))
        form = FilesForm(self.photo_model, posted, request.FILES if posted else None)
        tokens, refused = form.stored(obj) if form.is_valid() else ([], [])
        if not tokens:
            return self.photos_page(request, obj, form=form, refused=refused)
        waiting = words(initial=[{"token": token} for token in tokens], prefix="photos")
        return self.photos_page(request, obj, words=waiting, refused=refused)

    def describe(self, request: HttpRequest, obj: Model, words: WordsFormSet) -> HttpResponse:
        """Store the photos once each is described, or said to teach nothing."""
        if not words.is_valid():
            return self.photos_page(request, obj, words=words)
        with transaction.atomic():
            history.before_change(obj)
            photos = words.save()
            if photos:
                history.record(obj, request.user, history.Event.CHANGED, ["Photos"])
                request.audited_fields = ["photo"]
                self.log_change(request, obj, [{"added": {"name": "photo", "object": str(obj)}}])
        warn_of_small(request, photos)
        told = plural(len(photos), "photo ajoutée,photos ajoutées") if photos else "Aucune photo"
        messages.success(request, f"{told}.")
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", obj.pk)

    def photos_page(self, request: HttpRequest, obj: Model, **context) -> HttpResponse:
        about = {"title": f"Ajouter des photos\u00a0: {obj}", "object": obj, "opts": self.opts}
        frame = self.admin_site.each_context(request)
        return render(request, "admin/photos.html", {**frame, **about, **context})
