"""Addresses of desk."""

from django.urls import include, path

from .views import (
    calendar,
    decisions,
    deliveries,
    files,
    joining,
    lists,
    planning,
    reception,
    telling,
    themes,
    urgent,
    voice,
    voices,
)
from .views.board import board
from .views.day import day
from .views.journal import journal
from .views.many import many
from .views.please_look import please_look
from .views.safeguarding import safeguarding
from .views.search import search

app_name = "desk"
VOICE = "desk/voices/<str:reference>/"
THEME = "desk/themes/<str:reference>/"
ACTION = "desk/actions/<str:reference>/"
urlpatterns = [
    path("settings/", include("goldenthread.desk.urls_settings")),
    path("desk/deliveries/", deliveries.deliveries, name="deliveries"),
    path("desk/deliveries/letters/", deliveries.letters, name="letters"),
    path("desk/deliveries/<str:reference>/", deliveries.delivery, name="delivery"),
    path("desk/deliveries/<str:reference>/done/", deliveries.delivered, name="delivered"),
    path("desk/", day, name="desk"),
    path("desk/due.ics", calendar.download, name="due"),
    path("desk/calendar/", calendar.calendar, name="calendar"),
    path("desk/calendar/<str:secret>.ics", calendar.feed, name="calendar_feed"),
    path("desk/many/", many, name="many"),
    path("desk/journal/", journal, name="journal"),
    path("desk/search/", search, name="search"),
    path("desk/voices/", voices.voices, name="voices"),
    path("desk/voices/bulk/", voices.bulk, name="bulk"),
    path("desk/lists/new/", lists.save, name="list_save"),
    path("desk/lists/<str:reference>/", lists.rename, name="list_rename"),
    path("desk/lists/<str:reference>/remove/", lists.remove, name="list_remove"),
    path(VOICE, voice.voice, name="voice"),
    path(f"{VOICE}acknowledge/", voice.acknowledge_it, name="acknowledge"),
    path(f"{VOICE}understand/", reception.understand_it, name="understand"),
    path(f"{VOICE}without-names/", reception.redact_it, name="redact"),
    path(f"{VOICE}file/<int:number>/", files.file, name="file"),
    path(f"{VOICE}in-words/<int:number>/", files.in_words, name="in_words"),
    path(f"{VOICE}answer/", reception.answer_it, name="answer"),
    path(f"{VOICE}place/", voice.place_it, name="place"),
    path(f"{VOICE}take-out/<str:theme>/", voice.unplace_it, name="unplace"),
    path("desk/themes/", themes.themes, name="themes"),
    path("desk/themes/new/", themes.new, name="theme_new"),
    path(THEME, themes.theme, name="theme"),
    path(f"{THEME}edit/", themes.edit, name="theme_edit"),
    path(f"{THEME}hand-over/", themes.hand_over, name="theme_hand_over"),
    path(f"{THEME}put-together/", joining.put_together, name="theme_merge"),
    path(f"{THEME}move/", joining.move, name="theme_move"),
    path(f"{THEME}decide/", decisions.decide_it, name="decide"),
    path(f"{THEME}actions/new/", planning.plan, name="plan"),
    path(f"{THEME}changes/new/", planning.change, name="change"),
    path(f"{THEME}tell/", telling.tell, name="tell"),
    path(f"{THEME}publish/", telling.publish_it, name="publish"),
    path(f"{THEME}take-down/", telling.take_it_down, name="take_down"),
    path("desk/actions/", planning.actions, name="actions"),
    path(ACTION, planning.action, name="action"),
    path(f"{ACTION}tag/", planning.tag, name="tag"),
    path(f"{ACTION}done/", planning.done, name="done"),
    path(f"{ACTION}hand-over/", planning.hand_over, name="action_hand_over"),
    path("board/", board, name="board"),
    path("safeguarding/", safeguarding, name="safeguarding"),
    path("safeguarding/look/<str:reference>/", please_look, name="please_look"),
    path("safeguarding/<str:reference>/file/<int:number>/", files.urgent_file, name="urgent_file"),
    path("safeguarding/<str:reference>/", urgent.urgent, name="urgent"),
]
