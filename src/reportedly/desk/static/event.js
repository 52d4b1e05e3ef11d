// One event: the map of its places as circles.
const place = document.getElementById("map");
if (place) {
  const { openMap } = await import("./map.js");
  await openMap(place, { circles: true, spots: JSON.parse(place.dataset.places) }); // framed by the first place: the others are wider or say less
}
// A link to a claim opens the part that holds it.
function open() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let part = target; part; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
  target?.scrollIntoView({ block: "center" });
}
addEventListener("hashchange", open);
if (location.hash) open();
