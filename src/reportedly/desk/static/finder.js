// Proposals of the registers while somebody types.
for (const finder of document.querySelectorAll("[data-finder]")) {
  const field = finder.querySelector("input");
  const place = finder.querySelector(".found");
  const which = finder.dataset.finder;
  let waiting;
  let running = null;
  const ask = () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      running?.abort();
      if (!field.value.trim()) return place.replaceChildren();
      running = new AbortController();
      try {
        const answer = await fetch(`/lookup/${which}s.json?q=${encodeURIComponent(field.value)}`, { signal: running.signal });
        const found = answer.ok ? await answer.json() : [];
        place.replaceChildren(...(found.length ? found.map((choice) => pick(which, choice)) : [nothing()]));
      } catch (error) {
        if (error.name !== "AbortError") place.replaceChildren(nothing());
      }
    }, 200);
  };
  field.addEventListener("input", ask);
  if (field.value) ask(); // typed before this was loaded
  field.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
}

function pick(which, choice) {
  const label = document.createElement("label");
  label.className = "pick";
  const radio = document.createElement("input");
  radio.type = "radio";
  radio.name = which;
  radio.value = choice.value;
  const name = document.createElement("bdi");
  name.textContent = choice.name;
  label.append(radio, " ", name);
  return label;
}

function nothing() {
  const words = document.createElement("p");
  words.className = "note";
  words.textContent = "Nothing of that name.";
  return words;
}
