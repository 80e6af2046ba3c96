// Refreshes a filtered list in place: same address, same query string as the plain form.
const form = document.querySelector("form[data-filters]");
let pending = null;

function address() {
  const url = new URL(form.getAttribute("action") || location.pathname, location.href);
  const filled = [...new FormData(form)].filter(([, value]) => value !== "");
  url.search = new URLSearchParams(filled).toString();
  return url;
}

// A live region must stay in the document and only change its text, or nothing is said.
function announce(text) {
  const status = [...document.querySelectorAll("main [role=status]:not(.message)")].find(
    (region) => !region.closest("[data-results]"),
  );
  (status ?? document.querySelector("[data-announcer]")).textContent = text;
}

function swap(page) {
  const fresh = page.querySelectorAll("[data-results]");
  document.querySelectorAll("[data-results]").forEach((region, index) => {
    if (fresh[index]) region.replaceChildren(...fresh[index].childNodes);
  });
  for (const field of form.elements) {
    const wrong = field.id && page.getElementById(field.id)?.hasAttribute("aria-invalid");
    if (wrong) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }
  document.title = page.title;
}

async function refresh() {
  pending?.abort();
  pending = new AbortController();
  const { signal } = pending;
  const url = address();
  const regions = document.querySelectorAll("[data-results]");
  regions.forEach((region) => region.setAttribute("aria-busy", "true"));
  try {
    const response = await fetch(url, { signal, headers: { Accept: "text/html" } });
    if (!response.ok) throw new Error(response.statusText);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const count = page.querySelector("main [role=status]:not(.message)")?.textContent ?? "";
    swap(page);
    history.replaceState(null, "", url);
    announce(count.trim());
    document.dispatchEvent(new CustomEvent("results:updated"));
  } catch (error) {
    if (error.name === "AbortError") return;
    location.assign(url);
  } finally {
    if (!signal.aborted) regions.forEach((region) => region.removeAttribute("aria-busy"));
  }
}

if (form && document.querySelector("[data-results]")) {
  form.addEventListener("change", refresh);
}
