// The search page: see docs/search.md. Whatever it shows is text.
const form = document.querySelector("#search"), input = form.elements.q;
const found = document.querySelector("#found"), titles = document.querySelector("#titles");
const { lang } = document.documentElement;
const PAGE = 10, CANDIDATES = 30, BEFORE = 80, AFTER = 170;

// Scripts without spaces, by the letters of a gram: src/render/search/text.rs.
const TWO = "\u3005-\u3007\u3041-\u30fa\u30fc-\u30ff\u3105-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}";
const THREE = "\u0e01-\u0eff\u1000-\u109f\u1780-\u17d3";
const WORDS = new RegExp(`[${TWO}]+|[${THREE}]+|(?:(?![${TWO}${THREE}])[\\p{Alphabetic}\\p{N}\\p{M}])+`, "gu");
const MARKS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g;
const INVISIBLE = /[\u00ad\u200d\u2060]/g;
const QUOTES = '"“”„«»「」『』';
const QUOTED = new RegExp(`[${QUOTES}]([^${QUOTES}]*)[${QUOTES}]`, "g");
const [OF_TWO, OF_THREE] = [TWO, THREE].map((letters) => new RegExp(`^[${letters}]`, "u"));
const gram = (word) => (OF_TWO.test(word) ? 2 : OF_THREE.test(word) ? 3 : 0);

const small = (text) => (/^(az|lt|tr)\b/.test(lang) ? text.toLocaleLowerCase(lang) : text.toLowerCase());
const fold = (word, rules) =>
  [...small(word.normalize("NFC"))].map((it) => rules[it] ?? it.normalize("NFKD").replace(MARKS, "").normalize("NFC")).join("");
const common = (a, b) => { let at = 0; while (at < a.length && a[at] === b[at]) at++; return at; };

// src/render/search/words.rs
function partOf(word, parts) {
  const letters = { 0: 3, 2: 1, 3: 2 }[gram(word)];
  let hash = 0x811c9dc5;
  for (const letter of [...word].slice(0, letters)) hash = Math.imul(hash ^ letter.codePointAt(0), 0x01000193) >>> 0;
  return hash % parts;
}

const files = new Map();
function load(address, read = (text) => text) {
  if (!files.has(address)) {
    const file = fetch(address).then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status))).then(read);
    file.catch(() => files.delete(address));
    files.set(address, file);
  }
  return files.get(address);
}
let guiding;
const guide = () => (guiding ??= fetch(form.dataset.guide, { cache: "no-cache" }).then((answer) => answer.json()));
const here = form.dataset.guide.replace(/guide\.json$/, "");

function readWords(text) {
  const [endings, ...lines] = text.split("\n");
  const bases = new Map();
  let last = "";
  for (const line of lines) {
    const end = line.search(/[ \t]/);
    last = last.slice(0, line.charCodeAt(0) - 48) + line.slice(1, end);
    bases.set(last, line.slice(end));
  }
  return { endings: new Set(endings.split(" ")).add(""), bases };
}

// src/render/search/posting.rs
function readPlaces(text, places) {
  const add = (place, weight) => places.set(place, Math.max(weight, places.get(place) ?? 0));
  let sparse = text.slice(1);
  if (text[0] === "\t") {
    let dense;
    [dense, sparse = ""] = sparse.split(" ");
    [...dense].forEach((six, at) => {
      for (let bit = 0; bit < 6; bit++) if ((six.charCodeAt(0) - 48) & (1 << bit)) add(at * 6 + bit, 0);
    });
  }
  let place = 0, at = 0;
  const next = () => sparse.charCodeAt(at++) - 33;
  while (at < sparse.length) {
    let value = next();
    if (value === 93) value = (next() * 94 + next()) * 94 + next();
    else if (value >= 70) value = 70 + (value - 70) * 94 + next();
    place += value >> 2;
    add(place, value & 3);
  }
}

