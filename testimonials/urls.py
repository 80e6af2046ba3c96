"""Testimonials in public."""

from django.urls import path

from testimonials import views

app_name = "testimonials"

urlpatterns = [
    path("", views.testimonial_list, name="testimonial_list"),
    path("<slug:slug>/", views.testimonial_detail, name="testimonial_detail"),
]
