#!/usr/bin/env node
// Holds built sites to keeping a reader's place between languages, in Chromium.
//
//   places.mjs BUILT_SITE...
//
// Without scripts, the way beside every heading and paragraph of a translated essay leads to a place
// in another edition that is there and in view, and of the same number. Pages that show two languages
// side by side have unique ids, say the language and direction of every cell, keep what belongs
// together at one height on a desk and below each other on a telephone. With scripts, the switch at
// the top leads to the paragraph that was read to, notes stand beside their marks, and the list of
// contents marks the part that is read.
// Exit status: 0 clean, 1 findings, 2 wrong usage.
import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { launch, serve } from "./serve.mjs";

const ESSAYS = 4;
const folders = process.argv.slice(2);
if (folders.length === 0) {
  console.error("usage: places.mjs BUILT_SITE...");
  process.exit(2);
}

/** The pages with most of what a pattern finds, at most `count`. */
async function pages(folder, pattern, count) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = [];
  for (const entry of entries.filter((it) => it.isFile() && it.name === "index.html")) {
    const file = join(entry.parentPath, entry.name);
    const number = ((await readFile(file, "utf8")).match(pattern) ?? []).length;
    if (number > 0) found.push({ number, path: file.slice(folder.length, -"index.html".length) });
  }
  found.sort((a, b) => b.number - a.number || (a.path < b.path ? -1 : 1));
  return found.slice(0, count).map((it) => encodeURI(it.path));
}

const findings = [];
let ways = 0, rows = 0, switches = 0, notes = 0;
const say = (path, what) => findings.push(`${path}: ${what}`);

/** Whether what the page's fragment names is in view. */
const arrived = (page) => page.evaluate(() => {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const top = place?.getBoundingClientRect().top;
  return place !== null && top > -1 && top < innerHeight;
});

