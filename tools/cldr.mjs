// Makes two tables from CLDR's JSON:
//
//   src/language/languages.txt  what each language calls itself, and how much CLDR knows about it;
//                               ICU4X has no stable interface for it
//   src/locale/dates.txt        the patterns of dates; ICU4X 2.4 has others, which are worse (see
//                               src/locale/date.rs)
//
//   npm install --prefix target/cldr cldr-{core,localenames-full,dates-full}@48.2.0
//   node tools/cldr.mjs target/cldr/node_modules
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

const modules = process.argv[2];
const root = new URL("..", import.meta.url);
const read = (path) => JSON.parse(readFileSync(`${modules}/${path}`, "utf8"));
const version = read("cldr-core/package.json").version;
const { coverageLevels } = read("cldr-core/coverageLevels.json");
const { defaultContent } = read("cldr-core/defaultContent.json");

// Languages people publish in that CLDR has no name for in themselves. The names are those of
// MediaWiki's languages/data/Names.php, or as noted.
const missing = {
  ace: "Acèh", ang: "Ænglisc", an: "aragonés", ary: "الدارجة", arz: "مصرى", av: "авар",
  bar: "Boarisch", bi: "Bislama", ch: "Chamoru", chm: "марий", cr: "Nēhiyawēwin / ᓀᐦᐃᔭᐍᐏᐣ",
  crh: "qırımtatarca", cu: "словѣньскъ / ⰔⰎⰑⰂⰡⰐⰠⰔⰍⰟ", dv: "ދިވެހިބަސް", fj: "Na Vosa Vakaviti",
  frp: "arpetan", gag: "Gagauz", gan: "贛語", glk: "گیلکی", got: "𐌲𐌿𐍄𐌹𐍃𐌺", grc: "Ἀρχαία ἑλληνικὴ",
  hak: "客家語", hif: "Fiji Hindi", hz: "Otsiherero", ik: "Iñupiatun", kg: "Kongo", krc: "къарачай-малкъар",
  krl: "karjala", kv: "коми", la: "Latina", lad: "Ladino", lbe: "лакку", lez: "лезги", lfn: "Lingua Franca Nova",
  liv: "Līvõ kēļ", ltg: "latgaļu", lus: "Mizo ţawng", lzh: "文言", mh: "Ebon", mrj: "кырык мары",
  mwl: "Mirandés", na: "Dorerin Naoero", nan: "閩南語", nap: "Napulitano", new: "नेपाल भाषा",
  ng: "Oshiwambo", olo: "livvinkarjala", pam: "Kapampangan", pcd: "Picard", pdc: "Deitsch",
  pnt: "Ποντιακά", rom: "romani čhib", rue: "русиньскый", sco: "Scots", sgs: "žemaitėška", sm: "Gagana Samoa",
  stq: "Seeltersk", ty: "reo tahiti", udm: "удмурт", vep: "vepsän kel’", vls: "West-Vlams", vro: "võro", war: "Winaray",
  wuu: "吴语", xal: "хальмг", xmf: "მარგალური", zea: "Zeêuws", zza: "Zazaki",
};

// A switcher lists names by themselves, where a name begins with a capital if its script has
// them; `isiZulu` and `kiSwahili` have theirs inside, and Georgian has none at a beginning.
function standAlone(name, tag) {
  const word = name.split(" ")[0];
  const hasCapital = [...word].some((c) => c !== c.toLowerCase());
  if (hasCapital || /\p{Script=Georgian}/u.test(word)) return name;
  return name.replace(/\p{L}/u, (letter) => letter.toLocaleUpperCase(tag));
}

function autonyms() {
  const names = new Map(Object.entries(missing));
  const display = (tag, file) => {
    const path = `cldr-localenames-full/main/${tag}/${file}.json`;
    return existsSync(`${modules}/${path}`) ? read(path).main[tag].localeDisplayNames : null;
  };
  const compose = (tag, folder, languages) => {
    const [language, ...rest] = tag.split("-");
    if (languages[tag] || !rest.length) return languages[tag];
    const parts = rest.map((part) => {
      const kind = part.length === 4 ? "scripts" : "territories";
      return display(folder, kind)?.[kind]?.[part];
    });
    if (!languages[language] || parts.some((part) => !part)) return undefined;
    const { localePattern, localeSeparator } = display(folder, "localeDisplayNames").localeDisplayPattern;
    const fill = (pattern, left, right) => pattern.replace("{0}", left).replace("{1}", right);
    return fill(localePattern, languages[language], parts.reduce((left, right) => fill(localeSeparator, left, right)));
  };
  const dialects = new Set();
  for (const tag of readdirSync(`${modules}/cldr-localenames-full/main`)) {
    const languages = display(tag, "languages")?.languages ?? {};
    for (const key of Object.keys(languages)) if (key.startsWith(`${tag.split("-")[0]}-`)) dialects.add(key);
    const name = compose(tag, tag, languages);
    if (name && tag !== "und") names.set(tag, name);
  }
  // `pt-BR` is what CLDR means by `pt`, and yet is told apart by name; `lv-LV` is not.
  for (const tag of defaultContent.filter((tag) => dialects.has(tag))) {
    const language = tag.split("-")[0];
    const name = compose(tag, language, display(language, "languages")?.languages ?? {});
    if (name) names.set(tag, name);
  }
  return [...names].map(([tag, name]) => [tag, standAlone(name, tag)]).sort(byTag);
}

const byTag = (a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0);

function dates() {
  const folder = "cldr-dates-full/main";
  const { parentLocale: parents } = read("cldr-core/supplemental/parentLocales.json").supplemental.parentLocales;
  const patterns = (tag) => {
    const path = `${folder}/${tag}/ca-gregorian.json`;
    if (!existsSync(`${modules}/${path}`)) return undefined;
    const { dateFormats, dateTimeFormats } = read(path).main[tag].dates.calendars.gregorian;
    const { yMMMM, MMMMd, y } = dateTimeFormats.availableFormats;
    const { full, long, medium, short } = dateFormats;
    return [full, long, medium, short, yMMMM, MMMMd, y].map((pattern) => pattern._value ?? pattern).join("\t");
  };
  const parent = (tag) => parents[tag] ?? (tag.includes("-") ? tag.slice(0, tag.lastIndexOf("-")) : "und");
  const covered = (tag) => coverageLevels[tag] || (tag !== "und" && covered(parent(tag)));
  return readdirSync(`${modules}/${folder}`)
    .filter((tag) => tag !== "und" && covered(tag) && patterns(tag) && (parent(tag) === "und" || patterns(tag) !== patterns(parent(tag))))
    .map((tag) => [tag, patterns(tag)])
    .sort(byTag);
}

function write(path, columns, rows) {
  const head = `# ${columns}. CLDR ${version}, by tools/cldr.mjs: do not edit.\n`;
  writeFileSync(new URL(path, root), head + rows.map((row) => row.join("\t") + "\n").join(""));
}

write(
  "src/language/languages.txt",
  "Tag, autonym, CLDR's coverage of a language",
  autonyms().map(([tag, name]) => [tag, name, coverageLevels[tag]].filter(Boolean)),
);
write("src/locale/dates.txt", "Tag, patterns: full, long, medium, short, yMMMM, MMMMd, y", dates());
