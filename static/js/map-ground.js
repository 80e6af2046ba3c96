// What lies under the markers: contours and lines in the page, streets from the plan's own file.
import { Streets } from "./map-streets.js";

export class Ground {
  constructor(map, container) {
    this.map = map;
    this.container = container;
    this.paths = L.layerGroup().addTo(map);
    this.plans = new Map();
    map.createPane("ground").style.zIndex = 250;
    map.createPane("names").style.zIndex = 450;
    this.renderer = L.canvas({ pane: "ground", padding: 0.3 });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.repaint());
    matchMedia("(forced-colors: active)").addEventListener("change", () => this.repaint());
  }

  // `credited` is told what else must be named once a file has been read.
  show({ perimeters, lines, projects = [], plans = [] }, credited) {
    this.paths.clearLayers();
    this.add(projects, "plan-project");
    this.add(perimeters, "plan-perimeter");
    this.add(lines, "plan-line");
    this.colours = colours(this.container);
    if (this.covered) return; // by a map service, which draws the streets
    for (const url of plans) this.plan(url).then(credited);
  }

  add(geometries, className) {
    if (!geometries.length) return;
    L.geoJSON(geometries, { interactive: false, style: { className } }).addTo(this.paths);
  }

  // The names to write under the plan at this address; none if it cannot be had.
  plan(url) {
    if (!this.plans.has(url)) this.plans.set(url, this.load(url));
    return this.plans.get(url);
  }

  async load(url) {
    try {
      const response = await fetch(url);
      if (!response.ok) return [];
      const plan = await response.json();
      this.streets ??= [];
      this.streets.push(new Streets(this.map, this.renderer, plan, this.colours));
      return plan.attributions;
    } catch {
      return []; // contours, lines and markers stay
    }
  }

  repaint() {
    this.colours = colours(this.container);
    this.streets?.forEach((streets) => streets.repaint(this.colours));
  }
}

// The page's colours as a canvas wants them, by day, by night and in forced colours.
function colours(container) {
  const probe = document.createElement("span");
  probe.hidden = true;
  container.append(probe);
  const names = ["ground", "building", "building-edge", "green", "water", "road", "road-main"];
  names.push("road-edge", "rail");
  const found = names.map((name) => {
    probe.style.color = `var(--${name})`;
    return [name, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(found);
}
