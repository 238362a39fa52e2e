import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";

/** The links of a site in a folder that lead to no page of it, or to no place on that page; each with where it stands. */
export function brokenLinks(folder) {
  const pages = new Map(
    readdirSync(folder, { recursive: true })
      .filter((path) => path.endsWith(".html"))
      .map((path) => [path.replaceAll("\\", "/"), readFileSync(join(folder, path), "utf8")]),
  );
  const ids = new Map([...pages].map(([place, text]) => [place, new Set(all(text, / id="([^"]*)"/g))]));
  return [...pages].flatMap(([place, text]) =>
    all(text, / (?:href|src)="([^"]*)"/g)
      .filter((link) => !/^[a-z]+:/.test(link) && !leadsSomewhere(link, place))
      .map((link) => `${place}: ${link}`),
  );

  function leadsSomewhere(link, from) {
    const [path, anchor] = link.split("#");
    const target = path === "" ? from : posix.normalize(posix.join(posix.dirname(from), path));
    if (!existsSync(join(folder, target))) return false;
    return anchor === undefined || (ids.get(target)?.has(decodeURIComponent(anchor)) ?? false);
  }
}

const all = (text, pattern) => [...text.matchAll(pattern)].map(([, found]) => found);
