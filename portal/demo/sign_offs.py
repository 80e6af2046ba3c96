"""Two texts of the demonstration put to invented signers: one in circulation, one signed."""

import datetime

from django.utils import timezone
from django.utils.text import slugify

from editorial import answering
from editorial.models import Circuit, Content, Draft, SignOffLink
from editorial.models.choices import Decision
from neighbourhoods.models import Neighbourhood
from portal.demo.renewal import PROJECTS
from renewal.models import Project

JEANNE = {"name": "Jeanne Martin (démo)", "email": "jeanne.martin@chambre.invalid"}
PAUL = {"name": "Paul Roy (démo)", "email": "paul.roy@regie.invalid"}
WAIT = datetime.timedelta(days=10)


def load_sign_offs(today: datetime.date) -> None:
    """Ask once: what people then answer, or cancel, is left as it is."""
    project = Project.objects.get(slug=slugify(PROJECTS[0]["name"]))
    if Content.objects.known(project) or Circuit.objects.exists():
        return
    summary = "La galerie couverte devient une rue à ciel ouvert\u202f; tous les commerces restent."
    draft = Draft.objects.prepare(project, None, {"summary": summary}, "Phrase plus courte.")
    message = "Vérifiez surtout la phrase sur les commerces."
    Circuit.objects.ask(draft.content, draft, None, [dict(JEANNE), dict(PAUL)],
                        due_on=today + WAIT, message=message, blocking=True)  # fmt: skip
    place = Neighbourhood.objects.get(slug=PROJECTS[0]["neighbourhood"])
    Circuit.objects.ask(Content.objects.of(place), None, None, [dict(PAUL)], due_on=today + WAIT)
    link = SignOffLink.objects.select_related("signer__circuit").latest("pk")
    comment = "La photo de la place date un peu."
    signer = link.signer
    answering.sign(signer, signer.name, Decision.RESERVED, comment, timezone.now())
