// Only the formats that the chosen codebook is written in can be chosen.
const form = document.getElementById("export");
const formats = JSON.parse(form.dataset.formats);
const select = form.elements.format;
function fit() {
  const ways = formats[new FormData(form).get("codebook")] ?? [];
  for (const option of select.options) {
    option.disabled = option.value !== "" && !ways.includes(option.value);
    option.hidden = option.disabled;
  }
  if (select.selectedOptions[0]?.disabled) select.value = "";
}
form.addEventListener("change", fit);
fit();
