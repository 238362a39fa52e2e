// How Eleventy makes the site: which pages there are, where they stand in it, and how their links are written.
import { existsSync, readFileSync } from "node:fs";
import { dirname, posix, relative } from "node:path";
import { pageOf } from "./pageOf.mjs";
import { beside, places } from "./places.mjs";
import { slugsOf } from "./slugsOf.mjs";

const fileOf = (inputPath) => relative(".", inputPath);

export default function config(eleventy) {
  for (const file of Object.keys(beside)) {
    if (existsSync(file)) eleventy.addTemplate(`beside/${file}`, readFileSync(file, "utf8"), { file });
  }
  eleventy.addGlobalData("eleventyComputed", {
    permalink: ({ file, page }) => places[file ?? fileOf(page.inputPath)],
  });
  eleventy.addPassthroughCopy({ "tools/site/style.css": "style.css" });
  if (existsSync("docs/pictures")) eleventy.addPassthroughCopy({ "docs/pictures": "pictures" });
  eleventy.amendLibrary("md", (markdown) => {
    markdown.core.ruler.push("links", ({ tokens, env }) => {
      const file = env.file ?? fileOf(env.page.inputPath);
      const slugs = slugsOf();
      tokens.forEach((token, at) => {
        if (token.type === "heading_open") token.attrSet("id", slugs(textOf(tokens[at + 1])));
        for (const link of token.children ?? []) if (link.type === "link_open") rewrite(link, file);
      });
    });
  });
  eleventy.addTransform("page", function (content) {
    return pageOf(content, this.page.url.replace(/^\//, "").replace(/^$|\/$/, "$&index.html"));
  });
  return { markdownTemplateEngine: false, htmlTemplateEngine: false, templateFormats: ["md"] };
}

const textOf = ({ children }) => children.map(({ content }) => content).join("");

/** A link to a page leads to that page in the site. One to a file of the repository says which, and leads nowhere. */
function rewrite(link, from) {
  const [path, anchor] = link.attrGet("href").split("#");
  if (path === "" || /^[a-z]+:/.test(path)) return;
  const file = posix.normalize(posix.join(dirname(from), path)).replace(/\/$/, "");
  const place = places[file] ?? places[`${file}/README.md`];
  if (place !== undefined) {
    const to = posix.relative(posix.dirname(places[from]), place);
    link.attrSet("href", anchor === undefined ? to : `${to}#${anchor}`);
  } else if (existsSync(file)) {
    link.attrs = [
      ["class", "source"],
      ["title", `${file}, in the repository`],
    ];
  }
}
