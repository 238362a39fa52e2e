import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Case } from "./case";

const isCase = (value: unknown): value is Case<unknown> =>
  typeof value === "object" && value !== null && "sentence" in value && "holds" in value;

/** Every file below the groups' folders that is no group itself, with the cases that it exports. */
async function filesWithCases() {
  const folders = readdirSync(__dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const files = folders.flatMap(({ name }) => readdirSync(join(__dirname, name)).map((file) => join(name, file)));
  const read = files
    .filter((file) => !/\.(unit|db|e2e)\.ts$/.test(file))
    .map(async (file) => {
      const exported = Object.entries((await import(join(__dirname, file))) as Record<string, unknown>);
      return { file, cases: exported.flatMap(([name, value]) => (isCase(value) ? [{ name, ...value }] : [])) };
    });
  return (await Promise.all(read)).filter(({ cases }) => cases.length > 0);
}

describe("the cases", () => {
  it("are at least sixty, each in a file of its own that is named as it", async () => {
    const found = await filesWithCases();
    expect(found.length).toBeGreaterThanOrEqual(60);
    for (const { file, cases } of found) expect(cases.map(({ name }) => name)).toEqual([basename(file, ".ts")]);
  });

  it("are each proved by a group of their folder", async () => {
    for (const { file } of await filesWithCases()) {
      const folder = join(__dirname, dirname(file));
      const groups = readdirSync(folder).filter((name) => /\.(unit|db|e2e)\.ts$/.test(name));
      const proved = groups.some((name) =>
        readFileSync(join(folder, name), "utf8").includes(`from "./${basename(file, ".ts")}"`),
      );
      expect({ file, proved }).toEqual({ file, proved: true });
    }
  });

  it("each say where what is right is written", async () => {
    for (const { file, cases } of await filesWithCases()) {
      const sources = cases.flatMap(({ source }) => source);
      expect({ file, sources: sources.length > 0 }).toEqual({ file, sources: true });
      for (const source of sources)
        expect(source).toMatch(/^(https:\/\/[\w.-]+\/\S+|ASC \d+|ISO \d+|docs\/accounting\.md \d)/);
    }
  });
});
