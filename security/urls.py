"""The addresses of security."""

app_name = "security"

urlpatterns = []
