// A map with no network: countries from Natural Earth, events as circles. Circles of one place are as wide as it is known.
import * as maplibregl from "/static/built/maplibre/maplibre-gl.mjs";

const EARTH_KM = 6371.0088;

/** Degrees between points of a coarse outline, and the zoom from which one would see that: there a point of the screen is 0.09 degrees. */
const [COARSE, SEEN_FROM] = [0.25, 3];

/** Degrees of longitude below which a view is drawn with fine outlines at once. */
const NEAR = 45;

/** A colour of the style sheet as the map takes it. */
function colour(name) {
  const probe = document.createElement("i");
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

function style(world, points, reaches) {
  return {
    version: 8,
    sources: {
      world: { type: "geojson", data: world, attribution: "Natural Earth" },
      spots: { type: "geojson", data: points, cluster: true, clusterRadius: 34, clusterMaxZoom: 9, clusterProperties: { events: ["+", ["get", "events"]], contested: ["+", ["get", "contested"]] } },
      reach: { type: "geojson", data: reaches },
    },
    layers: [
      { id: "water", type: "background", paint: { "background-color": colour("water") } },
      { id: "land", type: "fill", source: "world", paint: { "fill-color": colour("land") } },
      { id: "borders", type: "line", source: "world", paint: { "line-color": colour("line-strong"), "line-width": ["interpolate", ["linear"], ["zoom"], 1, 0.4, 6, 1.1] } },
      { id: "reach", type: "fill", source: "reach", filter: ["get", "first"], paint: { "fill-color": colour("accent"), "fill-opacity": 0.18 } },
      { id: "reach-edge", type: "line", source: "reach", paint: { "line-color": colour("accent"), "line-width": 1.5, "line-dasharray": [2, 2] } },
      { id: "countries", type: "symbol", source: "world", filter: ["==", ["geometry-type"], "Point"], minzoom: 2.2, layout: { "icon-image": ["concat", "name:", ["get", "name"]], "symbol-sort-key": ["-", ["get", "size"]] } },
      { id: "spots", type: "circle", source: "spots", paint: {
        "circle-color": ["case", [">", ["get", "contested"], 0], colour("contested"), colour("accent")],
        "circle-opacity": 0.72,
        "circle-stroke-color": colour("card"),
        "circle-stroke-width": 1,
        "circle-radius": ["interpolate", ["linear"], ["sqrt", ["get", "events"]], 1, 5, 5, 11, 20, 22, 80, 34] } },
      { id: "numbers", type: "symbol", source: "spots", filter: [">", ["get", "events"], 3], layout: { "icon-image": ["concat", "number:", ["to-string", ["get", "events"]]], "icon-allow-overlap": true } },
    ],
  };
}

const collection = (features) => ({ type: "FeatureCollection", features });

/** Words as a picture: the map has no letters of its own without a server that sends them. */
function written(map, id) {
  const [kind, ...rest] = id.split(":");
  const words = rest.join(":");
  if (kind !== "name" && kind !== "number") return;
  const scale = 2;
  const canvas = document.createElement("canvas");
  let pen = canvas.getContext("2d");
  const font = kind === "name" ? `500 ${11 * scale}px "Source Sans 3 Variable", sans-serif` : `640 ${11 * scale}px "Source Sans 3 Variable", sans-serif`;
  pen.font = font;
  canvas.width = Math.ceil(pen.measureText(words).width) + 8 * scale;
  canvas.height = 16 * scale;
  pen = canvas.getContext("2d");
  pen.font = font;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  if (kind === "name") {
    pen.lineWidth = 3 * scale;
    pen.lineJoin = "round";
    pen.strokeStyle = colour("land");
    pen.strokeText(words, canvas.width / 2, canvas.height / 2);
  }
  pen.fillStyle = kind === "name" ? colour("soft") : colour("on-accent");
  pen.fillText(words, canvas.width / 2, canvas.height / 2);
  map.addImage(id, pen.getImageData(0, 0, canvas.width, canvas.height), { pixelRatio: scale });
}

/** The outlines of countries, and a point with the name of each on its largest part: coarse for a first picture, and fine. */
async function world() {
  const [answer] = await Promise.all([fetch("/static/built/world/countries-50m.json"), reader()]);
  const atlas = await answer.json();
  const outlines = window.topojson.feature(atlas, atlas.objects.countries).features.filter((country) => country.properties.name !== "Antarctica");
  for (const country of outlines) unbroken(country.geometry);
  const labels = outlines.map(label);
  return { coarse: collection([...outlines.map(thinned), ...labels]), fine: collection([...outlines, ...labels]) };
}

/** A country with fewer points, as one sees it from afar: its least parts are left out, but for the largest one. */
function thinned({ geometry, ...country }) {
  const shapes = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const kept = shapes.map((rings) => rings.map(fewer).filter((ring) => ring.length > 3)).filter((rings) => rings.length);
  return { ...country, geometry: { type: "MultiPolygon", coordinates: kept.length ? kept : shapes.slice(0, 1) } };
}

function fewer(ring) {
  let [x, y] = ring[0];
  return ring.filter(([lon, lat], place) => {
    const far = place === 0 || place === ring.length - 1 || Math.abs(lon - x) > COARSE || Math.abs(lat - y) > COARSE;
    if (far) [x, y] = [lon, lat];
    return far;
  });
}

function reader() {
  return new Promise((done, failed) => {
    if (window.topojson) return done();
    const script = document.createElement("script");
    script.src = "/static/built/topojson/topojson-client.min.js";
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });
}

/** Let outlines that cross the 180th meridian run on instead of back around the globe. */
function unbroken(geometry) {
  const shapes = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  for (const ring of shapes.flat()) {
    for (let i = 1; i < ring.length; i++) {
      const jump = ring[i][0] - ring[i - 1][0];
      if (Math.abs(jump) > 180) ring[i] = [ring[i][0] - 360 * Math.sign(jump), ring[i][1]];
    }
  }
}

/** The middle of the largest part of a country. */
function label(country) {
  const shapes = country.geometry.type === "Polygon" ? [country.geometry.coordinates] : country.geometry.coordinates;
  const sized = shapes.map(([ring]) => [Math.abs(area(ring)), ring]);
  const [size, ring] = sized.reduce((a, b) => (b[0] > a[0] ? b : a));
  return { type: "Feature", properties: { name: country.properties.name, size }, geometry: { type: "Point", coordinates: middle(ring) } };
}

function area(ring) {
  let sum = 0;
  for (let i = 0; i < ring.length - 1; i++) sum += ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
  return sum / 2;
}

function middle(ring) {
  let [x, y, sum] = [0, 0, 0];
  for (let i = 0; i < ring.length - 1; i++) {
    const cross = ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
    x += (ring[i][0] + ring[i + 1][0]) * cross;
    y += (ring[i][1] + ring[i + 1][1]) * cross;
    sum += cross;
  }
  return sum ? [x / (3 * sum), y / (3 * sum)] : ring[0];
}

/** A circle on the globe as a ring of points; only the first place of an event is filled. */
function circle({ longitude, latitude, radius_km: km }, first) {
  const ring = [];
  const [lat, lon, reach] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180, km / EARTH_KM];
  for (let step = 0; step <= 64; step++) {
    const turn = (step / 64) * 2 * Math.PI;
    const y = Math.asin(Math.sin(lat) * Math.cos(reach) + Math.cos(lat) * Math.sin(reach) * Math.cos(turn));
    const x = lon + Math.atan2(Math.sin(turn) * Math.sin(reach) * Math.cos(lat), Math.cos(reach) - Math.sin(lat) * Math.sin(y));
    ring.push([(x * 180) / Math.PI, (y * 180) / Math.PI]);
  }
  return { type: "Feature", properties: { first }, geometry: { type: "Polygon", coordinates: [ring] } };
}

