"""For which use somebody may share what they said. Reading by the team is not among them: it is why they wrote."""

from enum import StrEnum


class Use(StrEnum):
    PROJECT_GROUP = "project_group"
    BOARD = "board"
    TRAINING = "training"
    INSPECTORS = "inspectors"
    PUBLISHED = "published"
