"""The addresses of the site in demo mode."""

from goldenthread.site.demo_door import urlpatterns as door
from goldenthread.site.urls import urlpatterns as usual

urlpatterns = [*door, *usual]
