import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { join } from "node:path";
import { HubError } from "../../schema/hubError";
import { isOnlyOurs } from "./isOnlyOurs";

/**
 * A copy of a folder that every user can read and only we can have written. What runs from it runs as another user,
 * so a copy that is found is used only when nobody else can have touched it, and is otherwise made again.
 *
 * @param under the folder the copy is kept in, made if need be
 * @throws HubError `postgres.unsafe` when others may write to `under` or above it
 */
export function keptCopy(original: string, under: string): string {
  mkdirSync(under, { recursive: true, mode: 0o755 });
  const copy = join(realpathSync(under), markOf(original));
  if (existsSync(copy) && isOnlyOurs(copy)) return copy;
  const draft = mkdtempSync(join(realpathSync(under), "draft-"));
  try {
    if (!isOnlyOurs(draft)) throw unsafe(under);
    cpSync(original, draft, { recursive: true, verbatimSymlinks: true });
    openForReading(draft);
    putInPlace(draft, copy);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  if (!isOnlyOurs(copy)) throw unsafe(copy);
  return copy;
}

/** Another path or another time of installation is another copy. */
const markOf = (original: string): string =>
  createHash("sha256")
    .update(`${original}\n${statSync(original).mtimeMs}`)
    .digest("hex")
    .slice(0, 12);

/** Whatever the umask was at installation: all may read and, where anybody might, run; none but the owner may write. */
function openForReading(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openForReading(path);
    if (entry.isFile()) chmodSync(path, (statSync(path).mode & 0o111) === 0 ? 0o644 : 0o755);
  }
}

function putInPlace(draft: string, copy: string): void {
  if (existsSync(copy) && !isOnlyOurs(copy)) rmSync(copy, { recursive: true });
  try {
    renameSync(draft, copy);
  } catch (error) {
    // Another process was faster.
    if (!existsSync(copy)) throw error;
  }
}

const unsafe = (path: string) =>
  new HubError(
    "postgres.unsafe",
    `Other users may write to ${path} or a folder above it: what runs as Postgres cannot be kept there. Make it root's, with mode 755`,
    { retryable: false },
  );
