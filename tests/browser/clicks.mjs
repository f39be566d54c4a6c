#!/usr/bin/env node
// Finds things on the own site as a reader who knows none of it would: from `/`, with two clicks.
//
//   clicks.mjs BUILT_OWN_SITE
//
// Without scripts: the newest essay in Latvian; its Russian edition, at the paragraph that was read;
// the tag “trust” in Polish; what exists only in Swedish. Each way is walked by clicking links that are in
// view when one scrolls. With scripts: a language that was chosen is offered on the next page, one that is
// not read is on no shelf; nothing of it leaves the browser.
// Exit status: 0 clean, 1 findings, 2 wrong usage.
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { launch, serve } from "./serve.mjs";

const folder = process.argv[2];
if (!folder) {
  console.error("usage: clicks.mjs BUILT_OWN_SITE");
  process.exit(2);
}

const findings = [];
const server = await serve(resolve(folder));
const browser = await launch();

/** A reader at `/`, who counts the clicks. */
async function reader(what, walk, options = { javaScriptEnabled: false }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en", ...options });
  const page = await context.newPage();
  let clicks = 0;
  const click = async (link) => {
    clicks += 1;
    const before = page.url();
    await link.click({ timeout: 5000 });
    await page.waitForURL((url) => url.href !== before, { timeout: 5000 });
  };
  const holds = (truth, words) => truth || findings.push(`${what}: ${words}`);
  try {
    await page.goto(`${server.base}/`);
    await walk(page, click, holds);
    if (clicks > 2) findings.push(`${what}: ${clicks} clicks`);
  } catch (error) {
    findings.push(`${what}: ${error.message.split("\n")[0]}`);
  }
  await context.close();
}

const at = (page) => new URL(page.url());
/** What the feed of a language says is its newest essay. */
const newest = async (language) => {
  const feed = JSON.parse(await readFile(join(folder, language, "feed.json"), "utf8"));
  return decodeURI(new URL(feed.items[0].url).pathname);
};
const choice = (page, language) => page.locator(`.chooser li[lang=${language}]`);

await reader("the newest essay in Latvian", async (page, click, holds) => {
  await click(choice(page, "lv").locator(".newest a"));
  holds(decodeURI(at(page).pathname) === (await newest("lv")), `led to ${page.url()}`);
});

await reader("its Russian edition at the same paragraph", async (page, click, holds) => {
  await click(choice(page, "lv").locator(".newest a"));
  // A paragraph near the end, where nothing at the top of the page helps.
  const paragraph = page.locator(".text > p[id^=_], .text > p:has([id^=_])").last();
  await paragraph.hover();
  const way = paragraph.locator(".to a[hreflang=ru]");
  const place = (await way.getAttribute("href")).split("#")[1];
  await click(way);
  holds((await page.locator("html").getAttribute("lang")) === "ru", `led to ${page.url()}`);
  holds(at(page).hash === `#${place}`, `led to ${page.url()} and not to ${place}`);
  const seen = await page.evaluate((id) => {
    const box = document.getElementById(id).getBoundingClientRect();
    return box.top > -1 && box.top < innerHeight;
  }, place);
  holds(seen, `${place} is not in view`);
});

await reader("the tag “trust” in Polish", async (page, click, holds) => {
  await click(choice(page, "pl").locator("> a"));
  await click(page.locator("main .tags").getByRole("link", { name: "zaufanie", exact: true }));
  holds(at(page).pathname === "/pl/tags/zaufanie/", `led to ${page.url()}`);
  holds((await page.locator("h1").innerText()) === "zaufanie", "the page has another title");
});

await reader("what exists only in Swedish", async (page, click, holds) => {
  await click(choice(page, "sv").locator("> a"));
  const shelf = page.locator("section", { has: page.getByRole("heading", { name: "Bara på svenska" }) });
  const titles = await shelf.getByRole("link").allInnerTexts();
  holds(titles.length > 0 && titles.includes("Utan bråk"), `found ${titles}`);
  await click(shelf.getByRole("link", { name: "Utan bråk" }));
  holds((await page.locator("link[rel=alternate][hreflang]").count()) === 0, `${page.url()} exists in another language`);
});

await reader("a language that was chosen", async (page, click, holds) => {
  const asked = [];
  page.on("request", (request) => asked.push(request));
  await click(choice(page, "pl").locator("> a"));
  await click(page.locator(".switcher a[hreflang=sv]"));
  holds((await page.evaluate(() => localStorage.languages)).startsWith("sv,pl"), "what was chosen is not remembered");
  // Not a click that is counted: the reader comes back by a search engine.
  await page.goto(`${server.base}/de/reflections/tisch-sieben/`);
  const offer = page.locator("a.available");
  await offer.waitFor({ timeout: 5000 }).catch(() => {});
  holds((await offer.getAttribute("hreflang", { timeout: 1000 })) === "sv", "the chosen language is not offered");
  holds(asked.every((it) => !it.headers().cookie && it.method() === "GET" && !it.url().includes("?l")), "something was sent");
  await page.goto(`${server.base}/`);
  holds((await page.locator(".chooser li").first().getAttribute("lang")) === "sv", "the chooser does not begin with it");
}, {});

await reader("the languages that are read", async (page, click, holds) => {
  await click(choice(page, "lv").locator("> a"));
  const shown = () => page.locator(".shelf li a:visible").evaluateAll((links) => links.map((it) => it.lang));
  const all = await shown();
  holds(all.includes("ru") && all.includes("sv"), `the shelf has ${all}`);
  const box = page.getByRole("checkbox", { name: "Русский" });
  await box.uncheck();
  const read = await shown();
  holds(!read.includes("ru") && read.length === all.filter((it) => it !== "ru").length, `the shelf has ${read}`);
  await click(page.locator(".site-footer").getByRole("link", { name: "Arhīvs" }));
  holds(!(await shown()).includes("ru"), "another shelf does not know it");
  await box.check();
  holds((await shown()).includes("ru"), "a language does not come back");
}, {});

await browser.close();
server.close();
for (const finding of findings) console.log(finding);
console.log(`from / within two clicks: ${findings.length} findings`);
process.exit(findings.length > 0 ? 1 : 0);
