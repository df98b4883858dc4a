"""Addresses of the thread."""

from django.urls import path

from .views import answering, follow

app_name = "thread"
urlpatterns = [
    path("follow/", follow.follow, name="follow"),
    path("follow/<str:reference>/", follow.progress, name="progress"),
    path("follow/<str:reference>/not-answered/", answering.not_answered, name="not_answered"),
    path("me/said/", follow.my_voices, name="said"),
]
