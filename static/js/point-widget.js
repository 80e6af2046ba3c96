/* The plan under a longitude and a latitude: a click places the point, arrow keys move it. */

/* global L */

const STEP = 5 / 111320; // about 5 metres, in degrees of latitude
const MOVES = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

function drawGround(map, ground) {
  const style = { color: "#A8391A", weight: 2, fillOpacity: 0.06, interactive: false };
  return L.geoJSON(ground, { style, interactive: false, pointToLayer: () => null }).addTo(map);
}

function start(root) {
  const latitude = root.parentElement.querySelector("input[name$=latitude]");
  const longitude = latitude.form.querySelector(
    `[name="${latitude.name.replace(/latitude$/, "longitude")}"]`,
  );
  const plan = root.querySelector(".point-widget-plan");
  const said = root.querySelector("[data-point-said]");
  root.hidden = false;
  const map = L.map(plan, { attributionControl: false, keyboard: false, scrollWheelZoom: false });
  const ground = JSON.parse(document.getElementById(root.dataset.ground).textContent);
  const bounds = drawGround(map, ground).getBounds();
  const dot = L.circleMarker([0, 0], { radius: 9, color: "#211A2B", fillColor: "#F6B63C", fillOpacity: 1 });

  function read() {
    if (latitude.value === "" || longitude.value === "") return null;
    return L.latLng(Number(latitude.value), Number(longitude.value));
  }

  function show() {
    const point = read();
    if (!point) return;
    dot.setLatLng(point).addTo(map);
    if (!map.getBounds().contains(point)) map.panTo(point, { animate: false });
  }

  function place(point) {
    latitude.value = point.lat.toFixed(7);
    longitude.value = point.lng.toFixed(7);
    said.textContent = `Longitude ${longitude.value}, latitude ${latitude.value}`;
    show();
  }

  const point = read();
  if (point) map.setView(point, 16);
  else if (bounds.isValid()) map.fitBounds(bounds);
  else map.setView([46.6, 2.4], 5);
  show();
  map.on("click", (event) => place(event.latlng));
  for (const input of [latitude, longitude]) input.addEventListener("change", show);
  plan.addEventListener("keydown", (event) => {
    const move = MOVES[event.key];
    if (!move) return;
    event.preventDefault();
    const from = read() ?? map.getCenter();
    const step = STEP * (event.shiftKey ? 10 : 1);
    const stretch = 1 / Math.cos((from.lat * Math.PI) / 180);
    place(L.latLng(from.lat + move[1] * step, from.lng + move[0] * step * stretch));
  });
}

document.querySelectorAll("[data-point-widget]").forEach(start);
