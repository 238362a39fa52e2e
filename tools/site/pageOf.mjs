import { posix } from "node:path";
import { menu } from "./menu.mjs";

/** A whole page around what Markdown made. It needs no script, and nothing from another server. */
export function pageOf(body, place) {
  const title = /<h1[^>]*>(.*?)<\/h1>/s.exec(body)?.[1]?.replace(/<[^>]+>/g, "") ?? "Throughline";
  const to = (target) => posix.relative(posix.dirname(place), target);
  const entry = ([target, name]) =>
    `<li><a href="${to(target)}"${target === place ? ' aria-current="page"' : ""}>${name}</a></li>`;
  const groups = menu.map(([name, entries]) => `<h2>${name}</h2>\n<ul>\n${entries.map(entry).join("\n")}\n</ul>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title === "Throughline" ? title : `${title} · Throughline`}</title>
<link rel="stylesheet" href="${to("style.css")}">
</head>
<body>
<a class="skip" href="#content">To the text</a>
<nav aria-label="Pages">
${groups.join("\n")}
</nav>
<main id="content">
${body.replaceAll("<table>", '<div class="wide" tabindex="0"><table>').replaceAll("</table>", "</table></div>")}
</main>
</body>
</html>
`;
}
