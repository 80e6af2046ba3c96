// What every page may use: each part looks for its own elements and else does nothing.
import "./selection.js";
import "./gallery.js";
import "./filters.js";
import "./origin.js";

const AHEAD = "600px 0px"; // how far below the screen a map begins to load

// Leaflet weighs more than the rest of a page, and maps mostly stand below their list.
function loadMap(entries, observer) {
  if (!entries.some((entry) => entry.isIntersecting)) return;
  observer.disconnect();
  import("../leaflet/leaflet.js"); // map.js needs it: both come at once
  import("./map.js");
}

const near = new IntersectionObserver(loadMap, { rootMargin: AHEAD });
document.querySelectorAll(".map-block").forEach((block) => near.observe(block));

document.querySelector("[data-autofocus]")?.focus();
