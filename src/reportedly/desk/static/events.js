// The front page: the filter, the timeline and the map change each other; the address always tells the view.
import { say } from "./theme.js";

const form = document.getElementById("filter");
const parts = ["results", "tallies"];
let running = null;
let map = null;

document.body.classList.add("is-live");
if (matchMedia("(max-width: 63.99rem)").matches) form.querySelector("details").open = false;

/** The address that the form stands for; empty parts are left out. */
function address() {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value !== "") query.append(name, value);
  const sort = new URLSearchParams(location.search).get("sort");
  if (sort) query.set("sort", sort);
  return query.size ? `/events?${query}` : "/events";
}

/** Show another view: the page of that address is fetched and its parts take the place of these. */
async function go(to, { push = true } = {}) {
  running?.abort();
  running = new AbortController();
  let page;
  try {
    const answer = await fetch(to, { signal: running.signal, headers: { accept: "text/html" } });
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok) return say(page.querySelector("main p")?.textContent ?? "That did not work.");
  } catch (error) {
    if (error.name !== "AbortError") say("The desk does not answer.");
    return;
  }
  if (push) history.pushState(null, "", to);
  for (const id of parts) document.getElementById(id).replaceWith(document.adoptNode(page.getElementById(id)));
  fill(page.getElementById("filter"));
  document.title = page.title;
  say(document.querySelector(".counts h1").textContent.trim());
  draw();
}

/** Let the form show what another page's form shows, but for the field in which somebody writes. */
function fill(from) {
  for (const field of form.elements) {
    const other = field.name && from.elements[field.name];
    if (!other || field === document.activeElement) continue;
    if (field.type === "checkbox") field.checked = other.checked;
    else field.value = other.value;
  }
}

let waiting;
form.addEventListener("input", (event) => {
  clearTimeout(waiting);
  waiting = setTimeout(() => go(address()), event.target.type === "search" || event.target.list ? 350 : 120);
});
form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(waiting); go(address()); });
addEventListener("popstate", () => go(location.href, { push: false }));

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const to = new URL(link.href);
  if (to.origin !== location.origin || to.pathname !== "/events") return;
  event.preventDefault();
  go(to.pathname + to.search).then(() => { if (link.closest(".pager")) document.getElementById("results").scrollIntoView(); });
});

/** Choose days by drawing over the bars. */
let from = null;
const bar = (event) => document.elementFromPoint(event.clientX, event.clientY)?.closest?.(".bar");
function chosen(a, b) {
  const bars = [...document.querySelectorAll(".timeline .bar")];
  const [first, last] = [bars.indexOf(a), bars.indexOf(b)].sort((x, y) => x - y);
  return bars.slice(first, last + 1);
}
document.addEventListener("pointerdown", (event) => { if (event.button === 0) from = event.target.closest?.(".timeline .bar") ?? null; });
document.addEventListener("pointermove", (event) => {
  const to = from && bar(event);
  if (!to) return;
  const held = new Set(chosen(from, to));
  for (const each of document.querySelectorAll(".timeline .bar")) each.classList.toggle("is-chosen", held.has(each));
});
document.addEventListener("pointerup", (event) => {
  const to = from && bar(event);
  const start = from;
  from = null;
  if (!to) return;
  const held = chosen(start, to);
  form.elements.since.value = held[0].dataset.since;
  form.elements.until.value = held.at(-1).dataset.until;
  go(address());
});

/** The map shows the same view; the newest one that was asked for. */
let opening = null;
let drawing = 0;
async function draw() {
  const turn = ++drawing;
  const asked = spots();
  if (!opening) {
    opening = open(asked);
    map = await opening;
    if (turn === drawing) note(await asked);
    return;
  }
  const [, page] = await Promise.all([opening, asked]);
  if (!map || !page || turn !== drawing) return;
  map.show(page.spots, { fit: !form.elements.box.value });
  note(page);
}

async function spots() {
  const answer = await fetch(`/map.json${location.search}`).catch(() => null);
  return answer?.ok ? answer.json() : null;
}

/** The live map takes the place of the picture that the page came with, and waits for that one. */
async function open(asked) {
  const image = document.querySelector("#map-picture img");
  if (image && !image.complete) await new Promise((done) => { image.onload = image.onerror = done; });
  const { openMap } = await import("./map.js");
  const fit = !form.elements.box.value;
  const opened = await openMap(document.getElementById("map"), { circles: false, spots: asked.then((page) => page?.spots ?? []), fit });
  if (!opened) return null;
  document.getElementById("map-filter").addEventListener("click", () => {
    form.elements.box.value = opened.box();
    go(address());
  });
  document.addEventListener("desk:box", (event) => { form.elements.box.value = event.detail; go(address()); });
  return opened;
}

function note(page) {
  document.getElementById("map-note").textContent = page?.unplaced ? `${page.unplaced.toLocaleString("en")} without a place on the map` : "";
}
draw();
