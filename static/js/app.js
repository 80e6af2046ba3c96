// Loads each behaviour only on pages that carry its hook.
import "./selection.js";

if (document.querySelector("[data-gallery]")) import("./gallery.js");
if (document.querySelector("form[data-filters]")) import("./filters.js");

document.querySelector("[data-autofocus]")?.focus();
