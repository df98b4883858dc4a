"""Tells an invented story through the services, act by act in the order of time, as people would have."""

from . import deciding, speaking
from .scene import Scene


def tell(scene: Scene) -> int:
    """Do every act of the story in the order of its time; says how many there were."""
    for theme in scene.story.themes:
        speaking.theme(scene, theme)
    for voice in scene.story.voices:
        speaking.voice(scene, voice)
    for decision in scene.story.decisions:
        deciding.decision(scene, decision)
    for answered in scene.story.answered:
        speaking.answered(scene, answered)
    for at, _, act in sorted(scene.acts, key=lambda one: one[:2]):
        act(at)
    return len(scene.acts)
