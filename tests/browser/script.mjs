#!/usr/bin/env node
// Holds the script that the default theme serves to the one that is written: `static/script.js` is
// `script.js` in fewer bytes.
//
//   script.mjs [--write]
//
// Exit status: 0 the same, 1 another.
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { minify } from "terser";

const folio = (path) => fileURLToPath(new URL(`../../themes/folio/${path}`, import.meta.url));
const options = { module: true, ecma: 2022, compress: { ecma: 2022, passes: 3 } };
const { code } = await minify(await readFile(folio("script.js"), "utf8"), options);
if (process.argv[2] === "--write") await writeFile(folio("static/script.js"), code);
const served = await readFile(folio("static/script.js"), "utf8");
if (served !== code) {
  console.log("themes/folio/static/script.js: not made from themes/folio/script.js: `node tests/browser/script.mjs --write` renews it");
  process.exit(1);
}
console.log(`script: ${served.length} bytes`);