/** The bases under which a word is found, in one part. */
function lookUp({ endings, bases }, word, open) {
  const hits = new Set();
  for (let end = word.length; end > 0 && !hits.size; end--) {
    if (endings.has(word.slice(end)) && bases.has(word.slice(0, end))) hits.add(word.slice(0, end));
  }
  if (open) {
    for (const base of bases.keys()) if (base.startsWith(word)) hits.add(base);
    for (let end = word.length - 1; end > 2 && !hits.size; end--) {
      const rest = word.slice(end);
      if (bases.has(word.slice(0, end)) && [...endings].some((ending) => ending.startsWith(rest))) hits.add(word.slice(0, end));
    }
  }
  // Nothing: what begins likewise.
  if (!hits.size && !gram(word)) {
    for (const base of bases.keys()) {
      const same = common(base, word);
      if (same > 3 && word.length - same < 4 && base.length - same < 3) hits.add(base);
    }
  }
  return hits;
}

/** What was asked for: words, those in quotation marks in a row. */
function read(query, rules) {
  const units = [];
  const words = (text) => (text.normalize("NFC").replace(INVISIBLE, "").match(WORDS) ?? []).map((word) => fold(word, rules));
  const rest = query.replace(QUOTED, (_, inner) => (words(inner).length && units.push({ words: words(inner), row: true }), " "));
  const open = query && !/\s/.test(query.at(-1)) && !QUOTES.includes(query.at(-1));
  const loose = words(rest);
  loose.forEach((word, at) => units.push({ words: [word], row: gram(word) > 0 && [...word].length > gram(word), open: open && at === loose.length - 1 }));
  for (const unit of units) {
    unit.terms = unit.words.flatMap((word) => {
      const letters = [...word], length = gram(word);
      if (!length || letters.length <= length) return [{ word, open: unit.open || (length && letters.length < length) }];
      return letters.slice(length - 1).map((_, at) => ({ word: letters.slice(at, at + length).join("") }));
    });
  }
  return units;
}

/** Editions that have all the words, or if none has, most of them; the best first. */
async function search(units, known) {
  const terms = units.flatMap((unit) => unit.terms);
  const total = known.segments.reduce((sum, [, size]) => sum + size, 0);
  const scores = new Map();
  const lists = await Promise.all(terms.map(async (term) => {
    Object.assign(term, { bases: new Set(), endings: new Set() });
    return Promise.all(known.segments.map(async ([parts], segment) => {
      const part = await load(`${here}${segment}-${partOf(term.word, parts)}.txt?v=${known.mark}`, readWords);
      const places = new Map();
      for (const base of lookUp(part, term.word, term.open)) {
        readPlaces(part.bases.get(base), places);
        term.bases.add(base);
      }
      for (const ending of part.endings) term.endings.add(ending);
      return places;
    }));
  }));
  for (const places of lists) {
    const count = places.reduce((sum, it) => sum + it.size, 0);
    const rare = Math.log(1 + total / count);
    places.forEach((it, segment) => it.forEach((weight, place) => {
      const key = `${segment}.${place}`;
      const entry = scores.get(key) ?? { segment, place, score: 0, words: 0, age: place / known.segments[segment][1] };
      entry.score += rare * [1, 1.5, 2.5, 6][weight];
      entry.words++;
      scores.set(key, entry);
    }));
  }
  const all = [...scores.values()], most = Math.max(...all.map((it) => it.words));
  return all.filter((it) => it.words === most).sort((a, b) => b.score - a.score || b.age - a.age);
}

async function title(folder, segment, place, known) {
  const list = await load(`${folder}${segment}-titles-${Math.floor(place / known.listed)}.txt?v=${known.mark}`, (text) => text.split("\n"));
  const [href, title] = list[place % known.listed].split("\t");
  return { href, title };
}

const paragraphs = (href) => load(href, (html) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const text = page.querySelector("main article") ?? page.querySelector("main");
  const kinds = "h2,h3,h4,h5,h6,p,li,dt,dd,td,th,figcaption,pre";
  return [...text.querySelectorAll(kinds)].filter((it) => !it.querySelector(kinds) && !it.closest("nav"))
    .map((it) => it.textContent.replace(INVISIBLE, "").replace(/\s+/g, " ").trim()).filter(Boolean);
});

