"""What speakers do with their own voices."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from goldenthread.consent.choices import Use
from goldenthread.people.actors import NOBODY
from goldenthread.people.choices import Channel
from goldenthread.reportback.selectors.telling import tellings_of
from goldenthread.reportback.services import challenge
from goldenthread.voices import services as voices
from goldenthread.voices.choices import Path as Way
from goldenthread.voices.models import Voice
from goldenthread.voices.selectors.erasing import is_kept
from goldenthread.voices.selectors.own import newest_understanding, words_of
from goldenthread.voices.services import Tell
from goldenthread.yours.services import erase_voice, erase_what_came_back
from tests.voices.making import holder

from .acting import CRASH, ONE, PATHS, Acting
from .known import Known


class Speakers(Acting):
    """They say, confirm, correct, allow, take back, ask again, and have erased."""

    @rule(
        path=st.sampled_from(PATHS),
        channel=st.sampled_from(Channel),
        crash=CRASH,
    )
    def say(self, path: Way, channel: Channel, crash: int) -> None:
        words, key = f"Voice {len(self.known)} cannot read the letters.", uuid4()
        receipt = self.do(lambda: self._say(key, words, path, channel), crash)
        assert receipt, "nobody is refused who says something"
        self.known[receipt.voice.reference] = Known(receipt.voice.reference, [words], key)
        assert self._say(key, words, path, channel).voice.reference == receipt.voice.reference, "sent twice, said once"

    def _say(self, key: UUID, words: str, path: Way, channel: Channel) -> Any:
        tell = Tell(channel=channel, address="speaker@example.org" if channel is Channel.EMAIL else "")
        return voices.say(area=self.town.area, key=key, words=words, by=NOBODY, at=self.at, tell=tell, path=path)

    @precondition(lambda self: self.known)
    @rule(n=ONE, crash=CRASH)
    def confirm(self, n: int, crash: int) -> None:
        if understanding := newest_understanding(self.voice(n)):
            speaker = holder(understanding.voice)
            self.do(lambda: voices.confirm(understanding=understanding, by=speaker, at=self.at), crash)

    @precondition(lambda self: self.known)
    @rule(n=ONE, crash=CRASH)
    def correct(self, n: int, crash: int) -> None:
        understanding, words = newest_understanding(self.voice(n)), f"No: the map. ({self.at:%d %H:%M})"
        if understanding is None:
            return
        before = voices_words(understanding.voice)
        by = holder(understanding.voice)
        made = self.do(lambda: voices.correct(understanding=understanding, words=words, by=by, at=self.at), crash)
        if made and voices_words(understanding.voice) > before:
            self.of(n).words.append(words)

    @precondition(lambda self: self.known)
    @rule(n=ONE, use=st.sampled_from(Use), on=st.booleans(), crash=CRASH)
    def change_use(self, n: int, use: Use, on: bool, crash: int) -> None:
        until = (self.at + timedelta(days=90)).date()

        def act() -> object:
            voice = self.voice(n)
            asked: dict[str, Any] = {"voice": voice, "use": use, "by": holder(voice), "at": self.at}
            return voices.allow(**asked, until=until) if on else voices.disallow(**asked)

        self.do(act, crash)

    @precondition(lambda self: self.known)
    @rule(n=ONE, crash=CRASH)
    def withdraw(self, n: int, crash: int) -> None:
        self.do(lambda: voices.withdraw(voice=self.voice(n), by=holder(self.voice(n)), at=self.at), crash)
        self.of(n).taken_back = True
        self.of(n).themes.clear()

    @precondition(lambda self: self.known)
    @rule(n=ONE, words=st.booleans(), crash=CRASH)
    def challenge(self, n: int, words: bool, crash: int) -> None:
        tellings, text = tellings_of(self.voice(n)), f"That is no answer. ({self.at:%d %H:%M})" if words else ""
        if not tellings:
            return

        def act() -> object:
            voice = self.voice(n)
            return challenge(voice=voice, telling=tellings[0], words=text, by=holder(voice), at=self.at)

        if self.do(act, crash) and words:
            self.of(n).words.append(text)

    @precondition(lambda self: self.known)
    @rule(n=ONE, restored=st.booleans(), crash=CRASH)
    def erase(self, n: int, restored: bool, crash: int) -> None:
        """At their wish; then perhaps a backup from before is restored, and what came back goes again."""
        voice = self.voice(n)
        held, mark = is_kept(voice), transaction.savepoint() if restored else ""
        self.do(lambda: erase_voice(voice=self.voice(n), by=holder(voice), at=self.at), crash)
        gone = self.voice(n).key_id is None
        assert gone != held or self.of(n).erased, "held words stay, others go"
        if restored:
            transaction.savepoint_rollback(mark)
            self.do(lambda: erase_what_came_back(at=self.at))
            assert (self.voice(n).key_id is None) == gone, "what was erased stays erased"
        if gone:
            self.of(n).erased = True
            self.of(n).themes.clear()


def voices_words(voice: Voice) -> int:
    """How much its speaker has said."""
    return len(words_of(voice))
