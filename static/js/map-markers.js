// The premises on the map: one marker per building, one badge for those that would overlap.
import { badge, icon, openPopup, buildingsContent } from "./map-parts.js";

const KINDS = { libre: "libre", bientot: "bientot", option: "bientot" };
const SOONEST = ["libre", "bientot", "option", "travaux", "occupe", "retire"];
const APART = 48; // pixels between two markers: each is a target of 44

export class Markers {
  constructor(map, container, activate) {
    this.map = map;
    this.container = container;
    this.activate = activate;
    this.layer = L.layerGroup().addTo(map);
    this.groups = [];
    this.isHere = () => false;
    map.on("zoomend", () => this.draw());
  }

  kind(state) {
    return KINDS[state] ?? "occupe";
  }

  show({ markers = [], cells = [] }) {
    this.items = cells.map(([lon, lat, total, free, state]) => ({ lon, lat, total, free, state }));
    markers.forEach((building) => this.items.push({ ...building, building }));
    this.draw();
  }

  draw() {
    if (!this.items) return;
    const focused = this.groups.find(({ element }) => element === document.activeElement);
    this.layer.clearLayers();
    this.groups = grouped(this.map, this.items);
    this.groups.forEach((group) => this.add(group));
    if (focused) nearest(this.groups, focused)?.element.focus({ preventScroll: true });
    this.highlight(this.isHere);
  }

  add(group) {
    const alone = group.items.length === 1 && group.items[0].building;
    const marker = L.marker([group.lat, group.lon], {
      icon: alone ? this.pin(alone) : this.badge(group),
      alt: "",
      riseOnHover: true,
      zIndexOffset: 1000,
    });
    const act = () => (alone ? this.activate(alone) : this.open(group));
    marker.on("click", act).addTo(this.layer);
    group.element = marker.getElement();
    group.element.setAttribute("aria-label", alone ? alone.label : label(group));
    group.element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      act();
    });
  }

  pin({ state, free }) {
    const kind = this.kind(state);
    return L.divIcon({
      className: `map-marker map-marker--${kind}`,
      html: icon(this.container.dataset.sprite, kind, free || ""),
      iconSize: [44, 48],
      iconAnchor: [22, 48],
    });
  }

  badge(group) {
    return L.divIcon({
      className: `map-marker map-badge map-badge--${this.kind(group.state)}`,
      html: badge(group.free || group.total, group.free ? "libre" : "local"),
      iconSize: [56, 56],
      iconAnchor: [28, 28],
    });
  }

  // Comes closer until the markers part; those that never do are listed.
  open(group) {
    const buildings = group.items.map(({ building }) => building).filter(Boolean);
    const points = L.latLngBounds(group.items.map(({ lat, lon }) => [lat, lon]));
    const zoom = Math.min(this.map.getBoundsZoom(points.pad(0.2)), this.map.getMaxZoom());
    if (buildings.length === group.items.length && zoom <= this.map.getZoom()) {
      const content = buildingsContent(buildings);
      openPopup(this.map, { ...group, name: label(group) }, content, group.element);
    } else if (buildings.length > 1) {
      this.map.setView(points.getCenter(), zoom, { animate: false });
    } else {
      const closer = Math.min(this.map.getZoom() + 2, this.map.getMaxZoom());
      this.map.setView([group.lat, group.lon], closer, { animate: false });
    }
  }

  // Drawn again, markers keep what the list points at.
  highlight(isHere) {
    this.isHere = isHere;
    for (const { items, element } of this.groups) {
      const here = items.some(({ building }) => building && isHere(building));
      element.classList.toggle("map-marker--active", here);
    }
  }
}

// Items closer than a target on screen go together, under the first of them.
function grouped(map, items) {
  const places = new Map();
  const groups = [];
  for (const item of items) {
    const { x, y } = map.project([item.lat, item.lon]);
    const [column, row] = [Math.floor(x / APART), Math.floor(y / APART)];
    const near = [-1, 0, 1]
      .flatMap((dx) => [-1, 0, 1].map((dy) => places.get(`${column + dx}:${row + dy}`)))
      .find((group) => group && Math.hypot(group.x - x, group.y - y) < APART);
    if (near) {
      near.items.push(item);
      near.total += item.total;
      near.free += item.free;
      if (SOONEST.indexOf(item.state) < SOONEST.indexOf(near.state)) near.state = item.state;
    } else {
      const { lat, lon, total, free, state } = item;
      const group = { x, y, lat, lon, total, free, state, items: [item] };
      places.set(`${column}:${row}`, group);
      groups.push(group);
    }
  }
  return groups;
}

function nearest(groups, { lat, lon }) {
  const far = (group) => Math.hypot(group.lat - lat, group.lon - lon);
  return groups.reduce((best, group) => (best && far(best) <= far(group) ? best : group), null);
}

function label({ items, total, free, lat, lon }) {
  const names = items.map(({ building }) => building?.name).filter(Boolean);
  const where = names.length > 3 ? `${names.length} bâtiments, dont ${names[0]}` : names.join(", ");
  const count = free
    ? `${free} ${free > 1 ? "libres" : "libre"} sur ${total}`
    : `${total} ${total > 1 ? "locaux" : "local"}, aucun libre`;
  return `${where || `Vers ${north(lat)}, ${east(lon)}`} – ${count}`;
}

const degrees = new Intl.NumberFormat("fr", { maximumFractionDigits: 2 });
const north = (lat) => `${degrees.format(lat)}° nord`;
const east = (lon) => `${degrees.format(Math.abs(lon))}° ${lon < 0 ? "ouest" : "est"}`;
