// The pieces of the map made of plain elements: a marker's drawing, a button, a popup's content.
const SVG = "http://www.w3.org/2000/svg";

export function icon(sprite, kind, count) {
  const box = document.createElement("span");
  const svg = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  svg.setAttribute("class", `marker marker--${kind}`);
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  use.setAttribute("href", `${sprite}#marker-${kind}`);
  svg.append(use);
  box.append(svg);
  if (count) {
    const bubble = span("map-marker__count", count);
    bubble.setAttribute("aria-hidden", "true");
    box.append(bubble);
  }
  return box;
}

function span(className, text) {
  const made = document.createElement("span");
  made.className = className;
  made.textContent = text;
  return made;
}

export function button(name, act, sign = "") {
  const made = document.createElement("button");
  made.type = "button";
  made.addEventListener("click", act);
  if (sign) {
    const drawn = span("", sign);
    drawn.setAttribute("aria-hidden", "true");
    made.append(drawn, span("visually-hidden", name));
  } else {
    made.textContent = name;
  }
  return made;
}

function link(url, text) {
  const made = document.createElement("a");
  made.href = url;
  made.textContent = text;
  // In a frame of another site, links leave it.
  if ("framed" in document.body.dataset) Object.assign(made, { target: "_blank", rel: "noopener" });
  return made;
}

// What stands in for markers that would overlap: a number, and what it counts.
export function badge(count, what) {
  const box = span("map-badge__face", "");
  const many = what === "libre" ? "libres" : "locaux";
  box.append(span("map-badge__count", count), " ", span("", count > 1 ? many : what));
  box.setAttribute("aria-hidden", "true");
  return box;
}

export function popupContent({ name, url, free, total, units }) {
  const box = document.createElement("div");
  const title = document.createElement("p");
  title.append(link(url, name));
  const count = document.createElement("p");
  count.textContent = counted(free, total);
  box.append(title, count, links(units.map((unit) => [unit.url, unit.name, unit.state_label])));
  return box;
}

export function buildingsContent(buildings) {
  const box = document.createElement("div");
  box.append(links(buildings.map((b) => [b.url, b.name, counted(b.free, b.total).toLowerCase()])));
  return box;
}

function counted(free, total) {
  return `${free || "Aucun"} ${free > 1 ? "libres" : "libre"} sur ${total}`;
}

function links(rows) {
  const list = document.createElement("ul");
  list.setAttribute("role", "list");
  for (const [url, name, detail] of rows) {
    const item = document.createElement("li");
    item.append(link(url, name), ` – ${detail}`);
    list.append(item);
  }
  return list;
}

// A popup takes the focus, and gives it back to what opened it.
export function openPopup(map, { lat, lon, name }, content, opener) {
  L.popup({ offset: [0, -40], minWidth: 220, maxHeight: 300, autoPanPadding: [12, 12] })
    .setLatLng([lat, lon])
    .setContent(content)
    .openOn(map);
  const popup = content.closest(".leaflet-popup");
  popup.setAttribute("role", "dialog");
  popup.setAttribute("aria-label", name);
  popup.querySelector(".leaflet-popup-close-button").setAttribute("aria-label", "Fermer");
  content.querySelector("a").focus();
  map.once("popupclose", () => {
    const lost = document.activeElement;
    if (map.getContainer().contains(lost) || lost === document.body) opener?.focus();
  });
}
