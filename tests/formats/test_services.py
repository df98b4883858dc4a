import pytest

from goldenthread.areas.models import Area
from goldenthread.formats.models import Content
from goldenthread.formats.services import write
from goldenthread.foundation.answers import Refused


def test_a_content_keeps_both_wordings(area: Area) -> None:
    content = write(area=area, plain=" The letters are clear now. ", easy_read="The letters are clear.")
    assert (content.plain, content.easy_read) == ("The letters are clear now.", "The letters are clear.")


def test_b25_a_content_without_easy_read_needs_a_reason(area: Area) -> None:
    with pytest.raises(Refused):
        write(area=area, plain="The letters are clear now.")
    assert Content.objects.count() == 0
