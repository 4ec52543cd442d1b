"""The words of the parties room."""

from enum import StrEnum

from naru.kernel import Refusal, insert_only

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
REFUSALS: tuple[Refusal, ...] = (
    insert_only("organisation_insert_only", "기관", "an organisation"),
    insert_only("person_insert_only", "사람", "a person"),
    insert_only("membership_insert_only", "소속", "a membership"),
    insert_only("fact_insert_only", "사실", "a fact"),
)
