"""The list of phrases only raises: forty ways of saying it that it must find, and forty that are no reason to look."""

import pytest

from goldenthread.voices.rules.phrases import asks_to_look, phrase
from goldenthread.voices.selectors.phrases import FILE, phrases

RAISED = (
    "My dad hits me when mum is out.",
    "he hurts me",
    "The escort on the bus punched my son in the arm.",
    "Somebody at school slapped her.",
    "There are bruises all over his arms and nobody can say why.",
    "She came home with unexplained marks again.",
    "Two of them held him down on the floor.",
    "They lock me in my bedroom all night.",
    "At the centre they locked him in.",
    "They tied her to the chair so she would not get up.",
    "My uncle touches me where he shouldn’t.",
    "The taxi driver touched my private parts.",
    "he keeps touching me",
    "I think she was sexually abused at respite.",
    "He made me take off my clothes.",
    "A boy wants me to send nudes.",
    "He said it is our secret and I must not tell anyone.",
    "She told me not to tell.",
    "He said he'll kill me if I talk.",
    "I want to die.",
    "I wish I was dead",
    "I don’t want to be here any more.",
    "I don't want to wake up tomorrow",
    "My daughter talks about suicide.",
    "I just want to end it all",
    "I cut myself when it gets too much.",
    "She has started self-harming since the move.",
    "Everybody would be better off without me.",
    "I'm scared to go home.",
    "He is frightened of his stepdad.",
    "We do not feel safe in the house.",
    "It is not safe for me at home.",
    "There is no food in the house again.",
    "They never feed us.",
    "Mum leaves me alone for days.",
    "I have run away and I do not know where to go.",
    "My brother has a knife.",
    "My partner won’t let me leave the house or see my friends.",
    "They want to force her into marriage.",
    "I met a man on a game online and he wants to meet.",
)
"""As people might write them: with and without care, about themselves and about others."""

CLEAN = (
    "The clinic's letters cannot be read.",
    "The bus to school comes too late.",
    "My son waits eight months for speech therapy.",
    "We were not asked before the plan was changed.",
    "Please send letters in Easy Read.",
    "The form is much too long.",
    "Thank you, the new teacher is wonderful.",
    "I would like a quiet room at the youth club.",
    "The phone line is never answered.",
    "Short breaks were cut in our area.",
    "It hurts to read these long letters.",
    "The deadline was missed again.",
    "Nobody told me about the meeting.",
    "My daughter needs help with her wheelchair at school.",
    "We were left without an answer for weeks.",
    "The lift was locked, so we could not get in.",
    "The playground gate does not shut.",
    "He loves the swimming pool and wants to go more often.",
    "The report said that he makes good progress.",
    "I had to take the day off to get to the panel.",
    "Transport was changed without telling us.",
    "My child is in year seven and feels lonely at lunch.",
    "She wants to go to the same college as her friends.",
    "The speech therapist left and nobody came after her.",
    "Could meetings be in the evening?",
    "The toilets at the station are too small for a hoist.",
    "I killed a whole day on hold.",
    "That joke nearly killed me.",
    "We were beaten to the last place on the course.",
    "The food at the day centre is good.",
    "He doesn't eat school dinners because of the noise.",
    "The lessons should end earlier on Fridays.",
    "I am afraid that the form will be lost.",
    "We are scared of losing the place at nursery.",
    "The council should share its plans earlier.",
    "Staff should listen and not talk over him.",
    "The sensory room is safe and calm.",
    "He is not in school at the moment.",
    "My husband drives him every morning.",
    "The knock-on effect for families is large.",
)


def found(texts: tuple[str, ...]) -> list[str]:
    return [text for text in texts if asks_to_look(text, phrases())]


def test_n21_forty_ways_of_saying_it_are_raised() -> None:
    """A floor, not a promise: these forty were written with the list beside them. Others it will miss."""
    assert (len(set(RAISED)), [text for text in RAISED if text not in found(RAISED)]) == (40, [])


def test_forty_that_are_no_reason_to_look_are_left_alone() -> None:
    assert (len(set(CLEAN)), found(CLEAN)) == (40, [])


def test_each_phrase_finds_something_has_a_reason_and_is_there_once() -> None:
    words = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line.startswith("words")]
    assert len(words) == len(set(words)) == len(phrases())
    assert [one for one in phrases() if not one.because.endswith(".")] == []


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("HE HURTS ME", True),
        ("he\nhurts\nme!!!", True),
        ("It doesn’t hurt.", False),
        ("hurts a lot of us", True),
        ("hurts a great deal more often than us", False),
        ("churches are nice", False),
    ],
)
def test_how_a_phrase_is_read(text: str, there: bool) -> None:
    assert asks_to_look(text, [phrase("hurt*/hit ... me/us", "")]) is there


def test_the_longest_text_is_looked_through_in_no_time() -> None:
    """No words that a stranger chooses make it slow (C12)."""
    assert not asks_to_look("hold the " * 2_200, phrases())
