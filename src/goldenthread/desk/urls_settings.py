"""Addresses of the settings, under ``settings/`` in the names of the desk."""

from django.urls import path

from .views.settings import clocks, leads, limits, people, person, phones, replies, signing_in, start, teams

urlpatterns = [
    path("", start.settings, name="settings"),
    path("phones/", phones.phones, name="settings_phones"),
    path("phones/add/", phones.add, name="settings_phone_add"),
    path("phones/<slug:key>/", phones.change, name="settings_phone"),
    path("phones/<slug:key>/remove/", phones.remove, name="settings_phone_remove"),
    path("teams/", teams.teams, name="settings_teams"),
    path("teams/add/", teams.add, name="settings_team_add"),
    path("teams/add-organisation/", teams.add_organisation, name="settings_organisation_add"),
    path("teams/<slug:reference>/", teams.change, name="settings_team"),
    path("teams/<slug:reference>/away/", teams.away, name="settings_away"),
    path("teams/<slug:reference>/away/<slug:first_day>/", teams.back, name="settings_back"),
    path("clocks/", clocks.clocks, name="settings_clocks"),
    path("clocks/<slug:reference>/<slug:promise>/", clocks.change, name="settings_clock"),
    path("people/", people.people, name="settings_people"),
    path("people/invite/", people.invite, name="settings_invite"),
    path("people/invitations/<slug:reference>/renew/", people.renew, name="settings_invitation_renew"),
    path("people/invitations/<slug:reference>/end/", people.end, name="settings_invitation_end"),
    path("people/<slug:reference>/", person.person, name="settings_person"),
    path("people/<slug:reference>/add-role/", person.add_role, name="settings_role_add"),
    path("people/<slug:reference>/card/", person.card, name="settings_card"),
    path("people/<slug:reference>/begin-anew/", signing_in.begin_anew, name="settings_begin_anew"),
    path("people/<slug:reference>/seat/", person.seat, name="settings_seat"),
    path("roles/<slug:reference>/", person.change_role, name="settings_role"),
    path("roles/<slug:reference>/end/", person.end_role, name="settings_role_end"),
    path("roles/<slug:reference>/hand-over/", person.hand_over, name="settings_hand_over"),
    path("leads/", leads.leads, name="settings_leads"),
    path("leads/<slug:duty>/", leads.change, name="settings_lead"),
    path("leads/<slug:duty>/end/", leads.end, name="settings_lead_end"),
    path("post/", replies.post, name="settings_post"),
    path("limits/", limits.limits, name="settings_limits"),
]
