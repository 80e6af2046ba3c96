// The streets, buildings, water and green of one plan, drawn on a canvas, with the streets' names.
const NAMES_FROM = 16; // zoom
const LETTER = 6.6; // pixels
const WIDTHS = [
  [17, [14, 11, 8, 2]],
  [16, [10, 8, 5.5, 1.5]],
  [15, [7, 5, 3, 1]],
  [14, [5, 3.5, 2, 0.8]],
  [0, [3, 2, 1, 0.5]],
]; // pixels of a road from a zoom on, by rank

export class Streets {
  constructor(map, renderer, plan, colours) {
    this.map = map;
    this.renderer = renderer;
    this.plan = plan;
    this.colours = colours;
    this.layers = L.layerGroup().addTo(map);
    this.names = L.layerGroup().addTo(map);
    map.on("zoomend", () => this.draw());
    map.on("moveend", () => this.name());
    this.draw();
    this.name();
  }

  repaint(colours) {
    this.colours = colours;
    this.level = null;
    this.draw();
  }

  draw() {
    const zoom = this.map.getZoom();
    const level = this.plan.levels.findLast((one) => one.zoom <= zoom);
    if (level !== this.level) {
      this.level = level;
      this.layers.clearLayers();
      this.paths = level.layers.flatMap((layer) => this.pathsOf(layer, level));
      this.paths.sort((one, other) => one.order - other.order);
      this.paths.forEach(({ path }) => path.addTo(this.layers));
    }
    for (const { path, style } of this.paths) path.setStyle(style(zoom));
  }

  pathsOf({ kind, rank, area, shapes }, level) {
    const { colours } = this;
    const options = { renderer: this.renderer, interactive: false, smoothFactor: 0.5 };
    const make = (order, style) => {
      const points = shapes.map((shape) => this.points(shape, area, level.unit));
      const path = area ? L.polygon(points, options) : L.polyline(points, options);
      return { path, order, style };
    };
    if (area) {
      const name = { vert: "green", eau: "water", batiments: "building" }[kind];
      const edge = kind === "batiments" ? { color: colours["building-edge"], weight: 0.7 } : {};
      const order = kind === "batiments" ? 5 : 0;
      const paint = { stroke: kind === "batiments", fillColor: colours[name], fillOpacity: 1 };
      return [make(order, () => ({ ...paint, ...edge, opacity: 1 }))];
    }
    if (kind === "rail") {
      return [make(4, () => ({ color: colours.rail, weight: 2, dashArray: "7 5", opacity: 1 }))];
    }
    const colour = rank === 1 ? colours["road-main"] : colours.road;
    const road = make(4 - rank / 5, (zoom) => ({
      color: rank === 4 ? colours["road-edge"] : colour,
      weight: width(rank, zoom),
      dashArray: rank === 4 ? "3 3" : null,
      opacity: 1,
    }));
    if (rank === 4) return [road];
    const edge = { color: colours["road-edge"], opacity: 1 };
    return [make(1, (zoom) => ({ ...edge, weight: width(rank, zoom) + 2 })), road];
  }

  // Steps from one vertex to the next, as degrees.
  points(shape, area, unit) {
    if (area) return shape.map((ring) => this.line(ring, unit));
    return this.line(shape, unit);
  }

  line(steps, unit) {
    const [west, south] = this.plan.bounds;
    const found = [];
    let [x, y] = [0, 0];
    for (let index = 0; index < steps.length; index += 2) {
      x += steps[index];
      y += steps[index + 1];
      found.push([south + y * unit, west + x * unit]);
    }
    return found;
  }

  // Names that fit their street, the major streets first, none over another.
  name() {
    this.names.clearLayers();
    if (this.map.getZoom() < NAMES_FROM) return;
    const [west, south] = this.plan.bounds;
    const { unit } = this.plan.levels.at(-1);
    const shown = this.map.getBounds();
    const taken = [];
    for (const [text, rank, x, y, angle, length] of this.plan.names) {
      const at = L.latLng(south + y * unit, west + x * unit);
      const wide = text.length * LETTER;
      const box = shown.contains(at) && rank < 4 && boxOf(this.map, at, wide, angle);
      if (!box || wide > pixels(this.map, at, length)) continue;
      if (taken.some((other) => overlap(box, other))) continue;
      taken.push(box);
      this.write(text, at, angle);
    }
  }

  write(text, at, angle) {
    const label = document.createElement("span");
    label.className = "plan-name";
    label.textContent = text;
    label.style.rotate = `${angle}deg`;
    const icon = L.divIcon({ className: "plan-name__place", html: label, iconSize: [0, 0] });
    const options = { icon, pane: "names", interactive: false, keyboard: false, alt: "" };
    const marker = L.marker(at, options).addTo(this.names);
    marker.getElement().setAttribute("aria-hidden", "true");
  }
}

function width(rank, zoom) {
  return WIDTHS.find(([from]) => from <= zoom)[1][rank - 1] ?? 1;
}

function pixels(map, { lat }, metres) {
  const circumference = 40075016 * Math.cos((lat * Math.PI) / 180);
  return (metres / circumference) * 256 * 2 ** map.getZoom();
}

function boxOf(map, at, wide, angle) {
  const { x, y } = map.latLngToContainerPoint(at);
  const turn = (angle * Math.PI) / 180;
  const across = (Math.abs(Math.cos(turn)) * wide) / 2 + 8;
  const down = (Math.abs(Math.sin(turn)) * wide) / 2 + 8;
  return [x - across, y - down, x + across, y + down];
}

function overlap(one, other) {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
}
