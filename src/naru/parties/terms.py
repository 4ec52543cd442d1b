"""The words of the parties room."""

from enum import StrEnum

from naru.kernel import Refusal

LIFECYCLES = ()


class OrganisationKind(StrEnum):
    """What an organisation is in the office's world."""

    CITY = "city"
    DEPARTMENT = "department"
    DISTRICT = "district"
    OPERATOR = "operator"
    FIRM = "firm"
    COMMITTEE = "committee"
    PARTNER = "partner"


class Role(StrEnum):
    """What a person may be in an organisation, over a span of dates."""

    APPLICANT = "applicant"
    DELEGATE = "delegate"
    OPERATOR = "operator"
    REVIEWER = "reviewer"
    OFFICER = "officer"
    HEAD = "head"
    AUDITOR = "auditor"
    ADMIN = "admin"


CURRENT_VALUE_TABLES: dict[str, str] = {
    "parties_account": "a login: password, last sign-in, active or not",
    "parties_session": "a login session lives and ends",
}
REFUSALS: tuple[Refusal, ...] = ()
