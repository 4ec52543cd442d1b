"""What fits us: six questions without signing in, answered by the conditions of the texts in force. Nothing is kept: the answers stand in the address."""

from collections.abc import Container

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from naru.calls.fits import Fit, asked_by, facts_about, fits, questions
from naru.figures.queries import lines_taken
from naru.kernel import Sentence, kst_date
from naru.parties.terms import Role
from naru.programmes.queries import texts_in_force
from naru.rules.logic import in_force
from naru.rules.terms import Fact
from naru.web.calls import checking
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.parts import Field, Link

TITLES = {"yes": Sentence("맞습니다", "It fits"), "unknown": Sentence("더 알아야 합니다", "Not decided yet"), "no": Sentence("맞지 않습니다", "It does not fit")}


def known_facts(shell: Shell) -> dict[str, Fact]:
    """What the city knows of the reader's own organisation; nothing for whom has none."""
    mine = next((each.organisation for each in shell.roles if each.role in (Role.APPLICANT, Role.DELEGATE, Role.OPERATOR)), None)
    return facts_about(mine, kst_date(shell.now)) if mine else {}


def asked_first(shell: Shell) -> list[Field]:
    """The six questions as fields, for the first page."""
    on = kst_date(shell.now)
    return checking.fields(questions(texts_in_force(on), on), known_facts(shell))


@require_GET
def fits_page(request: HttpRequest) -> HttpResponse:
    """Every programme with its answer: fits, not decided (and what would decide it), does not fit (and what would change it)."""
    shell = shell_of(request)
    on = kst_date(shell.now)
    texts = texts_in_force(on)
    every = list(dict.fromkeys(name for text in texts for name in asked_by(in_force(text.conditions, on))))
    given = checking.given_facts(request.GET, every)
    facts = {**known_facts(shell), **given}
    found = fits(facts, on)
    # Once something is answered, only what would still decide a programme is asked beside it.
    taken = lines_taken()
    asked = [name for name in every if name in given or any(name in fit.missing for fit in found)] if given else questions(texts, on)
    return render(request, "calls/fits.html", {
        "asked": bool(given or facts), "fields": checking.fields(asked, facts), "fits": [_shown(each, taken) for each in found], "crumbs": [Link(Sentence("맞는 지원", "What fits us"), "")]})


def _shown(fit: Fit, taken: Container[str]) -> dict[str, object]:
    tone = fit.verdict.met.value
    return {"fit": fit, "tone": tone, "title": TITLES[tone], "nos": checking.nos(fit.verdict, taken), "lines": checking.lines(fit.verdict, taken), "missing": [checking.asking().ask(name) for name in fit.missing]}
