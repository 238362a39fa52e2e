import { lstatSync, readdirSync, type Stats } from "node:fs";
import { dirname, join } from "node:path";

const OTHERS_MAY_WRITE = 0o022;
const STICKY = 0o1000;

/**
 * Whether nobody but root and ourselves can have put anything into this folder, or can put another in its place: it,
 * all that it holds and every folder above it belong to root or us, and neither group nor world may write to them.
 * Above it a sticky folder of root's, such as the temporary one, is safe too: others cannot rename there what is ours.
 */
export const isOnlyOurs = (folder: string): boolean => isReachedSafely(folder) && holdsOnlyOurs(folder);

function isReachedSafely(folder: string): boolean {
  for (let at = folder; at !== dirname(at); at = dirname(at)) {
    const above = lstatSync(dirname(at));
    if (!isOurs(above) && !(above.uid === 0 && above.isDirectory() && (above.mode & STICKY) !== 0)) return false;
  }
  const itself = lstatSync(folder);
  return itself.isDirectory() && isOurs(itself);
}

const holdsOnlyOurs = (folder: string): boolean =>
  readdirSync(folder, { withFileTypes: true }).every((entry) => {
    const path = join(folder, entry.name);
    return isOurs(lstatSync(path)) && (!entry.isDirectory() || holdsOnlyOurs(path));
  });

/** The mode of a symbolic link means nothing: whoever owns it says where it leads. */
const isOurs = (found: Stats): boolean =>
  (found.uid === 0 || found.uid === process.getuid?.()) &&
  (found.isSymbolicLink() || (found.mode & OTHERS_MAY_WRITE) === 0);
