"""Tables of the evaluation room; what members and the committee do by their own hand stands beside, in models_panels.py."""

from naru.evaluation.models.committee import Attendance, Award, Decision, Meeting, Outcome, Quota, Ranking
from naru.evaluation.models.panels import CandidateAnswer, Criterion, Draw, DrawnCandidate, Panelist, Relation, Round
from naru.evaluation.models.sheets import Entitlement, Note, Score, Seal, Survey
from naru.evaluation.models_panels import Departure, MemberSeal, Override

__all__ = [
    "Attendance", "Award", "CandidateAnswer", "Criterion", "Decision", "Departure", "Draw", "DrawnCandidate", "Entitlement", "Meeting", "MemberSeal", "Note", "Outcome", "Override", "Panelist", "Quota", "Ranking", "Relation", "Round",
    "Score", "Seal", "Survey",
]
