// The buttons of the map, its sources, and what a finger must do first.
import { button } from "./map-parts.js";

export function addControls(map, { reduced, recentre }) {
  const step = (x, y) => () => map.panBy([x * 120, y * 120], { animate: !reduced });
  addBar(map, "topleft", [
    ["+", "Agrandir la carte", () => map.zoomIn(1)],
    ["−", "Réduire la carte", () => map.zoomOut(1)],
    ["⌂", "Recentrer la carte", recentre],
  ]);
  addBar(map, "topright", [
    ["↑", "Aller vers le nord", step(0, -1)],
    ["←", "Aller vers l’ouest", step(-1, 0)],
    ["→", "Aller vers l’est", step(1, 0)],
    ["↓", "Aller vers le sud", step(0, 1)],
  ]);
}

function addBar(map, position, actions) {
  const control = L.control({ position });
  control.onAdd = () => {
    const bar = L.DomUtil.create("div", "leaflet-bar");
    bar.append(...actions.map(([sign, name, act]) => button(name, act, sign)));
    L.DomEvent.disableClickPropagation(bar);
    return bar;
  };
  control.addTo(map);
}

// A finger scrolls the page until the reader asks to move the map.
export function waitForTouch(map, container) {
  if (!matchMedia("(pointer: coarse)").matches) return;
  const handlers = [map.dragging, map.touchZoom].filter(Boolean);
  handlers.forEach((handler) => handler.disable());
  const start = button("Activer la carte", () => {
    handlers.forEach((handler) => handler.enable());
    start.remove();
    container.focus();
  });
  start.className = "button map__activate";
  container.append(start);
}

const credits = new WeakMap();

export function credit(map, sources) {
  credits.get(map)?.remove();
  const control = L.control({ position: "bottomright" });
  control.onAdd = () => {
    const line = L.DomUtil.create("p", "leaflet-control-attribution");
    line.textContent = ["Carte Leaflet", ...sources].join(" · ");
    return line;
  };
  credits.set(map, control.addTo(map));
}
