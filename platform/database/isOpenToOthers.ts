import { statSync } from "node:fs";
import { dirname, parse, resolve } from "node:path";

const OTHERS_MAY_ENTER = 0o001;

/** Whether every folder on the way can be entered by users other than its owner. */
export function isOpenToOthers(path: string): boolean {
  // A relative path comes to no root.
  for (let at = resolve(path); at !== parse(at).root; at = dirname(at)) {
    if ((statSync(at).mode & OTHERS_MAY_ENTER) === 0) return false;
  }
  return true;
}
