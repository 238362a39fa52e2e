import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

describe("the build, where `npm ci --omit=dev` left out what it needs", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "throughline-build-"));
    cpSync("tools/build.mjs", join(folder, "tools/build.mjs"));
    cpSync(".swcrc", join(folder, ".swcrc"));
    writeFileSync(join(folder, "main.ts"), "export const one = 1;\n");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("says in one sentence what to run, builds nothing, and ends with a code", () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["tools/build.mjs"], {
      cwd: folder,
      encoding: "utf8",
    });
    expect({ status, stdout, stderr }).toEqual({
      status: 1,
      stdout: "",
      stderr: "Building needs the development dependencies: npm ci, npm run build, and then npm run prune\n",
    });
    expect(existsSync(join(folder, "dist"))).toBe(false);
  });

  it("builds where they are", () => {
    cpSync("package.json", join(folder, "package.json"));
    const env = { ...process.env, NODE_PATH: "" };
    execFileSync("ln", ["-s", join(process.cwd(), "node_modules"), join(folder, "node_modules")]);
    const said = execFileSync(process.execPath, ["tools/build.mjs"], { cwd: folder, encoding: "utf8", env });
    expect(said).toBe("Built 1 files into dist/\n");
  });
});
