import { cpSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** The hub's source with one file of its workflows edited. */
export function edited(name: string, from: string, to: string): string {
  const folder = mkdtempSync(join(tmpdir(), "throughline-upgrade-"));
  for (const part of ["connectors", "domain", "platform", "schema", "workflows", "tools", "test", ".swcrc"]) {
    cpSync(part, join(folder, part), { recursive: true });
  }
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  const file = join(folder, "workflows", name);
  const source = readFileSync(file, "utf8");
  const after = source.replace(from, to);
  expect(after).not.toBe(source);
  writeFileSync(file, after);
  return folder;
}
