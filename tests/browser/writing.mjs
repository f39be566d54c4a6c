#!/usr/bin/env node
// Writes with `diglot serve` at hand, and says what a writer would suffer from.
//
//   writing.mjs DIGLOT
//
// In Chromium: a saved change is seen without losing the place, a style without loading the page
// again; a mistake is shown with its place until it is mended; the page of the saved text is gone to
// with --follow; the desk is clean for axe and can be walked through by keyboard.
// Exit status: 0 clean, 1 findings, 2 wrong usage.
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { launch } from "./serve.mjs";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const program = process.argv[2] && resolve(process.argv[2]);
if (!program) {
  console.error("usage: writing.mjs DIGLOT");
  process.exit(2);
}

const findings = [];
const site = await mkdtemp(join(tmpdir(), "diglot-writing-"));

async function save(path, text) {
  await mkdir(dirname(join(site, path)), { recursive: true });
  await writeFile(join(site, path), text);
}

/** A long text, so that there is a place to lose. */
const text = (words, front = "") =>
  `+++\ntitle = "Tea"\ndate = 2026-01-02\n${front}+++\n\n` +
  Array.from({ length: 60 }, (_, at) => `Paragraph ${at} of a long text on tea and salt.\n\n`).join("") + `${words}\n`;

await save("diglot.toml", 'title = "Writing"\nbase_url = "https://example.org/"\nlanguages = ["en", "lv"]\n');
await save("content/essays/tea.en.md", text("The end."));
await save("content/essays/tea.lv.md", '+++\ntitle = "Tēja"\ntranslated_from = "en"\n+++\n\nPirmā rindkopa.\n');
await save("content/essays/salt.en.md", '+++\ntitle = "Salt"\ndate = 2026-01-03\n+++\n\nSalt.\n');

/** Starts the server; its address, and a way to end it. */
async function start(...options) {
  const child = spawn(program, ["serve", "--root", site, "--port", "auto", ...options], { stdio: ["ignore", "ignore", "pipe"] });
  const lines = createInterface({ input: child.stderr });
  const base = await new Promise((done, fail) => {
    child.on("exit", () => fail(new Error("the server ended")));
    lines.on("line", (line) => {
      const [, url] = line.match(/the desk is at (http:\S+?)\/_diglot\//) ?? [];
      if (url) done(url);
    });
  });
  return { base, end: () => (child.removeAllListeners("exit"), new Promise((done) => (child.on("exit", done), child.kill("SIGINT")))) };
}

async function open(browser, url) {
  const page = await browser.newPage();
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && !expected(message) && findings.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => findings.push(`script: ${error.message}`));
  await page.goto(url);
  return page;
}

// Chromium reports every answer of the overlay's status.
const expected = (message) => message.text().includes("status of 500");

async function check(what, run) {
  try {
    await run();
  } catch (error) {
    findings.push(`${what}: ${error.message.split("\n")[0]}`);
  }
}

function holds(truth, words) {
  if (!truth) throw new Error(words);
}

async function axe(page, what) {
  await page.evaluate(AXE);
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    const found = await page.evaluate((values) => axe.run(document, { resultTypes: ["violations"], runOnly: { type: "tag", values } }), RULES);
    for (const { id, help, nodes } of found.violations) findings.push(`axe on ${what} (${colorScheme}): ${id}: ${help}: ${nodes[0].target.join(" ")}`);
  }
}

/** Every stop of the keyboard is in sight and shows that it has the focus. */
async function walk(page, what) {
  const wanted = await page.evaluate(() => document.querySelectorAll("a[href], [tabindex='0']").length);
  for (let press = 0; press < wanted; press++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      const box = element.getBoundingClientRect();
      const { outlineStyle } = getComputedStyle(element);
      return { body: element === document.body, html: element.outerHTML.slice(0, 80), shown: box.bottom > 0 && box.top < innerHeight && box.right > 0, ring: outlineStyle !== "none" };
    });
    if (at.body) return findings.push(`keyboard on ${what}: ${wanted - press} of ${wanted} stops are never reached`);
    if (!at.shown || !at.ring) findings.push(`keyboard on ${what}: the focus cannot be seen at ${at.html}`);
  }
}

