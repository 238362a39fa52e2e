import { accessSync, constants, existsSync, statfsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Check } from "../../connectors/examine";
import { fault, ok } from "../../connectors/finding";

const TODO = "Name a folder in DATA_DIR in which this may write, or give its user the right to";

const MEGABYTE = 1_048_576;
/** A few of the files, of 16 MB each, in which the embedded Postgres first writes what changes. */
const LEAST_MB = 64;
const MAKE_ROOM = "Make room on the disk that DATA_DIR is on, or name a folder on another";

/** Whether something can be kept in the data folder, or the folder be made, and there is room for it; makes neither. */
export const dataFolderCheck = (path: string): Check => ({
  ...{ name: "data folder", about: path, todo: TODO, again: TODO },
  look: async () => {
    let place = resolve(path);
    while (!existsSync(place)) place = dirname(place);
    if (!statSync(place).isDirectory()) return fault(`${place} is not a folder`, TODO);
    try {
      accessSync(place, constants.W_OK | constants.X_OK);
    } catch {
      return fault(`This process may not write in ${place}`, TODO);
    }
    const { bavail, bsize } = statfsSync(place);
    const freeMb = Math.floor((bavail * bsize) / MEGABYTE);
    if (freeMb < LEAST_MB)
      return fault(`Its disk has ${freeMb} MB left, of which the hub needs ${LEAST_MB}`, MAKE_ROOM);
    return ok(place === resolve(path) ? "It is there, and can be written" : "It is made at the first start");
  },
});
