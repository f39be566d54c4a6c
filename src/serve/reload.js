// Keeps a page that is open as fresh as its text. Served by `diglot serve`, never written by a build.
(() => {
  "use strict";
  const script = document.currentScript;
  const { token } = script.dataset;
  const isErrorPage = document.querySelector("pre.report") !== null && !script.closest("[data-desk]");
  let number = Number(script.dataset.number);
  let styles;
  let working = false;
  let waiting = false;

  // What is shown over the page lives in a tree of its own: the page's styles do not reach it, nor
  // its styles the page. Words are put in as text, never as HTML.
  const host = document.createElement("diglot-notice");
  const shadow = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial }
    section { position: fixed; inset: 0; z-index: 2147483647; overflow: auto; padding: 2rem; direction: ltr;
      background: #fffdfaf2; color: #1d1b18; border-block-start: .4rem solid #b3261e; font: 1rem/1.5 system-ui, sans-serif }
    h2 { margin: 0 0 1rem; font-size: 1.25rem }
    pre { overflow: auto; font: .9rem/1.5 ui-monospace, monospace; white-space: pre-wrap; unicode-bidi: plaintext }
    button { font: inherit; padding: .4rem 1rem }
    a { position: fixed; inset-block-end: 1rem; inset-inline-end: 1rem; z-index: 2147483646; padding: .3rem .8rem;
      border-radius: 1rem; background: #fff3cd; color: #4a3500; font: .85rem/1.5 system-ui, sans-serif; border: 1px solid #8a6d00 }
    @media (prefers-color-scheme: dark) { section { background: #1d1b18f5; color: #f3eee6; border-color: #f2b8b5 } }
    @media print { :host { display: none } }`);
  shadow.adoptedStyleSheets = [sheet];

  function element(name, text) {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  function notice(state) {
    const shown = [];
    if (state.errors > 0 && !isErrorPage) {
      const section = document.createElement("section");
      section.setAttribute("role", "alert");
      const close = element("button", "Hide (Esc)");
      close.addEventListener("click", () => section.remove());
      section.append(element("h2", state.errors === 1 ? "1 error" : `${state.errors} errors`), element("pre", state.report), close);
      shown.push(section);
    }
    if (state.warnings > 0 && location.pathname !== "/_diglot/") {
      const link = element("a", state.warnings === 1 ? "1 warning" : `${state.warnings} warnings`);
      link.href = "/_diglot/#diagnostics";
      shown.push(link);
    }
    shadow.replaceChildren(...shown);
    if (shown.length > 0) {
      document.documentElement.append(host);
    } else {
      host.remove();
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") shadow.querySelector("section")?.remove();
  });

  async function morph() {
    const answer = await fetch(location.href, { cache: "no-store" });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    Idiomorph.morph(document.documentElement, fresh.documentElement, {
      head: { style: "merge" },
      ignoreActiveValue: true,
      callbacks: {
        beforeNodeRemoved: (node) => node !== host,
        // What the reader or the page's own scripts have set is no part of the text.
        beforeAttributeUpdated: (name, node, kind) =>
          !(name === "open" && node.localName === "details") &&
          !(kind === "remove" && (node === document.documentElement || node === document.body)),
      },
    });
    document.dispatchEvent(new CustomEvent("diglot:changed"));
  }

  // The old sheet stays until the new one is there, so that the page is never without.
  function swapStyles() {
    for (const old of document.querySelectorAll('link[rel="stylesheet"]')) {
      const fresh = old.cloneNode();
      fresh.addEventListener("load", () => old.remove(), { once: true });
      fresh.addEventListener("error", () => fresh.remove(), { once: true });
      old.after(fresh);
    }
  }

  async function look() {
    const answer = await fetch(`/__diglot/state?t=${token}`, { cache: "no-store" });
    if (!answer.ok) return;
    const state = await answer.json();
    const isNew = state.number !== number;
    number = state.number;
    if (state.errors === 0 && isNew) {
      if (isErrorPage) return location.reload();
      if (state.follow && state.follow !== location.pathname) return location.assign(state.follow);
      await morph();
    } else if (isNew && (isErrorPage || location.pathname === "/_diglot/")) {
      return location.reload();
    }
    if (styles !== undefined && styles !== state.styles) swapStyles();
    styles = state.styles;
    notice(state);
  }

  async function update() {
    waiting = true;
    if (working) return;
    working = true;
    while (waiting) {
      waiting = false;
      try {
        await look();
      } catch {
        // The server has gone; when it is back, the stream says so.
      }
    }
    working = false;
  }

  function listen() {
    const events = new EventSource(`/__diglot/events?t=${token}`);
    events.addEventListener("message", update);
    events.addEventListener("error", () => {
      // Another server is there now: it gave this page no token.
      if (events.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 300);
    });
    addEventListener("pagehide", () => events.close(), { once: true });
  }

  listen();
  addEventListener("pageshow", (event) => event.persisted && listen());
})();
