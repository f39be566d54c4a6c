const all = (selector) => [...document.querySelectorAll(selector)];
const own = document.documentElement.lang;
let chosen = [];
try { chosen = JSON.parse(localStorage.languages) } catch {}
const wanted = [...chosen, ...navigator.languages];
const find = (tags) => {
for (let tag of wanted)
for (; tag; tag = tag.replace(/-?[^-]*$/, "")) {
const found = tags.find((it) => it == tag) || tags.find((it) => it.startsWith(tag + "-"))
if (found) return found;
}
};
let read;
addEventListener("scroll", () => {
const at = all(".text > [id^=_], .row[id]").findLast((it) => it.getBoundingClientRect().top < innerHeight / 2);
if (at && !(read?.compareDocumentPosition(at) & 2)) read = at;
});
addEventListener("click", ({ target }) => {
const link = target.closest(".languages a, .chooser a, .available");
if (read && link?.closest(".switcher")) link.hash = read.id;
if (link) localStorage.languages = JSON.stringify([...new Set([link.hreflang || own, ...chosen])]);
});
const items = all(".chooser li");
const first = find(items.map((it) => it.lang));
if (first) items[0].before(items.find((it) => it.lang == first));
for (const shelf of all(".shelf :is(.lines, .cards)"))
shelf.append(...[...shelf.children].filter((it) => !find([it.querySelector("[lang]").lang])));
const links = all("body:has([data-available]) .switcher a[hreflang]");
const better = find([own, ...links.map((it) => it.hreflang)]);
const link = links.find((it) => it.hreflang == better);
if (link) fetch(link.href).then((it) => it.text()).then((html) => {
const there = new DOMParser().parseFromString(html, "text/html").querySelector("[data-available]");
const offer = link.cloneNode();
offer.className = "available";
offer.textContent = there.dataset.available;
all(".switcher")[0].append(offer);
});
for (const link of all("a[data-repo]")) link.onclick = () => {
const script = document.createElement("script");
Object.assign(script.dataset, link.dataset);
link.replaceWith(Object.assign(script, { src: "https://giscus.app/client.js", crossOrigin: "anonymous" }));
return false;
};
