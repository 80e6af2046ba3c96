// Stops, services, works and testimonies. The page lists them: pointers get their name, screen
// readers the list.
import { icon } from "./map-parts.js";

const FROM = 14; // zoom below which they would hide the buildings

export class Places {
  constructor(map, container, choose) {
    this.map = map;
    this.container = container;
    this.choose = choose;
    this.layer = L.layerGroup();
    this.drawn = [];
    map.on("zoomend", () => this.showWhenNear());
  }

  show(places, day, alone) {
    this.alone = alone && places.length > 0;
    this.layer.clearLayers();
    this.drawn = places.map((place) => ({ place, marker: this.marker(place) }));
    this.showOn(day);
    this.showWhenNear();
  }

  // Works are shown while they last.
  showOn(day) {
    for (const { place, marker } of this.drawn) {
      const now = !day || ((!place.start || place.start <= day) && (!place.end || day <= place.end));
      if (now) marker.addTo(this.layer);
      else this.layer.removeLayer(marker);
    }
  }

  showWhenNear() {
    if (this.alone || this.map.getZoom() >= FROM) this.layer.addTo(this.map);
    else this.layer.remove();
  }

  marker(place) {
    const marker = L.marker([place.lat, place.lon], {
      icon: L.divIcon({
        className: `map-marker map-marker--place map-marker--${place.kind}`,
        html: icon(this.container.dataset.sprite, place.kind),
        iconSize: [28, 30],
        iconAnchor: place.kind === "travaux" || place.kind === "temoignage" ? [-6, 30] : [14, 15],
      }),
      keyboard: false,
      alt: "",
    });
    const text = document.createElement("span");
    text.textContent = [place.name, place.detail].filter(Boolean).join(" – ");
    marker.bindTooltip(text, { direction: "top", offset: [0, -12] });
    marker.on("add", () => marker.getElement().setAttribute("aria-hidden", "true"));
    marker.on("click", () => this.choose(place));
    return marker;
  }

  highlight(isHere) {
    for (const { place, marker } of this.drawn)
      marker.getElement()?.classList.toggle("map-marker--active", isHere(place));
  }
}
