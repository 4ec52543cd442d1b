// Small conveniences. Every page works without this file.
// The menu is folded only on narrow screens.
const wide = matchMedia("(min-width: 768px)");
function unfold() { for (const menu of document.querySelectorAll(".n-menu")) { menu.open = wide.matches; menu.classList.add("set"); } }
wide.addEventListener("change", unfold);
// A dropped heading closes by Escape (back to its heading), by a click elsewhere, and when the focus leaves it.
const dropped = () => document.querySelector(".n-drop[open]");
document.addEventListener("keydown", (event) => {
  const drop = event.key === "Escape" && dropped();
  if (drop) { drop.open = false; drop.querySelector("summary").focus(); }
});
for (const kind of ["click", "focusin"]) document.addEventListener(kind, (event) => { const drop = wide.matches && dropped(); if (drop && !drop.contains(event.target)) drop.open = false; });
document.addEventListener("DOMContentLoaded", () => {
  unfold();
  // A money field echoes what it understood: '2억 5천만' -> 250,000,000원 (the server reads it again and has the last word).
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.matches?.("[data-won]")) return;
    const echo = document.getElementById(field.getAttribute("aria-describedby")?.split(" ").at(-1) ?? "");
    if (echo) { const won = readWon(field.value); echo.textContent = won === null ? "" : won.toLocaleString("ko-KR") + (document.documentElement.lang === "en" ? " won" : "원"); }
  });
  // Chosen filters apply at once where the form asks for it.
  document.addEventListener("change", (event) => { if (event.target.form?.matches("[data-at-once]")) event.target.form.requestSubmit(); });
  const summary = document.querySelector(".n-errors");
  if (summary) summary.focus();
});
// A form that saves itself: each answer alone, a moment after the writing stops; the page says when, or that it could not.
document.addEventListener("DOMContentLoaded", () => {
  for (const form of document.querySelectorAll("form[data-autosave]")) {
    const told = document.getElementById("saved"), waiting = new Map();
    // What the writer last saw goes with each answer, so that nobody writes over another unseen.
    const seen = (field) => form.elements[`v-${field.name.slice(2)}`];
    const body = (field) => new URLSearchParams([[field.name, field.value], ...(seen(field) ? [["seen", seen(field).value]] : [])]);
    // A form that says so keeps unsaved words in the browser until the server has them.
    const place = (field) => `naru:${form.dataset.keep}:${field.name}`;
    const keep = (field, value) => { if (!form.dataset.keep) return; try { value === null ? localStorage.removeItem(place(field)) : localStorage.setItem(place(field), JSON.stringify([value, seen(field)?.value])); } catch { /* No storage: autosave alone. */ } };
    // One at a time: the second saving of a field must know of the first, or the writer would be told of somebody else.
    const queued = new Set();
    let going = Promise.resolve(), busy = 0;
    const send = (field) => {
      clearTimeout(waiting.get(field)); waiting.delete(field);
      if (queued.has(field)) return;
      queued.add(field);
      busy += 1;
      going = going.then(() => saving(field)).finally(() => { busy -= 1; });
    };
    const saving = async (field) => {
      queued.delete(field);
      let answer = null;
      const sent = field.value;
      try { answer = await fetch(form.dataset.autosave, { method: "POST", body: body(field), credentials: "same-origin", signal: AbortSignal.timeout(15000) }); } catch { /* No network: told below. */ }
      if (answer?.ok && seen(field)) seen(field).value = answer.headers.get("Naru-Seen") ?? seen(field).value;
      if ((answer?.ok || answer?.status === 409) && field.value === sent) keep(field, null);
      told.textContent = answer?.ok ? `${await answer.text()} ${told.dataset.said}` : ([409, 422].includes(answer?.status) && await answer.text()) || told.dataset.failed;
      told.classList.toggle("n-bad", !answer?.ok);
    };
    const later = (event) => {
      const field = event.target;
      if (!field.name || ["hidden", "file", "password"].includes(field.type) || "apart" in field.dataset) return;
      keep(field, field.value);
      clearTimeout(waiting.get(field));
      waiting.set(field, setTimeout(() => send(field), event.type === "change" ? 0 : 900));
    };
    // The map of what is missing follows the writing.
    form.addEventListener("input", (event) => {
      const map = form.querySelector(".n-left-over"), link = map?.querySelector(`a[href="#${event.target.id}"]`);
      if (!link) return;
      link.classList.toggle("done", event.target.value.trim() !== "");
      const left = map.querySelectorAll("a:not(.done)").length;
      map.querySelector("strong").textContent = left ? map.dataset.left.replace("#", left) : map.dataset.done;
    });
    form.addEventListener("input", later);
    form.addEventListener("change", later);
    form.addEventListener("submit", (event) => {
      for (const timer of waiting.values()) clearTimeout(timer);
      waiting.clear();
      if (!busy) return;
      event.preventDefault();
      going.then(() => form.requestSubmit(event.submitter));
    });
    for (const field of form.dataset.keep ? form.elements : []) {
      let kept = null;
      try { kept = field.name && JSON.parse(localStorage.getItem(place(field)) ?? "null"); } catch { /* Nothing kept. */ }
      if (!kept || kept[0] === field.value) continue;
      field.value = kept[0];
      if (seen(field) && kept[1]) seen(field).value = kept[1];
      told.textContent = form.dataset.kept;
      send(field);
    }
    addEventListener("pagehide", () => { for (const field of new Set([...waiting.keys(), ...queued])) navigator.sendBeacon(form.dataset.autosave, body(field)); });
  }
});
// A single text that is saved while it is written: kept in the browser, with the draft it was written on, until the server has it.
document.addEventListener("DOMContentLoaded", () => {
  for (const field of document.querySelectorAll("textarea[data-hold]")) {
    const place = `naru:${field.dataset.hold}`, after = () => field.form.elements.after;
    const keep = (value) => { try { value === null ? localStorage.removeItem(place) : localStorage.setItem(place, JSON.stringify([value, after()?.value])); } catch { /* No storage: saving alone. */ } };
    let sent = null, kept = null;
    field.addEventListener("input", () => keep(field.value));
    field.addEventListener("htmx:beforeRequest", () => { sent = field.value; });
    field.addEventListener("htmx:afterRequest", (event) => { if (event.detail.xhr?.getResponseHeader("Naru-Kept") && field.value === sent) keep(null); });
    try { kept = JSON.parse(localStorage.getItem(place) ?? "null"); } catch { /* Nothing kept. */ }
    if (field.dataset.unsaved !== undefined) keep(field.value);
    else if (kept && kept[0] !== field.value) {
      field.value = kept[0];
      if (after() && kept[1]) after().value = kept[1];
      document.getElementById("held").textContent = field.dataset.held;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    } else keep(null);
  }
});
// A figure chosen in a list goes where the cursor stands in the text; Enter in the search goes to the list, Enter or a double click in the list puts the figure in. Without this file the form's own buttons do both.
function put(list) {
  const area = list && document.getElementById(list.dataset.putInto);
  if (!area || !list.value) return;
  const at = area.selectionStart ?? area.value.length, before = area.value.slice(0, at), token = `${/\S$/.test(before) ? " " : ""}{figure:${list.value}}`;
  area.setRangeText(token, at, area.selectionEnd ?? at, "end");
  area.focus();
  area.dispatchEvent(new Event("input", { bubbles: true }));
}
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-put]"), list = button && document.getElementById(button.dataset.put);
  if (list?.value) { event.preventDefault(); put(list); }
});
document.addEventListener("dblclick", (event) => { if (event.target.closest?.("[data-put-into]")) put(event.target.closest("[data-put-into]")); });
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing) return;
  const list = event.target.dataset?.then ? document.getElementById(event.target.dataset.then) : event.target.closest?.("[data-put-into]");
  if (!list) return;
  event.preventDefault();
  if (list === event.target) return put(list);
  if (list.selectedIndex < 0) list.selectedIndex = 0;
  list.focus();
});
// A long list of choices is narrowed by words; what is chosen stays in sight. Without this file the field is not there.
document.addEventListener("DOMContentLoaded", () => {
  for (const field of document.querySelectorAll("[data-narrows]")) {
    field.hidden = false;
    field.addEventListener("input", () => { for (const option of document.getElementById(field.dataset.narrows).options) option.hidden = !option.selected && !option.text.toLowerCase().includes(field.value.trim().toLowerCase()); });
    field.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  }
});
// 'Same as last time' by one key: '=' in an empty answer.
document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.key !== "=" || !field.dataset?.same || field.value.trim()) return;
  event.preventDefault();
  document.getElementById(field.dataset.same)?.click();
});
document.addEventListener("click", (event) => {
  // A message of the checker leads to its line in the text.
  const button = event.target.closest("[data-line]"), area = button && document.getElementById(button.dataset.for);
  if (!area) return;
  const lines = area.value.split("\n"), number = Number(button.dataset.line), start = lines.slice(0, number - 1).join("\n").length + (number > 1 ? 1 : 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[number - 1] ?? "").length);
  area.scrollTop = (number - 3) * parseFloat(getComputedStyle(area).lineHeight);
});
function readWon(text) {
  const bare = text.replace(/[\s,₩원]/g, "");
  if (!bare) return null;
  const units = { 조: 1e12, 억: 1e8, 만: 1e4 }, small = { 천: 1000, 백: 100, 십: 10 };
  let total = 0, section = 0, number = null;
  for (const token of bare.match(/\d+(?:\.\d+)?|./g)) {
    if (/^\d/.test(token)) number = Number(token);
    else if (small[token]) { section += (number ?? 1) * small[token]; number = null; }
    else if (units[token]) { total += (section + (number ?? 0) || 1) * units[token]; section = 0; number = null; }
    else return null;
  }
  const won = total + section + (number ?? 0);
  return Number.isInteger(won) ? won : null;
}
// Work over many rows goes on by itself; without this file by its button.
document.addEventListener("DOMContentLoaded", () => { document.querySelector("form[data-onward]")?.requestSubmit(); });
// Reviewing a long list by keyboard: J and K go on and back, X chooses, A and R press the form's own buttons (the row in focus is chosen when none is).
document.addEventListener("keydown", (event) => {
  const form = document.querySelector("form[data-review]"), field = event.target.matches("input:not([type=checkbox]), select, textarea");
  if (!form || field || event.ctrlKey || event.metaKey || event.altKey) return;
  const boxes = [...document.querySelectorAll("[data-row] input[type=checkbox]")], at = boxes.findIndex((box) => box.closest("[data-row]").contains(document.activeElement)), key = event.key.toLowerCase();
  if (key === "j" || key === "k") boxes[Math.max(0, Math.min(boxes.length - 1, at + (key === "j" ? 1 : -1)))]?.focus();
  if (key === "x" && at >= 0) boxes[at].checked = !boxes[at].checked;
  const button = form.querySelector(`button[value="${{ a: "accept", r: "reject" }[key]}"]`);
  if (button) { if (at >= 0 && !boxes.some((box) => box.checked)) boxes[at].checked = true; form.requestSubmit(button); }
});
