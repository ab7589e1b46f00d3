"use strict";
/* Two conveniences; the page is whole without them. */

/* A report: outline every stretch of the place that the address names, not only its first. */
function showPlace() {
  const named = /^#p(\d+)-(\d+)$/.exec(location.hash);
  document.querySelectorAll(".t.here").forEach((t) => t.classList.remove("here"));
  if (!named) return;
  const [start, end] = [Number(named[1]), Number(named[2])];
  document.querySelectorAll(".t[data-s]").forEach((t) => {
    if (Number(t.dataset.s) < end && Number(t.dataset.e) > start) t.classList.add("here");
  });
  if (!document.getElementById(location.hash.slice(1))) document.querySelector(".t.here")?.scrollIntoView();
}

/* A story: narrow the statements down; the choice stands in the address, so that it can be sent on. */
function setUpFilter(form) {
  const rows = [...document.querySelectorAll(".said")];
  const fields = [...form.elements].filter((field) => field.name);
  const fits = (row, field) => {
    if (!field.value) return true;
    if (field.name === "words") return row.textContent.toLowerCase().includes(field.value.toLowerCase());
    return row.dataset[field.name].split("\n").includes(field.value);
  };
  const apply = () => {
    rows.forEach((row) => { row.hidden = !fields.every((field) => fits(row, field)); });
    document.querySelectorAll(".day").forEach((day) => { day.hidden = !day.querySelector(".said:not([hidden])"); });
    const shown = rows.filter((row) => !row.hidden).length;
    form.querySelector("output").textContent = shown === rows.length ? "" : `${shown} of ${rows.length} shown`;
  };
  const read = () => {
    if (location.hash && !location.hash.includes("=")) return;
    const chosen = new URLSearchParams(location.hash.slice(1));
    fields.forEach((field) => { field.value = chosen.get(field.name) || ""; });
    apply();
  };
  const write = () => {
    const chosen = new URLSearchParams(fields.filter((f) => f.value).map((f) => [f.name, f.value]));
    history.replaceState(null, "", `#${chosen}`);
    apply();
  };
  form.addEventListener("input", write);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(write));
  addEventListener("hashchange", read);
  form.hidden = false;
  read();
}

addEventListener("hashchange", showPlace);
showPlace();
document.querySelectorAll("form.filter").forEach(setUpFilter);
