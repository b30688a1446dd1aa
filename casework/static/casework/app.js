/* Casework's own script. Everything works without it: it hides what was not asked, covers the page,
   tells the server that somebody is typing, and keeps a form from being sent twice. It stores nothing. */
"use strict";
(() => {
  const body = document.body;
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const minutes = 60 * 1000;

  /* ---- Conditional fields: data-show-if="name=value1,value2" ("name=*": any answer) ------------- */
  const answersTo = (form, name) => [...form.elements]
    .filter((field) => field.name === name && (!/^(radio|checkbox)$/.test(field.type) || field.checked))
    .flatMap((field) => (field.multiple ? [...field.selectedOptions].map((option) => option.value) : [field.value]));
  const showWhatIsAsked = () => all("form [data-show-if]").forEach((part) => {
    const [name, wanted] = part.dataset.showIf.split("=");
    const given = answersTo(part.closest("form"), name);
    part.hidden = !given.some((answer) => (wanted === "*" ? answer !== "" : wanted.split(",").includes(answer)));
  });

  /* ---- Error summary: read first, and each line leads to its field ----------------------------- */
  const toTheProblem = (root) => {
    const summary = root.querySelector(".error-summary");
    summary?.focus({ preventScroll: true });
    summary?.scrollIntoView({ block: "center" });
  };
  const toTheField = (event) => {
    const field = document.getElementById(event.target.closest(".error-summary a")?.hash.slice(1) ?? "");
    if (!field) return;
    event.preventDefault();
    (field.closest("[id^=div_id_]") ?? field).scrollIntoView({ block: "center" });
    field.focus({ preventScroll: true });
  };

  /* ---- Tables that become cards on a phone: some browsers then read them out as tables no more ---- */
  const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TFOOT: "rowgroup", TR: "row", TD: "cell" };
  const keepTables = () => all("table.list, table.list :is(thead, tbody, tfoot, tr, th, td)").forEach((part) => {
    part.setAttribute("role", ROLES[part.tagName] ?? (part.scope === "row" ? "rowheader" : "columnheader"));
  });

  /* ---- What is typed and not yet sent (data-throwaway: nothing to lose) ------------------------- */
  const unsent = new Set(all("form[data-unsent]"));
  const counts = (form) => form?.method === "post" && !form.matches("[data-throwaway], .find");

  /* ---- A sign of life: typing counts as activity, said at most once a minute --------------------- */
  const tell = (address) => fetch(address, {
    method: "POST", redirect: "manual", keepalive: true, headers: JSON.parse(body.dataset.hxHeaders),
  });
  const otherTabs = "BroadcastChannel" in window ? new BroadcastChannel("casework") : null;
  let lastSign = Date.now();
  const signOfLife = () => { lastSign = Date.now(); otherTabs?.postMessage("here"); };
  const typed = (event) => {
    const form = event.target.closest("form");
    if (counts(form)) unsent.add(form);
    if (body.dataset.stillHere && Date.now() - lastSign > minutes) {
      signOfLife();
      tell(body.dataset.stillHere).catch(() => {});
    }
  };

  /* ---- The cover: at once when asked, and after a time away ------------------------------------ */
  const cover = document.getElementById("cover");
  let mood = "", place = 0, focused = null;
  const coverUp = (why) => {
    if (!cover || mood === "away") return;
    if (!mood) [place, focused] = [scrollY, document.activeElement];
    mood = why;
    all("[data-cover]", cover).forEach((part) => { part.hidden = part.dataset.cover !== why; });
    document.documentElement.classList.add("covered");
    cover.hidden = false;
    cover.querySelector("[data-show-again]").focus();
  };
  const showAgain = async () => {
    const locked = cover.querySelector("[data-cover-locked]");
    locked.hidden = true;
    if (mood === "away" && (await tell(body.dataset.stillHere).catch(() => ({}))).status !== 204) {
      locked.hidden = false;
      return;
    }
    signOfLife();
    mood = "";
    cover.hidden = true;
    document.documentElement.classList.remove("covered");
    scrollTo(0, place);
    focused?.focus({ preventScroll: true });
  };
  const lockWhenAway = async () => {
    const away = Date.now() - lastSign > Number(body.dataset.idleMinutes) * minutes;
    if (!cover || !away || mood === "away") return;
    const stays = unsent.size > 0;
    coverUp("away");
    await tell(body.dataset.lock).catch(() => {});
    if (!stays) location.replace(`${body.dataset.unlock}?next=${encodeURIComponent(location.pathname + location.search)}`);
  };

  /* ---- Sending: asks before what cannot be undone, and sends once -------------------------------- */
  const free = (form) => { delete form.dataset.sent; };                    // the theme greys its buttons
  const sending = (event) => {
    const form = event.target, question = event.submitter?.dataset.confirm ?? form.dataset.confirm;
    if (event.defaultPrevented) return;                                     // htmx sends it
    if (form.dataset.sent || (question && !confirm(question))) { event.preventDefault(); return; }
    unsent.delete(form);
    form.dataset.sent = "yes";
    setTimeout(() => free(form), 8000);                                       // a download leaves us on the page
  };

  /* ---- Keys and clicks --------------------------------------------------------------------------- */
  let lastEscape = 0;
  const key = (event) => {
    if (event.key === "Escape") {
      all("details.drop[open]").forEach((menu) => { menu.open = false; menu.querySelector("summary").focus(); });
      if (Date.now() - lastEscape < 700) coverUp("hidden");
      lastEscape = Date.now();
    }
    const find = document.querySelector("[data-find]"), page = body.dataset.findPage;
    if ((find || page) && !mood && event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      find?.focus();
      find?.select();
      if (!find) location.assign(page);                                     // what is unsent is asked about
    }
  };
  /* A link to a folded group unfolds it; data-unfold=".more" unfolds them all, without leaving the page. */
  const unfold = (event) => {
    const link = event.target.closest("a[data-unfold], a.chip[href^='#']");
    if (!link) return;
    if (link.dataset.unfold) event.preventDefault();
    const group = document.getElementById(link.hash.slice(1));
    const folded = link.dataset.unfold ? all(link.dataset.unfold) : [group?.closest("details")];
    folded.forEach((part) => { if (part) part.open = true; });
  };
  const click = (event) => {
    all("details.drop[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
    if (event.target.closest("[data-hide]")) coverUp("hidden");
    if (event.target.closest("[data-show-again]")) showAgain();
    if (event.target.closest("[data-print]")) print();
    toTheField(event);
    unfold(event);
  };

  document.addEventListener("change", showWhatIsAsked);
  document.addEventListener("input", typed);
  document.addEventListener("submit", sending);
  document.addEventListener("keydown", key);
  document.addEventListener("click", click);
  document.addEventListener("htmx:load", (event) => { showWhatIsAsked(); toTheProblem(event.detail.elt); });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.requestConfig?.triggeringEvent) signOfLife();          // a poll is nobody's doing
    // Only what saves the form: looking for duplicates while she types saves nothing.
    const sender = event.detail.elt;
    if (event.detail.successful && sender.matches("form, [data-saves]")) unsent.delete(sender.closest("form"));
  });
  addEventListener("beforeunload", (event) => { if (unsent.size && mood !== "away") event.preventDefault(); });
  addEventListener("pageshow", () => { all("form[data-sent]").forEach(free); showWhatIsAsked(); });
  document.addEventListener("visibilitychange", lockWhenAway);
  if (otherTabs) otherTabs.onmessage = () => { lastSign = Date.now(); };
  if (body.dataset.idleMinutes) { signOfLife(); setInterval(lockWhenAway, 5000); }
  all("[data-hide], [data-print]").forEach((button) => { button.hidden = false; });
  document.querySelector(".tabs [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  keepTables();
  all("input[data-example]").forEach((field) => { if (field.type === "text") field.placeholder = field.dataset.example; });  // it knows no month
  showWhatIsAsked();
  toTheProblem(document);
})();