async function essay(browser, base, path) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 700 }, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(base + path);
  const places = await page.locator(".text > [id^=_], .text [id^=_]:not([href])").evaluateAll((all) => all.map((it) => it.id));
  const links = await page.locator(".text > * > .to a").evaluateAll((all) => all.map((it) => [it.getAttribute("href"), it.closest("[id^=_], :has(> [id^=_])").outerHTML.match(/id="(_\d+)"/)[1]]));
  if (links.length === 0) say(path, "no paragraph leads to another language");
  const known = new Map();
  for (const [href, own] of links) {
    ways += 1;
    const [there, place] = href.split("#");
    if (place !== own) say(path, `the way of ${own} leads to ${place}`);
    if (!known.has(there)) {
      await page.goto(base + there);
      known.set(there, await page.locator("[id^=_]").evaluateAll((all) => all.map((it) => it.id)));
      const missing = places.filter((it) => !known.get(there).includes(it));
      if (missing.length > 0) say(path, `${there} does not know ${missing}`);
    }
  }
  // The last one is the hardest: nothing at the top of the page helps.
  await page.goto(base + path);
  const way = page.locator(".text > p > .to a").last();
  const before = await way.evaluate((it) => getComputedStyle(it.parentElement).opacity);
  await way.locator("xpath=../..").hover();
  const shown = await way.evaluate((it) => getComputedStyle(it.parentElement).opacity);
  if (before !== "0" || shown !== "1") say(path, `the way is seen ${before} before and ${shown} where the reader points`);
  await way.click();
  await page.waitForURL(/#_/);
  if (!(await arrived(page))) say(path, `${page.url()} is not in view`);
  await context.close();

  const scripted = await browser.newContext({ viewport: { width: 1280, height: 700 } });
  const other = await scripted.newPage();
  await other.goto(base + path);
  const last = await other.locator(".text > [id^=_]").last().evaluate((it) => (it.scrollIntoView(), it.id));
  await other.waitForTimeout(200);
  await other.evaluate(() => scrollTo(0, 0));
  await other.waitForTimeout(200);
  await other.locator(".switcher a[hreflang]").first().click();
  await other.waitForURL(/#_/, { timeout: 3000 }).catch(() => {});
  switches += 1;
  if (!other.url().endsWith(`#${last}`) || !(await arrived(other))) say(path, `read to ${last}, switched to ${other.url()}`);
  await scripted.close();
}

async function beside(browser, base, path) {
  for (const width of [390, 1280]) {
    const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(base + path);
    const found = await page.evaluate((wide) => {
      const wrong = [];
      const ids = [...document.querySelectorAll("[id]")].map((it) => it.id);
      const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
      if (twice.length > 0) wrong.push(`twice: ${twice}`);
      if (!document.querySelector("meta[name=robots][content=noindex]")) wrong.push("may be indexed");
      if (document.querySelectorAll("h1").length !== 1) wrong.push("has not one title");
      const rows = [...document.querySelectorAll(".row:not(.page-header)")];
      for (const row of rows) {
        const [one, other] = row.children;
        for (const cell of row.children) if (!cell.lang || !cell.dir) wrong.push(`a cell of ${row.id} has no language`);
        if (one.lang === other.lang) wrong.push(`${row.id} has one language`);
        if (!one.textContent.trim() || !other.textContent.trim()) continue;
        const [a, b] = [one, other].map((it) => it.getBoundingClientRect());
        const right = wide ? Math.abs(a.top - b.top) < 1 && (a.right <= b.left || b.right <= a.left) : a.bottom <= b.top && Math.abs(a.left - b.left) < 1;
        if (!right) wrong.push(`the cells of ${row.id} stand wrong`);
      }
      if (document.documentElement.scrollWidth > innerWidth) wrong.push("scrolls sideways");
      return { wrong, rows: rows.length };
    }, width === 1280);
    rows += found.rows;
    found.wrong.forEach((it) => say(`${path} at ${width}`, it));
    await context.close();
  }
}

/** Notes stand beside their marks on a wide screen and at the end without scripts; the list of contents
    marks the part that is read. */
async function margins(browser, base, path) {
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 800 }, javaScriptEnabled });
    const page = await context.newPage();
    await page.goto(base + path);
    await page.waitForTimeout(200);
    const wrong = await page.evaluate((scripted) => {
      const box = (it) => it.getBoundingClientRect();
      const text = box(document.querySelector(".text"));
      const last = box(document.querySelector(".text > :nth-last-child(2)"));
      const rtl = document.dir === "rtl";
      let end = 0;
      return [...document.querySelectorAll(".footnotes > ol > li")].flatMap((note) => {
        const { top, bottom, left, right } = box(note);
        const mark = box(document.getElementById(note.id.replace("fn", "fnref")));
        const beside = (rtl ? right < text.left : left > text.right) && Math.abs(top - Math.max(end, mark.top)) < 2;
        end = bottom;
        return (scripted ? beside && left >= 0 && right <= innerWidth : top > last.bottom) ? [] : [note.id];
      });
    }, javaScriptEnabled);
    notes += 1;
    if (wrong.length > 0) say(path, `${wrong} stand wrong, ${javaScriptEnabled ? "with" : "without"} scripts`);
    if (javaScriptEnabled && (await page.locator(".contents").count()) > 0) {
      const part = await page.locator(".text > h2[id]").last().evaluate((it) => (it.scrollIntoView(), it.id));
      await page.waitForTimeout(200);
      const marked = await page.locator(".contents [aria-current=true]").evaluateAll((all) => all.map((it) => decodeURI(it.hash)));
      if (marked.join() !== `#${part}`) say(path, `${part} is read and ${marked} is marked`);
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      const [list, text] = await page.evaluate(() => [".contents", ".text"].map((it) => document.querySelector(it).getBoundingClientRect().bottom));
      if (list > text + 1) say(path, "the list of contents lies over what follows the text");
    }
    await context.close();
  }
}

const browser = await launch();
for (const folder of folders.map((it) => resolve(it))) {
  const server = await serve(folder);
  const essays = await pages(folder, /<span class="to">/g, ESSAYS);
  const side = await pages(folder, /<div class="row"/g, ESSAYS);
  if (essays.length === 0 || side.length === 0) say(folder, "has no translated essay");
  for (const path of essays) await essay(browser, server.base, path);
  const noted = await pages(folder, /(?<=<article class="(?:essay|reflection)"[^]*)<li id="fn-/g, ESSAYS);
  if (noted.length === 0) say(folder, "has no notes");
  for (const path of noted) await margins(browser, server.base, path);
  for (const path of side) await beside(browser, server.base, path);
  server.close();
}
await browser.close();
for (const finding of findings.sort()) console.log(finding);
console.log(`${ways} ways to the same place, ${rows} rows side by side, ${switches} switches, ${notes} pages with notes: ${findings.length} findings`);
process.exit(findings.length > 0 ? 1 : 0);
