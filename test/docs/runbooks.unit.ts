import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

const runbooks = readdirSync("docs/runbooks").filter((name) => name.endsWith(".md"));

/** What a runbook has its reader run. */
const blocksOf = (name: string): string[] =>
  [...readFileSync(`docs/runbooks/${name}`, "utf8").matchAll(/^( *)```sh\n([\s\S]*?)^\1```/gm)].map(
    ([, , block = ""]) => block,
  );
const commandsOf = (name: string): string[] => blocksOf(name).flatMap((block) => block.split("\n"));

describe.each(runbooks)("what %s has its reader run", (name) => {
  it("is what a shell can read", () => {
    for (const block of blocksOf(name)) execFileSync("sh", ["-n"], { input: block });
  });

  it("overwrites nothing when it is done twice: what it writes has a name of its own time", () => {
    const written = commandsOf(name).flatMap((line) => [
      ...(/(?<![<>&0-9])>\s*(\S+)/.exec(line)?.slice(1) ?? []),
      ...(/--file=(\S+)/.exec(line)?.slice(1) ?? []),
      ...(/docker tag \S+ (\S+)/.exec(line)?.slice(1) ?? []),
    ]);
    expect(written.filter((place) => !place.includes("$"))).toEqual([]);
  });

  it("shows no password to who else is on the machine", () => {
    // Before a command and in `export` it is the environment's; in single quotes a container's own shell puts it in.
    const argumentsOf = (line: string) =>
      line.replace(/'[^']*'/g, "").replace(/^\s*(?:export )?(?:[A-Z_]+=(?:"[^"]*"|\S+) ?)+(?:&& )?/, "");
    const shown = commandsOf(name)
      .map(argumentsOf)
      .filter((line) => /DATABASE_URL[}"]|\$\{?\w*PASSWORD/.test(line));
    expect(shown).toEqual([]);
  });

  it("goes no further where one of several commands in containers failed", () => {
    const several = blocksOf(name).filter((block) => /pg_dump|pg_restore/.test(block) && /docker compose/.test(block));
    for (const block of several) expect(block).toMatch(/^\(\n {2}set -eu\n/);
  });
});

it("keeps what the runbooks make out of the repository and of the image", () => {
  const kept = readFileSync(".gitignore", "utf8").split("\n");
  expect(kept).toEqual(expect.arrayContaining(["*.dump", "backup*/", ".data*/", ".env*"]));
  const outOfImage = readFileSync(".dockerignore", "utf8").split("\n");
  expect(outOfImage).toEqual(expect.arrayContaining(["*.dump", "backup*", ".data*", "**/.env*"]));
});
