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
  return made;
}

export function popupContent({ name, url, free, total, units }) {
  const box = document.createElement("div");
  const title = document.createElement("p");
  title.append(link(url, name));
  const count = document.createElement("p");
  count.textContent = `${free || "Aucun"} ${free > 1 ? "libres" : "libre"} sur ${total}`;
  const list = document.createElement("ul");
  list.setAttribute("role", "list");
  for (const unit of units) {
    const item = document.createElement("li");
    item.append(link(unit.url, unit.name), ` – ${unit.state_label}`);
    list.append(item);
  }
  box.append(title, count, list);
  return box;
}
