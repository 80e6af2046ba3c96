// A slider over the dates of the plain list: what is due by then, and which works last then.
import { withValues } from "./map-views.js";

function start() {
  const section = document.querySelector("[data-timeline]");
  const form = section?.querySelector("[data-timeline-form]");
  const choice = form?.querySelector("select");
  if (!(choice?.options.length > 1)) return;
  const slider = Object.assign(document.createElement("input"), {
    type: "range",
    min: 0,
    max: choice.options.length - 1,
    value: choice.selectedIndex,
    className: "map-time__slider",
    id: choice.id,
  });
  choice.removeAttribute("id");
  form.hidden = true;
  const field = Object.assign(document.createElement("div"), { className: "field" });
  const shown = Object.assign(document.createElement("output"), { className: "map-time__shown" });
  shown.htmlFor = slider.id;
  field.append(form.querySelector("label"), slider, shown);
  form.before(field);
  slider.addEventListener("input", () => show(section, slider, choice, shown));
  slider.addEventListener("change", () => keep(choice.options[slider.value], slider.value === "0"));
  show(section, slider, choice, shown);
}

function show(section, slider, choice, shown) {
  const { value, text } = choice.options[slider.value];
  slider.setAttribute("aria-valuetext", text);
  shown.textContent = text;
  const items = [...section.querySelectorAll("[data-day]")];
  items.sort((one, other) => one.dataset.day.localeCompare(other.dataset.day));
  const list = (name) => section.querySelector(`[data-timeline-list=${name}]`);
  for (const item of items) list(item.dataset.day <= value ? "due" : "later").append(item);
  for (const name of ["due", "later"])
    section.querySelector(`[data-timeline-none=${name}]`).hidden = list(name).childElementCount > 0;
  document.dispatchEvent(new CustomEvent("map:day", { detail: value }));
}

function keep({ value }, isToday) {
  const date = isToday ? "" : value;
  history.replaceState(null, "", withValues(location.href, { date }));
  for (const field of document.querySelectorAll("[data-map-date]")) field.value = date;
}

start();
document.addEventListener("results:updated", start);
