// Draws the map beside a list: our own ground, then what the page lists. Every map starts here.
import "../leaflet/leaflet.js";
import { addControls, credit, waitForTouch } from "./map-controls.js";
import { Ground } from "./map-ground.js";
import { Markers } from "./map-markers.js";
import { Places } from "./map-places.js";
import { openPopup, popupContent } from "./map-parts.js";
import { addTiles } from "./map-tiles.js";
import { KeptView, LaterViews } from "./map-views.js";

const REDUCED = matchMedia("(prefers-reduced-motion: reduce)").matches;
const CLOSEST = 17; // zoom around a single point

class PremisesMap {
  constructor(container) {
    this.container = container;
    this.block = container.closest(".map-block");
    delete this.block.dataset.awaited; // it has kept this map's room
    document.addEventListener("results:updated", () => this.refresh());
    document.addEventListener("map:day", (event) => this.places?.showOn(event.detail));
    this.refresh();
  }

  // Draws what the page now lists; there is no map without anything to draw.
  refresh() {
    this.data = JSON.parse(document.getElementById(this.container.dataset.map).textContent);
    const empty = !this.bounds().isValid();
    this.container.hidden = empty && !this.map;
    if (this.container.hidden) return;
    if (!this.map) this.start();
    this.map.closePopup();
    this.map.invalidateSize({ pan: false });
    const kept = this.kept?.read();
    if (kept) this.map.setView(kept.centre, kept.zoom, { animate: false });
    else if (!empty || !this.map._loaded) this.fit();
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
    if ("keepsView" in this.container.dataset) this.kept = new KeptView(this.map);
    this.ground = new Ground(this.map, this.container);
    this.places = new Places(this.map, this.container, ({ key }) => this.showEntry(`[data-point="${key}"]`));
    this.markers = new Markers(this.map, this.container, (building) => this.activate(building));
    this.views = new LaterViews(this.map, this.block);
    if (this.container.dataset.tiles) this.startTiles();
    addControls(this.map, { reduced: REDUCED, recentre: () => this.recentre() });
    waitForTouch(this.map, this.container);
    document.addEventListener("focusin", (event) => this.follow(event.target));
    document.addEventListener("pointerover", (event) => this.follow(event.target));
    this.container.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.map.closePopup();
    });
  }

  startTiles() {
    this.ground.covered = true;
    addTiles(this.map, this.container.dataset, () => {
      this.ground.covered = false;
      delete this.container.dataset.tiles;
      this.drawGround(this.groundShown);
      this.views.say("Le fond de carte ne répond pas : le plan du portail le remplace.");
    });
  }

  bounds() {
    const { markers = [], cells = [], services = [], points = [], ground } = this.data;
    const near = [...markers, ...services].map(({ lat, lon }) => [lat, lon]);
    cells.forEach(([lon, lat]) => near.push([lat, lon]));
    if (near.length) return L.latLngBounds(near);
    const areas = ground.perimeters.length ? ground.perimeters : (ground.projects ?? []);
    if (areas.length) return L.geoJSON(areas).getBounds();
    return L.latLngBounds(points.map(({ lat, lon }) => [lat, lon]));
  }

  fit() {
    const side = this.container.clientWidth < 480 ? 28 : 60; // room for the buttons
    this.map.fitBounds(this.bounds(), {
      paddingTopLeft: [side, 56], // and for a marker's height
      paddingBottomRight: [side, 40],
      maxZoom: CLOSEST,
      animate: false,
    });
    this.kept?.forget();
  }

  recentre() {
    if (this.bounds().isValid()) this.fit();
  }

  draw() {
    const { ground, markers, cells, services = [], points = [] } = this.data;
    const places = [...points];
    services.forEach((place) => places.push({ ...place, kind: "service" }));
    ground.stops.forEach((place) => places.push({ ...place, kind: "stop" }));
    this.drawGround(ground);
    this.places.show(places, this.data.day, !markers?.length && !cells?.length);
    this.views.follow(this.data, (view) => this.showView(view));
    this.explain(places);
  }

  // A part of a map too large to be held brings its own ground.
  showView(view) {
    this.markers.show(view);
    if (view !== this.data && view.ground) this.drawGround(view.ground);
  }

  // The sources of the ground are named on the map, those of the streets once they are read.
  drawGround(ground) {
    this.groundShown = ground;
    this.sources = new Set(ground.sources);
    if (this.ground.covered) this.sources.add(this.container.dataset.tilesCredit);
    credit(this.map, this.sources);
    this.ground.show(ground, (names) => {
      names.forEach((name) => this.sources.add(name));
      credit(this.map, this.sources);
    });
    this.block.querySelector("[data-map-ground]").hidden = !ground.perimeters.length;
    this.block.querySelector("[data-map-works]").hidden = !ground.projects?.length;
  }

  // The list that this map stands beside: its entries say which building or point they are of.
  get list() {
    return document.getElementById(this.container.dataset.mapList);
  }

  showEntry(selector) {
    const first = this.list?.querySelector(selector);
    if (!first) return false;
    first.closest("details")?.setAttribute("open", "");
    const target = first.querySelector("a[href]") ?? first;
    first.scrollIntoView({ block: "center", behavior: REDUCED ? "auto" : "smooth" });
    target.focus({ preventScroll: true, focusVisible: true });
    return true;
  }

  async activate(building) {
    if (this.showEntry(`[data-building="${building.id}"]`)) return;
    const opener = document.activeElement;
    const units = building.units.length ? building.units : await this.views.units(building);
    openPopup(this.map, building, popupContent({ ...building, units }), opener);
  }

  // Shows on the map where the entry of the list that has the focus or the pointer is.
  follow(target) {
    if (!this.list?.contains(target)) return;
    const entry = target.closest("[data-building], [data-point]");
    if (entry === this.followed) return;
    this.followed = entry;
    const { building, point } = entry?.dataset ?? {};
    this.markers.highlight(({ id }) => String(id) === building);
    this.places.highlight(({ key }) => Boolean(point) && key === point);
  }

  // The legend keeps what is drawn.
  explain(places) {
    const { markers = [], cells = [] } = this.data;
    const drawn = new Set(places.map(({ kind }) => kind));
    markers.forEach(({ state }) => drawn.add(this.markers.kind(state)));
    cells.forEach((cell) => drawn.add(this.markers.kind(cell[4])));
    for (const item of this.block.querySelectorAll(".map-legend li")) {
      item.hidden = ![...drawn].some((kind) => item.querySelector(`.marker--${kind}`));
    }
    this.block.querySelector("[data-map-intro]").hidden = false;
  }
}

// The styles come with the map, unless the page's head has asked for them.
function styled(address) {
  if (document.querySelector(`link[rel=stylesheet][href="${address}"]`)) return Promise.resolve();
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address });
  return new Promise((loaded) => {
    link.addEventListener("load", loaded);
    document.head.append(link);
  });
}

for (const container of document.querySelectorAll("[data-map]")) {
  styled(container.dataset.styles).then(() => new PremisesMap(container));
}
