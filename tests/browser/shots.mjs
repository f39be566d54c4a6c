#!/usr/bin/env node
// Takes pictures of built sites for people to look at.
//
//   shots.mjs OUT BUILT_SITE... [--languages lv,pl,ru,ar,ja] [--kinds home,essay]
//
// Every kind of page in these languages, and the search page with results, as a telephone and a desk
// show it, in the light and in the dark, and texts as they are printed. `OUT/KIND-LANGUAGE-...png` is one page; `OUT/sheets/KIND-...png`
// has the tops of all languages beside each other.
import { mkdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { longest } from "./pages.mjs";
import { launch, serve } from "./serve.mjs";

const SIZES = [{ device: "phone", width: 375, height: 740, shown: 300, tall: 1500 }, { device: "desk", width: 1280, height: 800, shown: 640, tall: 1000 }];
const PRINTED = ["essay", "reflection", "parallel"];
const AT_ONCE = 3;

const { values: options, positionals: [out, ...folders] } = parseArgs({
  allowPositionals: true,
  options: { languages: { type: "string", default: "lv,pl,ru,ar,ja" }, kinds: { type: "string" } },
});
if (folders.length === 0) {
  console.error("usage: shots.mjs OUT BUILT_SITE... [--languages lv,pl] [--kinds home,essay]");
  process.exit(2);
}
const languages = options.languages.split(",");
const file = (...parts) => `${parts.join("-").replaceAll(" ", "-")}.png`;

const browser = await launch();
await mkdir(join(out, "sheets"), { recursive: true });

/** All pictures of one page: `[sheet, its picture]`. */
async function take(base, site, { what, language, path }) {
  const taken = [];
  for (const { device, width, height } of SIZES) {
    const page = await browser.newPage({ viewport: { width, height }, reducedMotion: "reduce", locale: language });
    await page.goto(base + path, { waitUntil: "networkidle" });
    if (what === "found") {
      await page.fill("#q", (await page.locator("#titles .lines a").first().innerText()).slice(0, 4));
      await page.waitForSelector("#results > li");
    }
    // Pictures far below load when one comes near.
    await page.evaluate(() => Promise.all([...document.images].map((image) => ((image.loading = "eager"), image.decode().catch(() => {})))));
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      const name = file(what, language, site, device, colorScheme);
      await page.screenshot({ path: join(out, name), fullPage: true });
      taken.push([file(what, site, device, colorScheme), name, device]);
    }
    if (device === "desk" && PRINTED.includes(what)) {
      await page.pdf({ path: join(out, file(what, language, site).replace("png", "pdf")), preferCSSPageSize: true, format: "A4" });
      await page.setViewportSize({ width: 640, height });
      await page.emulateMedia({ media: "print", colorScheme: "light" });
      const name = file(what, language, site, "print");
      await page.screenshot({ path: join(out, name), fullPage: true });
      taken.push([file(what, site, "print"), name, "desk"]);
    }
    await page.close();
  }
  return taken;
}

/** Pictures beside each other, in the order of the languages. */
async function sheet(name, pictures) {
  const { shown, tall } = SIZES.find(({ device }) => device === pictures[0].device);
  const columns = Math.min(pictures.length, Math.floor(1600 / shown));
  const items = await Promise.all(pictures.map(async ({ picture }) =>
    `<div><img src="data:image/png;base64,${(await readFile(join(out, picture))).toString("base64")}"></div>`));
  const style = `body { margin: 0; display: grid; grid-template-columns: repeat(${columns}, ${shown}px); gap: 8px; background: #888; width: max-content }
    div { max-height: ${tall}px; overflow: hidden } img { width: 100%; display: block }`;
  const page = await browser.newPage({ viewport: { width: columns * (shown + 8) - 8, height: 400 } });
  await page.setContent(`<!doctype html><style>${style}</style>${items.join("")}`, { waitUntil: "load" });
  await page.screenshot({ path: join(out, "sheets", name), fullPage: true });
  await page.close();
}

const sheets = new Map();
for (const folder of folders) {
  const server = await serve(resolve(folder));
  const site = folder.split("/").findLast(Boolean);
  const wanted = (page) => (languages.includes(page.language) || page.what === "chooser") && (!options.kinds || options.kinds.split(",").includes(page.what));
  const pages = await longest(resolve(folder));
  const queue = [...pages, ...pages.filter((page) => page.what === "search").map((page) => ({ ...page, what: "found" }))].filter(wanted);
  const worker = async () => {
    for (let page = queue.shift(); page; page = queue.shift()) {
      for (const [name, picture, device] of await take(server.base, site, page)) {
        sheets.set(name, [...(sheets.get(name) ?? []), { picture, device, language: page.language }]);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  server.close();
}
for (const [name, pictures] of sheets) {
  pictures.sort((a, b) => languages.indexOf(a.language) - languages.indexOf(b.language));
  await sheet(name, pictures);
}
await browser.close();
console.log(`${sheets.size} sheets in ${join(out, "sheets")}`);
