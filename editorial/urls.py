"""The addresses of editorial."""

app_name = "editorial"

urlpatterns = []
