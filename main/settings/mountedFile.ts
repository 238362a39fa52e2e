import { statSync } from "node:fs";
import { regularFile } from "./regularFile";

/**
 * The text of a file, without white space around it, read again only when it has changed: written anew, or replaced by
 * another, as Kubernetes does with a mounted secret.
 * @returns reads it; throws when it cannot be read
 */
export function mountedFile(path: string): () => string {
  let seen = "";
  let text = "";
  return () => {
    const { ino, mtimeMs, ctimeMs, size } = statSync(path);
    const now = [ino, mtimeMs, ctimeMs, size].join();
    if (now === seen) return text;
    text = regularFile(path).trim();
    seen = now;
    return text;
  };
}
