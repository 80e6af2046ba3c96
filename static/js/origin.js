// The code of a printed link stays with the visit, without a cookie: a request for premises then
// says which sheet it comes from. Without scripts, the links of the first page carry it.
const KEY = "origine";
const ASKING = "/demande/";

function known() {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null; // storage is closed
  }
}

function keep(code) {
  try {
    sessionStorage.setItem(KEY, code);
  } catch {
    // the visit goes on without
  }
}

const given = new URLSearchParams(location.search).get(KEY);
if (given && /^[a-z0-9-]{1,60}$/.test(given)) keep(given);

const code = known();
if (code) {
  for (const link of document.querySelectorAll(`a[href^="${ASKING}"]`)) {
    const address = new URL(link.href);
    if (address.pathname !== ASKING) continue;
    address.searchParams.set(KEY, code);
    link.href = address.href;
  }
}
