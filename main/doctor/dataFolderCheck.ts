import { accessSync, constants, existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Check } from "../../connectors/examine";
import { fault, ok } from "../../connectors/finding";

const TODO = "Name a folder in DATA_DIR in which this may write, or give its user the right to";

/** Whether something can be kept in the data folder, or the folder be made; makes neither. */
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
    return ok(place === resolve(path) ? "It is there, and can be written" : "It is made at the first start");
  },
});
