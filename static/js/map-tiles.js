// The pictures of a map service, where there is one; after three failures, our own plan is enough.
const FAILURES = 3;

export function addTiles(map, { tiles }, dropped) {
  map.createPane("tiles").style.zIndex = 200;
  const address = tiles.replace("0/0/0", "{z}/{x}/{y}");
  const layer = L.tileLayer(address, { pane: "tiles", minZoom: 5, maxZoom: 19 });
  let failures = 0;
  layer.on("tileerror", () => {
    failures += 1;
    if (failures !== FAILURES) return;
    layer.remove();
    dropped();
  });
  layer.addTo(map);
}
