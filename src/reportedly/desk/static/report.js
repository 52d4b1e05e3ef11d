// One report: marked words and the claims that stand on them point at each other.
const marks = [...document.querySelectorAll("#text mark")];
const claims = new Map([...document.querySelectorAll("#claims [data-number]")].map((part) => [part.dataset.number, part]));

function point(numbers, { scroll = false } = {}) {
  const wanted = new Set(numbers);
  for (const mark of marks) mark.classList.toggle("is-on", mark.dataset.claims.split(" ").some((number) => wanted.has(number)));
  let first = null;
  for (const [number, part] of claims) {
    const on = wanted.has(number);
    part.querySelector(".claim").classList.toggle("is-on", on);
    if (on) first ??= part;
  }
  if (scroll) first?.scrollIntoView({ block: "nearest" });
}

for (const mark of marks) {
  const numbers = mark.dataset.claims.split(" ");
  mark.addEventListener("mouseenter", () => point(numbers));
  mark.addEventListener("focus", () => point(numbers, { scroll: true }));
  mark.addEventListener("click", () => point(numbers, { scroll: true }));
}
for (const [number, part] of claims) {
  const mark = marks.find((each) => each.dataset.claims.split(" ").includes(number));
  part.addEventListener("mouseenter", () => point([number]));
  part.addEventListener("click", (event) => {
    if (event.target.closest("a, button")) return;
    point([number]);
    mark?.scrollIntoView({ block: "center" });
  });
}
// A link to a claim shows its words.
if (location.hash) {
  const part = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest("[data-number]");
  if (part) {
    point([part.dataset.number], { scroll: true });
    marks.find((each) => each.dataset.claims.split(" ").includes(part.dataset.number))?.scrollIntoView({ block: "center" });
  }
}

// Selected words become a claim: their place in the text is counted in characters as the store counts them (code points).
const text = document.getElementById("text");
const offer = document.getElementById("add-here");
const points = (words) => [...words].length;

function place() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(text);
  before.setEnd(range.startContainer, range.startOffset);
  const words = range.toString();
  const lead = words.length - words.trimStart().length;
  const start = Number(text.dataset.start) + points(before.toString()) + lead;
  return words.trim() ? { start, end: start + points(words.trim()) } : null;
}

function add() {
  const found = place();
  if (!found) return;
  const within = text.dataset.blind ? `&blind=${encodeURIComponent(text.dataset.blind)}` : "";
  location.href = `/reports/${text.dataset.report}/add?start=${found.start}&end=${found.end}${within}`;
}
document.addEventListener("selectionchange", () => { if (offer) offer.hidden = !place(); });
offer?.addEventListener("mousedown", (event) => event.preventDefault());
offer?.addEventListener("click", add);
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, select, textarea")) return;
  if (event.key === "n" && place()) { event.preventDefault(); add(); }
  if (event.key === "u") document.querySelector('[data-key="u"]')?.click();
});
