"""Addresses of voices."""

from django.urls import path

from .views import adding, afterwards, concerns, entering, files, owner, readers, receipts, saying, urgent

app_name = "voices"
urlpatterns = [
    path("say/", urgent.urgent, name="say"),
    path("say/urgent/", urgent.ring_now, name="urgent"),
    path("say/words/", saying.words, name="words"),
    path("say/add/", adding.add, name="add"),
    path("say/add/<int:number>/", adding.draft_file, name="draft_file"),
    path("say/tell/", saying.tell, name="tell"),
    path("say/done/", receipts.done, name="done"),
    path("say/card/", receipts.card, name="card"),
    path("say/receipt.txt", receipts.file, name="file"),
    path("say/more/<int:number>/", afterwards.more, name="more"),
    path("say/leave/", saying.leave, name="leave"),
    path("say/for-others/", entering.for_others, name="for_others"),
    path("follow/<str:reference>/right/", owner.right, name="right"),
    path("follow/<str:reference>/not-right/", owner.not_right, name="not_right"),
    path("follow/<str:reference>/telling/", owner.telling, name="telling"),
    path("follow/<str:reference>/uses/", owner.uses, name="uses"),
    path("follow/<str:reference>/uses/<str:use>/", owner.use, name="use"),
    path("follow/<str:reference>/add/", files.add_more, name="add_more"),
    path("follow/<str:reference>/file/<int:number>/", files.file, name="file_of"),
    path("follow/<str:reference>/file/<int:number>/words/", files.in_words, name="in_words"),
    path("follow/<str:reference>/read/", readers.readers, name="readers"),
    path("me/read/", readers.all_readers, name="all_readers"),
    path("follow/<str:reference>/take-back/", owner.take_back, name="take_back"),
    path("concern/", concerns.concern, name="concern"),
    path("concern/done/", concerns.concern_done, name="concern_done"),
    path("concerns/", concerns.concern_list, name="concerns"),
    path("concerns/<str:reference>/", concerns.concern_answer, name="concern_answer"),
]
