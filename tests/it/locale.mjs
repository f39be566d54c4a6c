// Says by Node's Intl what tests/it/locale.rs asks for. In: {languages, names, dates} as JSON on
// the standard input; out: {versions, answers: {language: {...}}}.
import { readFileSync } from "node:fs";

const { languages, names, dates, lists } = JSON.parse(readFileSync(0, "utf8"));
const answers = {};
for (const language of languages) {
  if (!Intl.DateTimeFormat.supportedLocalesOf(language).length) continue;
  const date = (options) => {
    const format = new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" });
    return dates.map((day) => format.format(new Date(`${day}T00:00:00Z`)));
  };
  const plural = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language);
  const list = new Intl.ListFormat(language, { type: "conjunction", style: "long" });
  const collator = new Intl.Collator(language);
  answers[language] = {
    plurals: Array.from({ length: 201 }, (_, n) => plural.select(n)),
    numbers: [0, 7, 42, 999, 1000, 1234, 12345, 1234567].map((n) => number.format(n)),
    long: date({ dateStyle: "long" }),
    full: date({ dateStyle: "full" }),
    monthYear: date({ year: "numeric", month: "long" }),
    monthDay: date({ month: "long", day: "numeric" }),
    year: date({ year: "numeric" }),
    lists: lists.map((items) => list.format(items)),
    sorted: [...names].sort((a, b) => collator.compare(a, b) || (Buffer.compare(Buffer.from(a), Buffer.from(b)))),
    upper: names.map((name) => name.toLocaleUpperCase(language)),
    lower: names.map((name) => name.toLocaleLowerCase(language)),
  };
}
const { node, icu, cldr } = process.versions;
process.stdout.write(JSON.stringify({ versions: { node, icu, cldr }, answers }));
