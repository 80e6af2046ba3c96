// Which part of the map is shown: kept in the address, and asked for where it is too much to hold.
const TILE = 256;

export class KeptView {
  constructor(map) {
    this.map = map;
    this.form = document.querySelector("form[data-filters]");
    map.on("moveend", () => this.write());
  }

  read() {
    const query = new URLSearchParams(location.search);
    const [lat, lon] = (query.get("centre") ?? "").split(",").map(Number);
    const zoom = Number(query.get("zoom"));
    const right = query.get("centre") && Math.abs(lat) <= 85 && Math.abs(lon) <= 180 && zoom >= 1;
    return right ? { centre: [lat, lon], zoom: Math.min(zoom, 19) } : null;
  }

  write() {
    const { lat, lng } = this.map.getCenter();
    this.set(`${lat.toFixed(5)},${lng.toFixed(5)}`, String(this.map.getZoom()));
  }

  forget() {
    this.set("", "");
  }

  // In the address, in the form that filters, and in the links to other pages of the list.
  set(centre, zoom) {
    const values = { centre, zoom };
    history.replaceState(null, "", withValues(location.href, values));
    for (const link of document.querySelectorAll("[data-results] .pagination a"))
      link.href = withValues(link.href, values);
    for (const [name, value] of Object.entries(values)) {
      let field = this.form?.elements.namedItem(name);
      if (this.form && !field) {
        field = Object.assign(document.createElement("input"), { type: "hidden", name });
        this.form.append(field);
      }
      if (field) field.value = value;
    }
  }
}

export function withValues(address, values) {
  const url = new URL(address, location.href);
  for (const [name, value] of Object.entries(values)) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  url.search = url.search.replaceAll("%2C", ",");
  return url;
}

export class LaterViews {
  constructor(map, block) {
    this.map = map;
    this.notice = block.querySelector("[data-map-notice]");
    map.on("moveend", () => this.load());
  }

  follow(data, show) {
    this.data = data;
    this.show = show;
    this.shown = "";
    show(data);
    this.load();
  }

  // The first view holds all there is when buildings are few, and all cells of the country.
  async load() {
    if (!this.data?.cells) return;
    const zoom = Math.floor(this.map.getZoom());
    const url = zoom <= this.data.zoom ? "" : `${this.data.views}&zoom=${zoom}&tuiles=${this.tiles(zoom)}`;
    if (url === this.shown) return;
    this.shown = url;
    this.pending?.abort();
    if (!url) return this.show(this.data);
    this.pending = new AbortController();
    try {
      const view = await answer(url, this.pending.signal);
      this.say(view.partial ? "Trop de bâtiments pour être tous dessinés : approchez-vous." : "");
      this.show(view);
    } catch (error) {
      if (error.name === "AbortError") return;
      this.shown = "";
      this.say("Cette partie de la carte n’a pas pu être chargée. La liste reste complète.");
    }
  }

  tiles(zoom) {
    const box = this.map.getBounds();
    const last = 2 ** zoom - 1;
    const tile = (value) => Math.max(0, Math.min(last, Math.floor(value / TILE)));
    const northWest = this.map.project(box.getNorthWest(), zoom);
    const southEast = this.map.project(box.getSouthEast(), zoom);
    return [northWest.x, northWest.y, southEast.x, southEast.y].map(tile).join(",");
  }

  async units({ id }) {
    if (!this.data.units) return [];
    try {
      return (await answer(this.data.units.replace("/0.json", `/${id}.json`))).units;
    } catch {
      return []; // the popup still leads to the building
    }
  }

  say(text) {
    if (this.notice) this.notice.textContent = text;
  }
}

async function answer(url, signal) {
  const response = await fetch(url, { signal, headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(response.statusText);
  return response.json();
}
