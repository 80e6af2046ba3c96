"""The minutes of a session as a PDF file, made when somebody asks and kept nowhere."""

from django.http import HttpResponse
from django.template.loader import render_to_string

from core.private import kept_from_all
from core.publisher import publisher
from lettings.committee.minutes import Minutes
from printing import Document, pdf_response, printed


def minutes_pdf(minutes: Minutes, reader: str = "") -> HttpResponse:
    """The file; the copy of a member bears their name. Raises Busy and NotPrintable."""
    known = {"minutes": minutes, "authority": publisher(), "reader": reader}
    html = render_to_string("lettings/committee/minutes_paper.html", known)
    file = printed(Document(html, styles=("base.css", "minutes.css"))).pdf
    day = minutes.session.day
    return kept_from_all(pdf_response(file, f"proces-verbal-{day:%Y-%m-%d}.pdf"))
