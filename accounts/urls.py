"""The addresses of signing in, locking and one's passphrase. There is no sign-up."""

from allauth.account.views import account_inactive, login
from django.urls import path

from accounts import views

urlpatterns = [
    path("sign-in/", login, name="account_login"),
    path("inactive/", account_inactive, name="account_inactive"),
    path("sign-out/", views.sign_out, name="account_logout"),
    path("unlock/", views.unlock, name="unlock"),
    path("lock/", views.lock, name="lock"),
    path("still-here/", views.still_here, name="still_here"),
    path("passphrase/", views.passphrase, name="passphrase"),
]
