// Leaves in node_modules what runs, and no more: `npm run prune`, after `npm run build`. `npm ci` builds anew with all.
//
// `npm prune --omit=dev` keeps what a package that runs could use if it were there, such as the Prisma CLI and the
// compiler, which @prisma/client names as optional peers: they are there to build, so npm takes them to be wanted.
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/** Where a package finds another, as Node looks for it; undefined for one that is not installed. */
function find(packages, from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(at.lastIndexOf("/node_modules/"), 0))) {
    const place = `${at === "" ? "" : `${at}/`}node_modules/${name}`;
    if (packages[place]) return place;
    if (at === "") return undefined;
  }
}

/** The places of the packages that the dependencies need, by a package-lock. */
export function neededToRun({ packages }) {
  const needed = new Set();
  const look = Object.keys(packages[""].dependencies).map((name) => find(packages, "", name));
  while (look.length > 0) {
    const place = look.pop();
    if (place === undefined || needed.has(place)) continue;
    needed.add(place);
    const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta = {} } = packages[place];
    const peers = Object.keys(peerDependencies ?? {}).filter((name) => !peerDependenciesMeta[name]?.optional);
    const names = [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers];
    look.push(...names.map((name) => find(packages, place, name)));
  }
  return needed;
}

/** @returns how many packages were removed */
function prune() {
  const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
  const needed = neededToRun(lock);
  const unneeded = Object.keys(lock.packages).filter((place) => place !== "" && !needed.has(place));
  // What another that stays has within itself lies deeper than it.
  const present = unneeded.sort((a, b) => b.length - a.length).filter((place) => existsSync(place));
  for (const place of present) {
    rmSync(place, { recursive: true, force: true });
    for (const folder of [dirname(place), dirname(dirname(place))]) {
      if (/node_modules(\/@[^/]+)?$/.test(folder) && existsSync(folder) && readdirSync(folder).length === 0) {
        rmSync(folder, { recursive: true });
      }
    }
  }
  rmSync(join("node_modules", ".bin"), { recursive: true, force: true });
  return present.length;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  if (existsSync("dist/main.js")) {
    console.log(`Removed ${prune()} packages that only building needs; npm ci brings them back`);
  } else {
    console.error("Build first: what builds is removed (npm run build)");
    process.exitCode = 1;
  }
}
