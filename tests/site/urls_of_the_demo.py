"""The addresses of the site in demo mode."""

from django.urls import include, path

from goldenthread.site.urls import urlpatterns as usual

urlpatterns = [*usual, path("", include("goldenthread.site.demo_door"))]
