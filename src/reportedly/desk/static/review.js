// Keys of the review list and of a blind set. Each key presses the button or follows the link that bears it, so mouse and keyboard do the same.
import { say } from "./theme.js";

const page = document.querySelector(".review-page");
const claims = [...document.querySelectorAll(".decide")];
const keys = document.getElementById("keys");
let at = claims.findIndex((claim) => !claim.dataset.decided);
if (at < 0) at = claims.length ? 0 : -1;

function choose(next, { scroll = true } = {}) {
  claims[at]?.classList.remove("is-on");
  at = Math.max(0, Math.min(claims.length - 1, next));
  const claim = claims[at];
  if (!claim) return;
  claim.classList.add("is-on");
  if (scroll) {
    claim.focus({ preventScroll: true });
    claim.scrollIntoView({ block: "nearest" });
  }
}

function go(address) {
  if (address) location.href = address;
  else say("That was the last one.");
}

/** The button or link that bears a key: the chosen claim's first, then the page's. */
function press(key) {
  const found = claims[at]?.querySelector(`[data-key="${key}"]`) ?? document.querySelector(`[data-key="${key}"]`);
  if (!found || found.disabled) return false;
  found.click();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || keys?.open) return;
  if (event.target.closest?.("input, select, textarea")) return;
  switch (event.key) {
    case "j": go(page?.dataset.behind); break;
    case "k": go(page?.dataset.before); break;
    case "ArrowDown": if (!claims.length) return; choose(at + 1); break;
    case "ArrowUp": if (!claims.length) return; choose(at - 1); break;
    case "a": case "r": case "e": case "n": case "s": case "d": case "u": if (!press(event.key)) return; break;
    case "/": location.href = "/events#filter"; break;
    case "?": keys?.showModal(); break;
    default: return;
  }
  event.preventDefault();
});
document.getElementById("keys-open")?.addEventListener("click", () => keys.showModal());
for (const [place, claim] of claims.entries()) claim.addEventListener("click", () => choose(place, { scroll: false }));

if (claims.length) {
  choose(at, { scroll: false });
  if (new URLSearchParams(location.search).has("did")) claims[at].scrollIntoView({ block: "nearest" });
}
document.querySelector('.queue [aria-current="true"]')?.scrollIntoView({ block: "nearest" });
