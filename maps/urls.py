"""The addresses of maps."""

app_name = "maps"

urlpatterns = []
