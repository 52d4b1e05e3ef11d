// Light or dark: as the system has it, unless this reader chose.
const root = document.documentElement;
const kept = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
const show = (theme) => (theme ? root.setAttribute("data-theme", theme) : root.removeAttribute("data-theme"));
show(kept());
const button = document.getElementById("theme");
button?.addEventListener("click", () => {
  const dark = kept() ? kept() === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const next = dark ? "light" : "dark";
  try { localStorage.setItem("theme", next); } catch { /* the choice lasts as long as the page */ }
  show(next);
  say(next === "dark" ? "Dark" : "Light");
  document.dispatchEvent(new Event("desk:theme"));
});

/** Say something to who does not see the page. */
export function say(words) {
  const place = document.getElementById("said");
  if (place) place.textContent = words;
}
