// Draws the map beside a list: our own ground, one marker per building. All of Leaflet is here.
import { button, icon, popupContent } from "./map-parts.js";

const MARKERS = { libre: "libre", bientot: "bientot", option: "bientot" };
const REDUCED = matchMedia("(prefers-reduced-motion: reduce)").matches;
const CLOSEST = 17; // zoom around a single point
const PLACES_FROM = 14; // zoom below which stops and services would hide the buildings

class PremisesMap {
  constructor(container) {
    this.container = container;
    this.block = container.closest(".map-block");
    this.markers = new Map();
    document.addEventListener("results:updated", () => this.refresh());
    this.refresh();
  }

  // Draws what the page now lists; there is no map without anything to draw.
  refresh() {
    this.data = JSON.parse(document.getElementById(this.container.dataset.map).textContent);
    this.container.hidden = !this.points().length;
    if (this.container.hidden) return;
    if (!this.map) this.start();
    this.map.closePopup();
    this.map.invalidateSize();
    this.fit();
    this.layers.addTo(this.map);
    this.draw();
  }

  start() {
    this.map = L.map(this.container, {
      attributionControl: false,
      zoomControl: false,
      scrollWheelZoom: false,
      maxZoom: 19,
      minZoom: 5,
      zoomSnap: 0.5,
      fadeAnimation: !REDUCED,
      zoomAnimation: !REDUCED,
      markerZoomAnimation: !REDUCED,
      inertia: !REDUCED,
    });
    this.layers = L.layerGroup();
    this.places = L.layerGroup();
    this.map.on("zoomend", () => this.showPlaces());
    this.addControls();
    this.waitForTouch();
    this.map.on("popupclose", () => this.giveFocusBack());
    document.addEventListener("focusin", (event) => this.follow(event.target));
    this.container.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.map.closePopup();
    });
  }

  points() {
    const { markers, services, ground } = this.data;
    const near = [...markers, ...services].map(({ lat, lon }) => [lat, lon]);
    return near.length ? near : L.geoJSON(ground.perimeters).getLayers().map((l) => l.getBounds());
  }

  fit() {
    const side = this.container.clientWidth < 480 ? 28 : 60; // room for the buttons
    this.map.fitBounds(L.latLngBounds(this.points()), {
      paddingTopLeft: [side, 56], // and for a marker's height
      paddingBottomRight: [side, 40],
      maxZoom: CLOSEST,
      animate: !REDUCED,
    });
  }

  draw() {
    const { ground, markers, services } = this.data;
    this.layers.clearLayers();
    this.places.clearLayers();
    this.markers.clear();
    this.addPaths(ground.perimeters, "plan-perimeter");
    this.addPaths(ground.lines, "plan-line");
    ground.stops.forEach((stop) => this.addPlace(stop, "stop"));
    services.forEach((service) => this.addPlace(service, "service"));
    markers.forEach((building) => this.addBuilding(building));
    this.showPlaces();
    this.explain();
  }

  showPlaces() {
    const alone = this.data.services.length > 0 && this.markers.size === 0;
    if (alone || this.map.getZoom() >= PLACES_FROM) this.places.addTo(this.map);
    else this.places.remove();
  }

  addPaths(geometries, className) {
    if (!geometries.length) return;
    L.geoJSON(geometries, { interactive: false, style: { className } }).addTo(this.layers);
  }

  // Stops and services are listed on the page: pointers get their name, screen readers the list.
  addPlace(place, kind) {
    const marker = L.marker([place.lat, place.lon], {
      icon: this.divIcon(kind, 28, 30),
      keyboard: false,
      alt: "",
    });
    const text = document.createElement("span");
    text.textContent = [place.name, place.detail].filter(Boolean).join(" – ");
    marker.bindTooltip(text, { direction: "top", offset: [0, -26] });
    marker.on("add", () => marker.getElement().setAttribute("aria-hidden", "true"));
    marker.addTo(this.places);
  }

  addBuilding(building) {
    const kind = MARKERS[building.state] ?? "occupe";
    const marker = L.marker([building.lat, building.lon], {
      icon: this.divIcon(kind, 44, 48, building.free || ""),
      alt: "",
      riseOnHover: true,
      zIndexOffset: 1000,
    });
    marker.on("click", () => this.activate(building)).addTo(this.layers);
    const element = marker.getElement();
    element.setAttribute("aria-label", building.label);
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      this.activate(building);
    });
    this.markers.set(building.id, element);
  }

  divIcon(kind, width, height, count = "") {
    return L.divIcon({
      className: `map-marker map-marker--${kind}`,
      html: icon(this.container.dataset.sprite, kind, count),
      iconSize: [width, height],
      iconAnchor: [width / 2, height],
    });
  }

  // The entries of a building in the list that this map stands beside.
  entries({ id, units }) {
    const list = document.getElementById(this.container.dataset.mapList);
    const ids = [`batiment-${id}`, ...units.map((unit) => `local-${unit.id}`)];
    return ids.map((entry) => list?.querySelector(`#${entry}`)).filter(Boolean);
  }

  activate(building) {
    const [first] = this.entries(building);
    const link = first?.querySelector("a[href]");
    if (link) {
      first.scrollIntoView({ block: "center", behavior: REDUCED ? "auto" : "smooth" });
      link.focus({ preventScroll: true, focusVisible: true });
    } else {
      this.openPopup(building);
    }
  }

  openPopup(building) {
    const content = popupContent(building);
    this.opener = this.markers.get(building.id);
    L.popup({ offset: [0, -40], minWidth: 220, maxHeight: 300, autoPanPadding: [12, 12] })
      .setLatLng([building.lat, building.lon])
      .setContent(content)
      .openOn(this.map);
    const popup = content.closest(".leaflet-popup");
    popup.setAttribute("role", "dialog");
    popup.setAttribute("aria-label", building.name);
    popup.querySelector(".leaflet-popup-close-button").setAttribute("aria-label", "Fermer");
    content.querySelector("a").focus();
  }

  giveFocusBack() {
    if (this.container.contains(document.activeElement) || document.activeElement === document.body)
      this.opener?.focus();
  }

  // Shows on the map which building the focused entry of the list belongs to.
  follow(target) {
    for (const building of this.data.markers) {
      const here = this.entries(building).some((entry) => entry.contains(target));
      this.markers.get(building.id)?.classList.toggle("map-marker--active", here);
    }
  }

  addControls() {
    const step = (x, y) => () => this.map.panBy([x * 120, y * 120], { animate: !REDUCED });
    this.addBar("topleft", [
      ["+", "Agrandir la carte", () => this.map.zoomIn(1)],
      ["−", "Réduire la carte", () => this.map.zoomOut(1)],
      ["⌂", "Recentrer la carte", () => this.fit()],
    ]);
    this.addBar("topright", [
      ["↑", "Aller vers le nord", step(0, -1)],
      ["←", "Aller vers l’ouest", step(-1, 0)],
      ["→", "Aller vers l’est", step(1, 0)],
      ["↓", "Aller vers le sud", step(0, 1)],
    ]);
  }

  addBar(position, actions) {
    const control = L.control({ position });
    control.onAdd = () => {
      const bar = L.DomUtil.create("div", "leaflet-bar");
      bar.append(...actions.map(([sign, name, act]) => button(name, act, sign)));
      L.DomEvent.disableClickPropagation(bar);
      return bar;
    };
    control.addTo(this.map);
  }

  // A finger scrolls the page until the reader asks to move the map.
  waitForTouch() {
    if (!matchMedia("(pointer: coarse)").matches) return;
    const handlers = [this.map.dragging, this.map.touchZoom].filter(Boolean);
    handlers.forEach((handler) => handler.disable());
    const start = button("Activer la carte", () => {
      handlers.forEach((handler) => handler.enable());
      start.remove();
      this.container.focus();
    });
    start.className = "button map__activate";
    this.container.append(start);
  }

  // The legend keeps what is drawn; the sources of the ground are named on the map.
  explain() {
    const { ground, services, markers } = this.data;
    const drawn = new Set(markers.map(({ state }) => MARKERS[state] ?? "occupe"));
    if (services.length) drawn.add("service");
    if (ground.stops.length) drawn.add("stop");
    for (const item of this.block.querySelectorAll(".map-legend li")) {
      item.hidden = ![...drawn].some((kind) => item.querySelector(`.marker--${kind}`));
    }
    this.block.querySelector("[data-map-intro]").hidden = false;
    this.block.querySelector("[data-map-ground]").hidden = !ground.perimeters.length;
    this.credit?.remove();
    this.credit = L.control({ position: "bottomright" });
    this.credit.onAdd = () => {
      const line = L.DomUtil.create("p", "leaflet-control-attribution");
      line.textContent = ["Carte Leaflet", ...ground.sources].join(" · ");
      return line;
    };
    this.credit.addTo(this.map);
  }
}

if (window.L) document.querySelectorAll("[data-map]").forEach((map) => new PremisesMap(map));
