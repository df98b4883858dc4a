from goldenthread.journal.choices import PUBLIC_KINDS, Kind
from goldenthread.journal.presenters import BY_SPEAKERS, CONFIDENTIAL, GROUPS, LINES, Group


def test_every_kind_has_a_line_of_its_own() -> None:
    assert set(LINES) == set(Kind)
    assert len({str(line) for line in LINES.values()}) == len(Kind)


def test_every_kind_is_in_exactly_one_group_and_every_group_has_a_name() -> None:
    assert set(GROUPS) == set(Group)
    assert sorted(kind for group in Group for kind in group.kinds) == sorted(Kind)
    assert all(group.kinds for group in Group)


def test_lines_are_short_and_plain() -> None:
    for line in LINES.values():
        assert len(str(line).split()) <= 10
        assert str(line)[0].isupper()
        assert not str(line).endswith(".")


def test_the_tables_name_kinds_only() -> None:
    for kinds in (PUBLIC_KINDS, BY_SPEAKERS, CONFIDENTIAL):
        assert kinds <= set(Kind)
    assert not CONFIDENTIAL & (PUBLIC_KINDS | BY_SPEAKERS)
