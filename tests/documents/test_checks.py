"""What was issued lies as it was frozen; a changed byte is named with the paper."""

import uuid

import pytest

from naru.documents.actions import issue
from naru.documents.checks import papers_stand, rendered_stand
from naru.documents.files import place_of
from naru.documents.render import opened
from naru.documents.samples import SAMPLES
from naru.documents.terms import PaperKind
from naru.kernel.database import rows
from naru.record import Act
from naru.record.actions import erase


@pytest.mark.django_db
def test_changed_papers_are_named() -> None:
    clerk, person = uuid.uuid4(), uuid.uuid4()
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system'), (%s, 'person')", [clerk, person])
    paper = issue(PaperKind.RECEIPT, subject=uuid.uuid4(), about=person, data=SAMPLES[PaperKind.RECEIPT], office="가상과", act=Act(uuid.uuid4(), clerk))
    assert opened(paper, "hwpx") is not None
    assert (papers_stand(), rendered_stand()) == ([], [])
    place = place_of(paper, "hwpx")
    kept = place.read_bytes()
    place.write_bytes(bytes([kept[0] ^ 1]) + kept[1:])
    assert rendered_stand() == [f"paper {paper}: its rendered file was changed ({place})"]
    place.write_bytes(kept)
    erase(person, ground="시험", act=Act(uuid.uuid4(), clerk))
    assert (papers_stand(), rendered_stand(), opened(paper, "hwpx")) == ([], [], None)
    rows("SET LOCAL session_replication_role = replica")
    rows("UPDATE documents_paper SET data_sealed = data_sealed || 'x'::bytea")
    assert papers_stand() == [f"paper {paper} (receipt): its frozen data were changed"]
