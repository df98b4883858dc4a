import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.foundation.ledger import Ledger
from goldenthread.foundation.references import ALPHABET

NAMES = st.lists(st.text(ALPHABET, min_size=10, max_size=10))


def test_names_are_there_once_they_were_added(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "erased" / "names")
    assert ledger.names() == frozenset()
    ledger.add(["7K2MQ8X0DA"])
    ledger.add(["AAAAAAAAAA", "7K2MQ8X0DA"])
    assert ledger.names() == {"7K2MQ8X0DA", "AAAAAAAAAA"}
    assert ledger.file.stat().st_mode & 0o777 == 0o600


@given(NAMES, st.data())
def test_a_power_cut_leaves_whole_names_only(names: list[str], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder) / "names")
        ledger.add(names)
        text = ledger.file.read_text() if names else ""
        ledger.file.write_text(text[: data.draw(st.integers(0, len(text)))])
        assert ledger.names() <= set(names)
