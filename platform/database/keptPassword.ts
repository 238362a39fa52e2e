import { randomBytes } from "node:crypto";
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";

/** The password in this file, made once: of several that begin at the same time one makes it, and the others read it. */
export function keptPassword(file: string): string {
  if (existsSync(file)) return readFileSync(file, "utf8");
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  writeFileSync(draft, randomBytes(24).toString("hex"), { mode: 0o600, flag: "wx" });
  try {
    // Unlike a rename, a link never replaces what is there, and unlike a write it is there whole.
    linkSync(draft, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(file, "utf8");
}