// Pieces of a text that were asked for: `[start, end, unit]`.
function marks(text, units, rules, near) {
  const pieces = [];
  for (const match of text.normalize("NFC").matchAll(WORDS)) {
    const word = fold(match[0], rules), start = match.index;
    units.forEach((unit, nth) => {
      if (gram(word)) {
        for (const asked of unit.words) for (let at = word.indexOf(asked); at >= 0; at = word.indexOf(asked, at + 1)) pieces.push([start + at, start + at + asked.length, nth]);
      } else if (unit.terms.some((term) => isForm(word, term, near))) pieces.push([start, start + match[0].length, nth]);
    });
  }
  return pieces.sort((a, b) => a[0] - b[0]);
}
function isForm(word, { word: asked, open, bases, endings }, near) {
  if (word === asked || (open && word.startsWith(asked))) return true;
  for (const base of bases) if (word.startsWith(base) && endings.has(word.slice(base.length))) return true;
  return near && common(word, asked) >= Math.max(3, asked.length - 3);
}

// Words in quotation marks stand in a row.
const inRow = (texts, units, rules) => units.every((unit) => !unit.row || texts.some((text) => {
  const words = ` ${(text.normalize("NFC").match(WORDS) ?? []).map((word) => fold(word, rules)).join(" ")} `;
  const asked = unit.words.join(" ");
  return words.includes(gram(asked) ? asked : ` ${asked} `);
}));

const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

/** The paragraph that says most of what was asked for, cut around its first words. */
function excerpt(texts, units, rules) {
  let best = { count: 0 };
  for (const near of [false, true]) {
    for (const text of texts) {
      const pieces = marks(text, units, rules, near), count = new Set(pieces.map((piece) => piece[2])).size;
      if (count > best.count) best = { text, pieces, count };
    }
    if (best.count) break;
  }
  if (!best.count) return null;
  const { text, pieces } = best;
  let from = Math.max(0, pieces[0][0] - BEFORE), to = Math.min(text.length, pieces[0][1] + AFTER);
  if (from) from = Math.min(pieces[0][0], text.indexOf(" ", from) + 1 || from);
  if (to < text.length) to = Math.max(pieces[0][1], text.lastIndexOf(" ", to));
  const line = make("p", { className: "lead" }, from ? "… " : "");
  let at = from;
  for (const [start, end] of pieces.filter(([, end]) => end <= to)) {
    if (start < at) continue;
    line.append(text.slice(at, start), make("mark", { textContent: text.slice(start, end) }));
    at = end;
  }
  line.append(text.slice(at, to), to < text.length ? " …" : "");
  return line;
}

/** Editions in other languages, by the words of their titles. */
async function elsewhere(query, known) {
  if (!known.titles) return [];
  const terms = read(query, known.all).flatMap((unit) => unit.terms);
  const lists = await Promise.all(terms.map(async ({ word }) => {
    const lines = await load(`${known.titles_at}${partOf(word, known.titles)}.txt?v=${known.mark}`, (text) => text.split("\n").map((line) => line.split(" ")));
    const near = (it) => it.startsWith(word) || (!gram(word) && common(it, word) >= Math.max(4, word.length - 2));
    return new Set(lines.flatMap(([it, ...places]) => (word.length > 1 && near(it) ? places : [])));
  }));
  const all = [...(lists[0] ?? [])].filter((place) => lists.every((it) => it.has(place)));
  const others = all.map((place) => place.split(".")).filter(([rank]) => rank != known.language);
  return Promise.all(others.slice(0, PAGE).map(async ([rank, segment, place]) => {
    const [tag, dir, name, folder] = known.languages[rank];
    return { tag, dir, name, ...(await title(folder, segment, place, known)) };
  }));
}

