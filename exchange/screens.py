"""The pages of an import: bring a file, read its trial, confirm it, see it written."""

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from core.exports import sheets
from core.exports.cells import Table
from core.imports import importers
from core.imports.importers import Importer
from core.imports.kept import forget
from core.imports.report import printed
from core.imports.tables import UnreadableFile
from exchange import runner
from exchange.files import FORMATS, download
from exchange.forms import FileForm
from exchange.models import LOST, TAKEN_AS, ImportRun, State
from security.audit import record

REFRESH = 3  # seconds between two looks at an import that is not over
SLOW = 60  # seconds after which the worker should have begun


def allowed(request: HttpRequest, name: str) -> Importer:
    """The import of that name, for whoever may do it."""
    importer = importers.named(name)
    if importer is None:
        raise Http404
    if not importer.may_import(request.user):
        raise PermissionDenied
    return importer


def import_page(request: HttpRequest, site: admin.AdminSite, name: str) -> HttpResponse:
    """The form; a file that can be read is kept and tried by the worker."""
    importer = allowed(request, name)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and (run := begin(request, importer, form)):
        return redirect("admin:exchange_status", run.pk)
    context = {
        **site.each_context(request),
        "title": importer.title,
        "importer": importer,
        "columns": importer.table.columns,
        "formats": FORMATS,
        "list": importer.models[0]._meta,
        "form": form,
    }
    return render(request, "admin/exchange/import.html", context)


def begin(request: HttpRequest, importer: Importer, form: FileForm) -> ImportRun | None:
    """Keep the file for its trial; or say in the form why it can't be read."""
    name = form.file_name()
    token = runner.kept.keep(form.cleaned_data["file"], {"user": request.user.pk})
    path, _about = runner.kept.found(token)
    try:
        rows = runner.read(path, name)
    except UnreadableFile as refusal:
        forget(path)
        form.add_error("file", printed(refusal))
        return None
    run = ImportRun.objects.create(
        table=importer.name, token=token, file_name=name, by=request.user, rows=len(rows)
    )
    runner.wake()
    return run


def template_file(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    """The empty table with its headers and one example row."""
    importer = allowed(request, name)
    if form not in FORMATS:
        raise Http404
    columns = importer.table.columns
    example = [column.example for column in columns]
    table = Table("Modèle", [column.header for column in columns], [example])
    return download(table, f"modele-{importer.name}", form)


def status_page(request: HttpRequest, site: admin.AdminSite, pk: int) -> HttpResponse:
    """How far an import is, what its trial says, what became of it; or its confirmation."""
    run = get_object_or_404(ImportRun, pk=pk)
    importer = allowed(request, run.table)
    if request.method == "POST":
        return confirm(request, run)
    now, sign = timezone.now(), runner.sign_of(run.token)
    lost = run.is_lost(now, sign[2] if sign else None)
    over = lost or run.state not in (*TAKEN_AS, *TAKEN_AS.values())
    context = {
        **site.each_context(request),
        "title": importer.title,
        "importer": importer,
        "list": importer.models[0]._meta,
        "run": run,
        "facts": [LOST] if lost else run.facts,
        "lost": lost or run.state == State.LOST,
        "over": over,
        "late": not over and run.state in TAKEN_AS and (now - run.sign_at).total_seconds() > SLOW,
        "mine": run.by_id == request.user.pk,
        "done": sign[0] if sign else 0,
    }
    response = render(request, "admin/exchange/status.html", context)
    if not over:
        response.headers["Refresh"] = str(REFRESH)
    return response


def confirm(request: HttpRequest, run: ImportRun) -> HttpResponse:
    """Have the very file that was tried written, by whoever brought it."""
    if run.by_id != request.user.pk:
        raise PermissionDenied
    if runner.kept.found(run.token) is None:
        messages.error(request, printed(runner.GONE))
    else:
        try:
            run.move(State.CONFIRMED)
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
        else:
            runner.signs(run.token).unlink(missing_ok=True)
            runner.wake()
    return redirect("admin:exchange_status", run.pk)


def export(request: HttpRequest, site: admin.AdminSite, label: str, form: str) -> HttpResponseBase:
    """A list of the admin, as it is filtered and searched, for whoever may read it."""
    screen = next(
        (screen for model, screen in site._registry.items() if model._meta.label_lower == label),
        None,
    )
    sheet = screen and sheets.of(screen.model)
    if sheet is None or form not in FORMATS:
        raise Http404
    if not screen.has_view_or_change_permission(request):
        raise PermissionDenied
    try:
        rows = screen.get_changelist_instance(request).get_queryset(request)
    except IncorrectLookupParameters:  # the list itself says so
        return redirect(f"admin:{label.replace('.', '_')}_changelist")
    record("export", by=request.user, label=f"{screen.model._meta.verbose_name_plural}, {form}")
    return download(sheet.table(rows, request.user), screen.model._meta.verbose_name_plural, form)
