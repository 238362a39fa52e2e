// Which files are pages of the site, and where each stands in it.
import { existsSync, readdirSync } from "node:fs";

/** Pages that stand beside the code they are about. */
export const beside = {
  "README.md": "readme.html",
  "CONTRIBUTING.md": "contributing.html",
  "connectors/netsuite/README.md": "connectors/netsuite.html",
  "connectors/salesforce/metadata/README.md": "connectors/salesforce.html",
  "connectors/stripe/README.md": "connectors/stripe.html",
};

const inDocs = readdirSync("docs", { recursive: true })
  .filter((path) => path.endsWith(".md"))
  .map((path) => [`docs/${path}`, path.replace(/README\.md$/, "index.md").replace(/\.md$/, ".html")]);

/** By the file in the repository. */
export const places = Object.fromEntries([...Object.entries(beside).filter(([file]) => existsSync(file)), ...inDocs]);
