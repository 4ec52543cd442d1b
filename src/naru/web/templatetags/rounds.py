"""`{{ round.name|titled }}`: what a round of scoring is called, in the page's language where it is known."""

from django import template

from naru.evaluation.logic import round_title
from naru.web.shell.tongue import language

register = template.Library()


@register.filter
def titled(name: str) -> str:
    """The round's title in the page's language."""
    return round_title(name).say(language())
