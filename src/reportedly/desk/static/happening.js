// What is to be done with claims can only be asked for once some are chosen.
const form = document.getElementById("apart");
const buttons = form.querySelectorAll('button[name="kind"]');
function fit() {
  const none = !form.querySelector('[name="claims"]:checked');
  for (const button of buttons) button.disabled = none;
}
form.addEventListener("change", fit);
addEventListener("pageshow", fit);
fit();