const chosen = {};
/** What the chosen tag and author leave, and the boxes to choose them. */
function filters(entries, known) {
  const boxes = [["tag", known.tags, known.words.tags], ["author", known.authors, known.words.authors]].map(([name, terms, label]) => {
    const options = terms.map(([term, lists]) => {
      const places = lists.map((list) => { const it = new Map(); readPlaces(` ${list}`, it); return it; });
      return { term, has: (entry) => places[entry.segment].has(entry.place) };
    });
    const offered = options.map((it) => ({ ...it, count: entries.filter(it.has).length })).filter((it) => it.count);
    const wanted = offered.find((it) => it.term === chosen[name]);
    const box = make("select", { ariaLabel: label, onchange() { chosen[name] = box.value; run(); } }, make("option", { value: "", textContent: label }),
      ...offered.map(({ term, count }) => make("option", { value: term, selected: term === chosen[name], textContent: `${term} (${count})` })));
    return { box, wanted, offered };
  });
  const kept = entries.filter((entry) => boxes.every(({ wanted }) => !wanted || wanted.has(entry)));
  return [kept, boxes.filter(({ offered }) => offered.length > 1).map(({ box }) => box)];
}

const status = make("p", { role: "status" }), list = make("ol", { className: "lines", id: "results" }), others = make("section"), choices = make("p", { className: "filters" });
found.append(status, choices, list, others);

async function show(entries, units, known, current) {
  const shown = entries.slice(0, PAGE);
  const items = await Promise.all(shown.map(async (entry) => {
    const { href, title: words } = await title(here, entry.segment, entry.place, known);
    return { href, item: make("li", { className: "card" }, make("h2", {}, make("a", { href, textContent: words }))) };
  }));
  if (!current()) return;
  list.append(...items.map(({ item }) => item));
  if (entries.length > PAGE) {
    const more = make("button", { type: "button", textContent: known.words.more, onclick() { more.parentNode.remove(); show(entries.slice(PAGE), units, known, current); } });
    list.append(make("li", {}, more));
  }
  for (const { href, item } of items) {
    const line = excerpt(await paragraphs(href).catch(() => []), units, known.fold);
    if (!current()) return;
    if (line) item.append(line);
  }
}

let turn = 0;
async function run() {
  const own = ++turn, query = input.value, current = () => own === turn;
  const known = await guide();
  history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
  const units = read(query, known.fold);
  let entries = units.length ? await search(units, known) : [];
  if (units.some((unit) => unit.row)) {
    const candidates = await Promise.all(entries.slice(0, CANDIDATES).map(async (entry) => {
      const { href, title: words } = await title(here, entry.segment, entry.place, known);
      return inRow([words, ...(await paragraphs(href))], units, known.fold) && entry;
    }));
    entries = candidates.filter(Boolean);
  }
  if (!current()) return;
  titles.hidden = units.length > 0;
  for (const it of [list, others, choices]) it.replaceChildren();
  if (!units.length) return (status.textContent = "");
  const [kept, boxes] = filters(entries, known);
  choices.append(...boxes);
  const pattern = known.words.count[new Intl.PluralRules(lang).select(kept.length)] ?? known.words.count.other;
  status.textContent = kept.length ? pattern.replace("{count}", kept.length.toLocaleString(lang)) : known.words.none;
  const showing = show(kept, units, known, current);
  const foreign = await elsewhere(query, known).catch(() => []);
  if (current() && foreign.length) {
    others.append(make("h2", { textContent: known.words.elsewhere }), make("ul", { className: "lines" }, ...foreign.map(({ tag, dir, name, href, title: words }) =>
      make("li", {}, make("a", { href, lang: tag, hreflang: tag, dir, textContent: words }), " ", make("bdi", { className: "in-language", lang: tag, textContent: name })))));
  }
  await showing;
}

form.hidden = false;
form.onsubmit = (event) => event.preventDefault();
input.oninput = run;
input.onfocus = guide;
input.value = new URLSearchParams(location.search).get("q") ?? "";
if (input.value) run();
