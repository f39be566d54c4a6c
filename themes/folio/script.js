// Conveniences only. What a reader chooses stays in the browser, if it keeps anything.
const all = (selector) => [...document.querySelectorAll(selector)];
const make = (name, values) => Object.assign(document.createElement(name), values);
let store = {};
try { store = localStorage } catch {}
const chosen = () => (store.languages || "").split(",");

// zh-Hant-TW asks for zh-Hant, then for zh, then for any Chinese.
const find = (tags) => {
  for (let tag of [...chosen(), ...navigator.languages])
    for (; tag; tag = tag.replace(/-?[^-]*$/, "")) {
      const found = tags.find((it) => it == tag) || tags.find((it) => it.startsWith(tag + "-"))
      if (found) return found;
    }
};

// The switch leads to the paragraph that was read to; the list of contents marks where the reader is.
let read;
const passed = (selector) => all(selector).findLast((it) => it.getBoundingClientRect().top < innerHeight / 2);
addEventListener("scroll", () => {
  const at = passed(".text>[id^=_],.row[id]");
  if (at && !(read?.compareDocumentPosition(at) & 2)) read = at;
  const part = passed(".text>:is(h2,h3,h4,h5,h6)");
  for (const it of all(".contents a")) it.ariaCurrent = decodeURI(it.hash) == "#" + part?.id;
});

addEventListener("click", ({ target }) => {
  const link = target.closest("nav a[hreflang]");
  if (read && link?.closest(".switcher")) link.hash = read.id;
  if (link) store.languages = [...new Set([link.hreflang, ...chosen()])];
});

// The chooser offers the reader's language first.
const items = all(".chooser li");
items[0]?.before(...all(`.chooser [lang=${find(items.map((it) => it.lang))}]`));

// A reader says on a shelf which languages they read; no shelf shows the others then.
for (const list of all(".shelf>:last-child")) {
  const named = Object.groupBy([...list.children], (it) => it.querySelector(".in-language").outerHTML);
  for (const name in named) {
    const label = make("label", { innerHTML: "<input type=checkbox>" + name });
    const [box, { lang }] = label.children;
    const unread = "no-" + lang;
    const show = () => named[name].forEach((it) => it.hidden = !box.checked);
    box.checked = !store[unread];
    box.onchange = () => {
      store[unread] = box.checked ? "" : 1;
      show();
    };
    list.before(label);
    show();
  }
}

// On wide screens notes stand beside their marks, none above the end of the one before it.
const text = all(":not(.row)>.text:has(.footnotes)")[0];
if (text) {
  text.className += " noted";
  new ResizeObserver(() => {
    let end = 0;
    for (const it of all(".footnotes>ol>li")) {
      const mark = all("#" + it.id.replace("n", "nref"))[0].getBoundingClientRect();
      end = Math.max(end, mark.top - text.getBoundingClientRect().top);
      it.style.top = end + "px";
      end += it.offsetHeight;
    }
  }).observe(text);
}

// Comments load when asked for.
for (const link of all("a[data-repo]")) link.onclick = () => {
  const script = make("script", { src: "https://giscus.app/client.js" });
  Object.assign(script.dataset, link.dataset);
  link.replaceWith(script);
  return false;
};

// An edition says in the reader's language that it exists there.
const links = all("body:has([data-available]) .switcher a[hreflang]");
const better = find([all("html")[0].lang, ...links.map((it) => it.hreflang)]);
const link = links.find((it) => it.hreflang == better);
if (link) {
  const there = await (await fetch(link.href)).text();
  const [, innerHTML] = there.match(/data-available="(.*?)"/);
  all(".switcher")[0].append(Object.assign(link.cloneNode(), { className: "available", innerHTML }));
}