const browser = await launch();
let server = await start();
const tea = await open(browser, `${server.base}/en/essays/tea/`);
const notice = tea.locator("diglot-notice section");

await check("a saved change", async () => {
  await tea.evaluate(() => {
    window.isTheSame = true;
    scrollTo(0, 900);
  });
  await save("content/essays/tea.en.md", text("The end has changed."));
  await tea.getByText("The end has changed.").waitFor({ timeout: 5000 });
  holds(await tea.evaluate(() => window.isTheSame), "the page was loaded again");
  holds((await tea.evaluate(() => scrollY)) === 900, "the place was lost");
});

await check("a saved style", async () => {
  await save("static/style.css", "body { background: rgb(1, 2, 3) }");
  await tea.waitForFunction(() => getComputedStyle(document.body).backgroundColor === "rgb(1, 2, 3)", null, { timeout: 5000 });
  holds(await tea.evaluate(() => window.isTheSame), "the page was loaded again");
  await rm(join(site, "static"), { recursive: true });
  await tea.waitForFunction(() => getComputedStyle(document.body).backgroundColor !== "rgb(1, 2, 3)", null, { timeout: 5000 });
});

await check("a mistake", async () => {
  await save("content/essays/tea.en.md", text("Broken.").replace('"Tea"', '"Tea'));
  await notice.waitFor({ timeout: 5000 });
  const report = await notice.innerText();
  holds(report.includes("content/essays/tea.en.md:2:"), `the overlay does not name the place: ${report}`);
  holds(report.includes('title = "Tea'), `the overlay does not show the line: ${report}`);
  holds((await tea.locator("main").innerText()).includes("The end has changed."), "the last good page is gone");
  await save("content/essays/tea.en.md", text("Mended."));
  await tea.getByText("Mended.").waitFor({ timeout: 5000 });
  await notice.waitFor({ state: "detached", timeout: 5000 });
  holds((await tea.evaluate(() => scrollY)) === 900, "the place was lost");
});

await check("a warning", async () => {
  await save("content/essays/tea.en.md", text("Warned.", 'colour = "red"\n'));
  const count = tea.locator("diglot-notice a");
  await count.waitFor({ timeout: 5000 });
  holds(/^[0-9]+ warnings?$/.test(await count.innerText()), `the count says ${await count.innerText()}`);
  holds(!(await notice.isVisible()), "a warning covers the page");
  await count.click();
  await tea.getByText("front matter has no key `colour`").waitFor({ timeout: 5000 });
});

await check("the desk", async () => {
  await tea.goto(`${server.base}/_diglot/`);
  await axe(tea, "the desk");
  await walk(tea, "the desk");
  await tea.getByRole("link", { name: "essays/tea, lv, side by side: not confirmed" }).click();
  await tea.getByText("Pirmā rindkopa.").waitFor({ timeout: 5000 });
  await axe(tea, "both side by side");
  await walk(tea, "both side by side");
  await save("content/essays/tea.lv.md", '+++\ntitle = "Tēja"\ntranslated_from = "en"\n+++\n\nCita rindkopa.\n');
  await tea.getByText("Cita rindkopa.").waitFor({ timeout: 5000 });
});
await tea.close();
await server.end();

server = await start("--follow");
await check("--follow", async () => {
  const salt = await open(browser, `${server.base}/en/essays/salt/`);
  await save("content/essays/tea.en.md", text("Followed."));
  await salt.waitForURL("**/en/essays/tea/", { timeout: 5000 });
  await salt.getByText("Followed.").waitFor({ timeout: 5000 });
});
await server.end();
await browser.close();
await rm(site, { recursive: true });

for (const finding of findings) console.log(finding);
console.log(`writing: ${findings.length} findings`);
process.exit(findings.length > 0 ? 1 : 0);
