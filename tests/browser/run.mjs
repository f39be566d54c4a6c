#!/usr/bin/env node
// Opens built sites in Chromium and says what a reader would suffer from.
//
//   run.mjs BUILT_SITE... [--all]
//
// Needs `npm ci` here, Chromium (its path in $CHROMIUM, else Debian's) and the Noto fonts.
//
// Every kind of page is opened in some languages, every language in some kinds, at the width of a
// telephone and of a desk, in the light and in the dark: axe finds nothing, nothing scrolls sideways,
// nothing fails or comes from elsewhere. Each is read without scripts, and one of each kind walked
// through by keyboard. With --all, every kind in every language.
// Exit status: 0 clean, 1 findings, 2 wrong usage.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { longest } from "./pages.mjs";
import { launch, serve } from "./serve.mjs";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const WIDTHS = [320, 1280];
// WCAG 1.4.12: the reader's own spacing.
const SPACING = "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-block-end:2em!important}";
const AT_ONCE = 3;
const LANGUAGES = 2;
// Fewer pages than this, and the kinds of page were not found.
const ENOUGH = 40;

const { values: options, positionals: folders } = parseArgs({
  allowPositionals: true, options: { all: { type: "boolean", default: false } },
});
if (folders.length === 0) {
  console.error("usage: run.mjs BUILT_SITE... [--all]");
  process.exit(2);
}

/** Each kind begins with another language, so that every language comes up. */
async function choose(folder) {
  const kinds = new Map();
  for (const page of await longest(folder)) kinds.set(page.what, [...(kinds.get(page.what) ?? []), page]);
  return [...kinds.values()].flatMap((pages, at) =>
    pages.slice(0, options.all ? pages.length : LANGUAGES).map((_, nth) => ({ ...pages[(at + nth) % pages.length], first: nth === 0 })),
  );
}

const sideways = () => {
  const view = document.documentElement.clientWidth;
  if (document.scrollingElement.scrollWidth <= view) return null;
  const over = [...document.body.querySelectorAll("*")].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && (box.right > view + 1 || box.left < -1);
  });
  const name = (element) => [element.localName, ...element.classList].join(".");
  return `${document.scrollingElement.scrollWidth} > ${view}: ${over.slice(0, 3).map(name).join(", ")}`;
};

/** Walks through the page by keyboard; says what is hidden when it has the focus, or never gets it. */
async function walk(page, find) {
  const wanted = await page.evaluate(() => {
    // The ways beside each paragraph to its place in another language are for pointers; those
    // beside headings are stops.
    const all = [...document.querySelectorAll("a[href], summary, button, input:not([disabled]), [tabindex='0']")]
      .filter((element) => element.tabIndex >= 0);
    const seen = (element) => element.checkVisibility({ visibilityProperty: true });
    all.filter(seen).forEach((element, at) => (element.dataset.stop = at));
    return all.filter(seen).length;
  });
  // The buttons of a player are stops too.
  const buttons = 8 * (await page.locator("audio, video").count());
  const reached = new Set();
  for (let press = 0; press <= wanted + buttons + 20; press++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const box = element.getBoundingClientRect();
      const shown = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return { stop: element.dataset.stop, shown, ring: outlineStyle !== "none" && parseFloat(outlineWidth) >= 1, html: element.outerHTML.slice(0, 90) };
    });
    if (!at) break;
    if (press === 0 && !at.html.includes('class="skip"')) find("keyboard", `the first stop is ${at.html}`);
    if (reached.has(at.stop) && at.stop !== undefined) break;
    reached.add(at.stop);
    if (!at.shown) find("keyboard", `has the focus out of sight: ${at.html}`);
    if (!at.ring) find("keyboard", `does not show its focus: ${at.html}`);
  }
  reached.delete(undefined);
  if (reached.size < wanted) find("keyboard", `${wanted - reached.size} of ${wanted} stops are never reached`);
}

/** Words that can be seen; those of what is folded count, since it can be unfolded, those
    that a script adds about the reader's languages and of the search form do not. */
const words = () => {
  document.querySelectorAll("details").forEach((folded) => (folded.open = true));
  document.querySelectorAll(".available, .shelf label, [role=search]").forEach((added) => added.remove());
  return document.body.innerText.replace(/\s+/g, " ").trim();
};

async function visit(browser, base, { name, path, first }, width) {
  const findings = [];
  const find = (check, detail) => findings.push(`${path} (${name}) at ${width}: ${check}: ${detail}`);
  const context = await browser.newContext({ viewport: { width, height: width < 600 ? 740 : 900 }, reducedMotion: "reduce", locale: "en" });
  const page = await context.newPage();
  page.on("request", (request) => request.url().startsWith(`${base}/`) || find("foreign request", request.url()));
  page.on("response", (response) => response.status() < 400 || find("status", `${response.status()} ${response.url()}`));
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && find("console", message.text()));
  page.on("pageerror", (error) => find("script", error.message));
  await page.addInitScript(() => addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`)));
  await page.goto(base + path, { waitUntil: "load" });
  const said = await page.evaluate(sideways);
  if (said) find("sideways", said);
  await page.evaluate(AXE);
  for (const scheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme: scheme });
    // Only colours differ in the dark.
    const run = scheme === "light" ? { type: "tag", values: RULES } : { type: "rule", values: ["color-contrast", "target-size"] };
    const axe = await page.evaluate((runOnly) => axe.run(document, { resultTypes: ["violations"], runOnly }), run);
    for (const { id, help, nodes } of axe.violations) {
      find(`axe ${id} (${scheme})`, `${help}: ${nodes.length} times, first ${nodes[0].target.join(" ")}: ${nodes[0].failureSummary.split("\n")[1] ?? ""}`);
    }
  }
  if (width < 600) {
    const sheet = await page.evaluateHandle((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets.push(sheet);
    }, SPACING);
    const spaced = !said && (await page.evaluate(sideways));
    if (spaced) find("sideways under text spacing", spaced);
    await page.evaluate(() => (document.adoptedStyleSheets = []));
    await sheet.dispose();
  } else if (first) {
    await walk(page, find);
  }
  const scripted = await page.evaluate(words);
  await context.close();
  if (width >= 600) {
    const plain = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: false });
    const bare = await plain.newPage();
    await bare.goto(base + path);
    // Evaluated from outside the page, which is not the page's script.
    const read = await bare.evaluate(words);
    if (read.length < scripted.length * 0.98 || read.length === 0) {
      find("without scripts", `${read.length} letters of ${scripted.length} can be read`);
    }
    await plain.close();
  }
  return findings;
}

async function site(browser, folder) {
  const server = await serve(folder);
  const pages = await choose(folder);
  const visits = pages.flatMap((page) => WIDTHS.map((width) => ({ page, width })));
  const findings = [];
  const worker = async () => {
    for (let next = visits.shift(); next; next = visits.shift()) {
      findings.push(...(await visit(browser, server.base, next.page, next.width)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  server.close();
  return { pages: pages.length, findings };
}

const browser = await launch();
let pages = 0;
const findings = [];
for (const folder of folders) {
  const found = await site(browser, resolve(folder));
  pages += found.pages;
  findings.push(...found.findings);
}
await browser.close();
if (pages < ENOUGH) findings.push(`only ${pages} pages were found`);
for (const finding of findings.sort()) console.log(finding);
console.log(`${pages} pages at ${WIDTHS.join(" and ")} px, light and dark: ${findings.length} findings`);
process.exit(findings.length > 0 ? 1 : 0);