/** What the map shows of spots: points to be clustered, or each as wide as it is known. */
const points = (spots) => collection(spots.map(({ events, contested, place, country, longitude, latitude }) => ({
  type: "Feature", properties: { events, contested, place, country }, geometry: { type: "Point", coordinates: [longitude, latitude] } })));
const reaches = (spots) => collection(spots.map((spot, place) => circle(spot, place === 0)));
const frame = (spots, circles) => [around(circles ? spots.slice(0, 1) : spots), { padding: 36, maxZoom: circles ? 5.6 : 7, animate: false }];

/** Open a map of these spots (or of those that are promised); null where the browser cannot draw one, and then the place says so. */
export async function openMap(place, { circles, spots: asked, fit = true }) {
  let map, sharpen;
  try {
    maplibregl.setWorkerUrl("/static/built/maplibre/maplibre-gl-worker.mjs");
    const [{ coarse, fine }, spots] = await Promise.all([world(), asked]);
    const view = { center: [10, 15], zoom: 1.2 };
    if (fit && spots.length) [view.bounds, view.fitBoundsOptions] = frame(spots, circles);
    const near = view.bounds && view.bounds.getEast() - view.bounds.getWest() < NEAR;
    map = new maplibregl.Map({
      container: place, style: style(near ? fine : coarse, circles ? collection([]) : points(spots), circles ? reaches(spots) : collection([])), ...view,
      attributionControl: { compact: true }, dragRotate: false, pitchWithRotate: false, renderWorldCopies: true, maxZoom: 12, fadeDuration: 0,
    });
    sharpen = () => {
      if (near) return;
      if (map.getZoom() < SEEN_FROM) return map.once("zoomend", sharpen);
      map.getSource("world").setData(fine);
    };
  } catch {
    const words = document.createElement("p");
    words.className = "map-fallback";
    words.textContent = "This browser draws no live map. The list tells the places too.";
    place.after(words);
    return null;
  }
  map.touchZoomRotate.disableRotation();
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }));
  if (circles) map.addControl(new maplibregl.ScaleControl({ maxWidth: 90, unit: "metric" }), "bottom-left");
  map.setMissingStyleImageResolver((id) => written(map, id));
  await new Promise((done) => map.once("load", done));
  document.getElementById("map-picture")?.remove();
  place.dataset.ready = "1";
  sharpen();
  if (!circles) explain(map);
  document.addEventListener("desk:theme", () => location.reload());
  return {
    box: () => {
      const edges = map.getBounds();
      const clamp = (n, most) => Math.max(-most, Math.min(most, n)).toFixed(3);
      return [clamp(edges.getWest(), 180), clamp(edges.getSouth(), 90), clamp(edges.getEast(), 180), clamp(edges.getNorth(), 90)].join(",");
    },
    show(spots, { fit }) {
      map.getSource("spots").setData(circles ? collection([]) : points(spots));
      map.getSource("reach").setData(circles ? reaches(spots) : collection([]));
      if (fit && spots.length) map.fitBounds(...frame(spots, circles));
    },
  };
}

