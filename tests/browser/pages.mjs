// Which pages of a built site stand for the others: the kinds that themes have templates for.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** What a page is for, by its place and what it has; `null` for one that leads elsewhere. */
function kind(path, html) {
  if (/http-equiv="?refresh/.test(html)) return null;
  if (path.endsWith("404.html")) return "404";
  const [, article] = html.match(/<main[^>]*>\s*<article class="(\w+)"/) ?? [];
  if (article) return article;
  const parts = path.split("/").filter(Boolean);
  if (parts.length === 0) return "chooser";
  if (parts.includes("page")) return "later page";
  if (parts.some((part) => part.includes("+"))) return "parallel";
  return parts.length === 1 ? "home" : parts.length === 2 ? parts[1] : `one of ${parts[1]}`;
}

/** The longest page of each kind in each language, by address: what fits there fits elsewhere. */
export async function longest(folder) {
  const best = new Map();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((entry) => entry.isFile() && entry.name.endsWith(".html"))) {
    const file = join(entry.parentPath, entry.name);
    const html = await readFile(file, "utf8");
    const path = file.slice(folder.length).replace(/index\.html$/, "");
    const what = kind(path, html);
    if (!what) continue;
    const language = html.match(/<html lang="([^"]+)"/)[1];
    const name = `${what} in ${language}`;
    if (!(best.get(name)?.length > html.length)) best.set(name, { name, what, language, path, length: html.length });
  }
  return [...best.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
