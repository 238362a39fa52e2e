// Makes the documentation into one site, and looks where its links lead: `npm run docs [folder]`.
import { existsSync, readdirSync, rmSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const { Eleventy } = await import("@11ty/eleventy");
const { brokenLinks } = await import("./site/brokenLinks.mjs");

const folder = relative(".", process.argv[2] ?? "dist/site");
const isSites = existsSync(join(folder, "style.css")) && existsSync(join(folder, "index.html"));
if (existsSync(folder) && readdirSync(folder).length > 0 && !isSites) {
  console.error(`${folder} holds something else than the site: name an empty folder, or none`);
  process.exit(1);
}
rmSync(folder, { recursive: true, force: true });
const site = new Eleventy("docs", folder, { quietMode: true, configPath: "tools/site/config.mjs" });
await site.write();

const broken = brokenLinks(folder);
for (const link of broken) console.error(`Leads nowhere: ${link}`);
if (broken.length > 0) process.exitCode = 1;
else console.log(`The documentation is in ${folder}: open ${folder}/index.html`);