function around(spots) {
  const bounds = new maplibregl.LngLatBounds();
  for (const spot of spots) {
    const reach = (spot.radius_km ?? 0) / 111;
    bounds.extend([spot.longitude - reach, Math.max(-85, spot.latitude - reach)]);
    bounds.extend([spot.longitude + reach, Math.min(85, spot.latitude + reach)]);
  }
  return bounds;
}

/** What a circle stands for, and a click that lets through only its events. */
function explain(map) {
  const popup = new maplibregl.Popup({ closeButton: false, closeOnClick: false, offset: 12 });
  map.on("mousemove", "spots", ({ features: [spot] }) => {
    map.getCanvas().style.cursor = "pointer";
    const { events, contested, place, country, cluster } = spot.properties;
    const words = document.createElement("p");
    const name = cluster ? "Several places" : [place, country].filter(Boolean).join(", ");
    words.textContent = `${name}: ${events} ${events === 1 ? "event" : "events"}${contested ? `, ${contested} contested` : ""}`;
    popup.setLngLat(spot.geometry.coordinates).setDOMContent(words).addTo(map);
  });
  map.on("mouseleave", "spots", () => { map.getCanvas().style.cursor = ""; popup.remove(); });
  map.on("click", "spots", async ({ features: [spot] }) => {
    popup.remove();
    const [longitude, latitude] = spot.geometry.coordinates;
    if (spot.properties.cluster) {
      const zoom = await map.getSource("spots").getClusterExpansionZoom(spot.properties.cluster_id);
      map.easeTo({ center: [longitude, latitude], zoom: Math.min(zoom, 11) });
      return;
    }
    const edge = 0.001;
    const box = [longitude - edge, latitude - edge, longitude + edge, latitude + edge].map((n) => n.toFixed(4)).join(",");
    document.dispatchEvent(new CustomEvent("desk:box", { detail: box }));
  });
}
