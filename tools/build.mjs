// Compiles the sources into dist/, with what they read beside them. Only what changed since the last build is compiled.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const floors = [
  "main",
  "integrations",
  "gateway",
  "subgraphs",
  "workflows",
  "connectors",
  "domain",
  "platform",
  "schema",
  "sandbox",
];
const out = "dist";

/** What others wrote and the pages load, by where npm installed it: the development dependencies among it do not run. */
const pages = join("gateway", "console");
const list = join(pages, "vendor.json");
const vendored = Object.entries(existsSync(list) ? JSON.parse(readFileSync(list, "utf8")) : {}).map(
  ([name, place]) => ({
    from: join("node_modules", place),
    to: join(out, pages, "vendor", name),
  }),
);

/** Every file of the floors, and main.ts. */
function sources() {
  const files = floors
    .filter((floor) => existsSync(floor))
    .flatMap((floor) =>
      readdirSync(floor, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath ?? entry.path, entry.name)),
    );
  return ["main.ts", ...files];
}

const target = (file) => join(out, file.replace(/\.ts$/, ".js"));
/** How they are compiled changes all of them. */
const isStale = (file) => [file, ".swcrc"].some((source) => isOlder(target(file), source));
const isOlder = (file, source) => !existsSync(file) || statSync(file).mtimeMs < statSync(source).mtimeMs;

class NoCompiler extends Error {
  constructor(cause) {
    super("Building needs the development dependencies: npm ci, npm run build, and then npm run prune", { cause });
  }
}

/** Brings dist/ up to date. @returns how many files were compiled or copied */
export async function build() {
  const all = sources();
  const stale = all.filter(isStale);
  if (stale.length > 0) {
    const { transformFile } = await import("@swc/core").catch((cause) => {
      throw new NoCompiler(cause);
    });
    await Promise.all(
      stale.map(async (file) => {
        const to = target(file);
        mkdirSync(dirname(to), { recursive: true });
        if (!file.endsWith(".ts")) return cpSync(file, to);
        const { code, map } = await transformFile(file, { swcrc: true, sourceMaps: true });
        writeFileSync(to, `${code}\n//# sourceMappingURL=${to.split("/").at(-1)}.map\n`);
        writeFileSync(`${to}.map`, map ?? "");
      }),
    );
  }
  const lost = vendored.filter(({ from, to }) => !existsSync(from) && !existsSync(to));
  if (lost.length > 0) throw new NoCompiler(new Error(`There is no ${lost.map(({ from }) => from).join(", ")}`));
  const missing = vendored.filter(({ from, to }) => existsSync(from) && isOlder(to, from));
  for (const { from, to } of missing) {
    mkdirSync(dirname(to), { recursive: true });
    cpSync(from, to);
  }
  removeOrphans(new Set([...all.map(target), ...vendored.map(({ to }) => to)]));
  return stale.length + missing.length;
}

/** The documentation's own, which `npm run docs` makes. */
const site = join(out, "site", "/");

/** What was compiled from a source that is gone would still be loaded. */
function removeOrphans(wanted) {
  if (!existsSync(out)) return;
  for (const entry of readdirSync(out, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath ?? entry.path, entry.name);
    if (!file.startsWith(site) && !wanted.has(file.replace(/\.map$/, ""))) rmSync(file);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  try {
    console.log(`Built ${await build()} files into ${out}/`);
  } catch (error) {
    // Of what is missing one sentence says what to run; anything else is for who works on the build.
    if (!(error instanceof NoCompiler)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
