"""The kinds of act that the journal knows, and for each whether it changes what the public sees."""

from enum import StrEnum


class Kind(StrEnum):
    """One act of one person, or of the clock, as the journal names it: ``thing.what happened``."""

    AREA_OPENED = "area.opened"
    SETTINGS_CHANGED = "area.settings_changed"
    EDITION_LOADED = "charter.edition_loaded"
    ROLE_BEGUN = "people.role_begun"
    ROLE_ENDED = "people.role_ended"
    LEAD_NAMED = "people.lead_named"
    LEAD_ENDED = "people.lead_ended"
    SEAT_GIVEN = "people.seat_given"
    SEAT_ENDED = "people.seat_ended"
    INVITATION_RENEWED = "people.invitation_renewed"
    INVITATION_ENDED = "people.invitation_ended"
    CARD_MADE = "people.card_made"
    FACTOR_ADDED = "people.factor_added"
    FACTOR_REMOVED = "people.factor_removed"
    SIGN_IN_BEGUN_ANEW = "people.sign_in_begun_anew"
    WORK_HANDED_OVER = "people.work_handed_over"
    PREFERENCES_SET = "people.preferences_set"
    DATA_EXPORTED = "people.data_exported"
    PERSON_ERASED = "people.erased"
    MANY_READ = "people.many_read"
    CONSENT_GIVEN = "consent.given"
    CONSENT_WITHDRAWN = "consent.withdrawn"
    VOICE_SAID = "voice.said"
    VOICE_DESCRIBED = "voice.described"
    VOICE_ACKNOWLEDGED = "voice.acknowledged"
    VOICE_UNDERSTOOD = "voice.understood"
    VOICE_CONFIRMED = "voice.confirmed"
    VOICE_CORRECTED = "voice.corrected"
    VOICE_THEMED = "voice.themed"
    VOICE_UNTHEMED = "voice.unthemed"
    VOICE_MOVED = "voice.moved"
    VOICE_REDACTED = "voice.redacted"
    VOICE_FILE_ADDED = "voice.file_added"
    VOICE_FILE_ERASED = "voice.file_erased"
    VOICE_FILE_IN_WORDS = "voice.file_in_words"
    VOICE_WITHDRAWN = "voice.withdrawn"
    VOICE_ERASED = "voice.erased"
    VOICE_HELD = "voice.held"
    VOICE_RELEASED = "voice.released"
    VOICE_SAFEGUARDING_READ = "voice.safeguarding_read"
    VOICE_CALLED_FOR = "voice.called_for"
    VOICE_SAFEGUARDED = "voice.safeguarded"
    VOICE_NOT_ANSWERED = "voice.not_answered"
    THEME_OPENED = "theme.opened"
    THEME_DESCRIBED = "theme.described"
    THEME_HANDED_OVER = "theme.handed_over"
    THEME_MERGED = "theme.merged"
    THEME_SPLIT = "theme.split"
    CONCERN_RAISED = "concern.raised"
    CONCERN_ANSWERED = "concern.answered"
    CONCERN_ERASED = "concern.erased"
    DECISION_RECORDED = "decision.recorded"
    ACTION_OPENED = "action.opened"
    ACTION_TAGGED = "action.tagged"
    ACTION_HANDED_OVER = "action.handed_over"
    ACTION_DONE = "action.done"
    CHANGE_RECORDED = "change.recorded"
    TOLD = "report.told"
    DELIVERED = "report.delivered"
    DELIVERY_FAILED = "report.delivery_failed"
    PUBLISHED = "report.published"
    UNPUBLISHED = "report.unpublished"
    COUNTED = "report.counted"


PUBLIC_KINDS = frozenset(
    {
        Kind.AREA_OPENED,
        Kind.SETTINGS_CHANGED,
        Kind.EDITION_LOADED,
        Kind.LEAD_NAMED,
        Kind.LEAD_ENDED,
        Kind.ROLE_BEGUN,
        Kind.ROLE_ENDED,
        Kind.VOICE_SAID,
        Kind.VOICE_ACKNOWLEDGED,
        Kind.VOICE_UNDERSTOOD,
        Kind.VOICE_THEMED,
        Kind.VOICE_UNTHEMED,
        Kind.VOICE_MOVED,
        Kind.VOICE_WITHDRAWN,
        Kind.VOICE_ERASED,
        Kind.VOICE_NOT_ANSWERED,
        Kind.THEME_OPENED,
        Kind.THEME_DESCRIBED,
        Kind.THEME_HANDED_OVER,
        Kind.THEME_MERGED,
        Kind.THEME_SPLIT,
        Kind.DECISION_RECORDED,
        Kind.ACTION_OPENED,
        Kind.ACTION_TAGGED,
        Kind.ACTION_HANDED_OVER,
        Kind.ACTION_DONE,
        Kind.CHANGE_RECORDED,
        Kind.TOLD,
        Kind.PUBLISHED,
        Kind.UNPUBLISHED,
        Kind.COUNTED,
    }
)
"""Acts that change a public page (a figure, a list, a text): each moves the area's public version."""
