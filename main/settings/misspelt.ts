import { isNear } from "../../schema/isNear";
import { credentialsReferred } from "./company/credentialsReferred";
import { fileOf } from "./givenSettings";

/** Shorter names, and others' such as `HOSTS`, may be near one of these by chance. */
const SHORTEST = 8;

/**
 * Variables whose names are nearly those of settings: left out in silence, the default would hold. All others are other
 * programs'.
 * @param known the names of all settings
 * @returns a sentence for each
 */
export function misspelt(known: readonly string[], env: NodeJS.ProcessEnv): string[] {
  const names = [...known, ...known.map(fileOf)];
  const meant = new Set([
    ...names,
    ...credentialsReferred(env).flatMap(({ reference }) => ("env" in reference ? [reference.env] : [])),
  ]);
  return Object.keys(env)
    .filter((name) => env[name] && name.length >= SHORTEST && !meant.has(name))
    .flatMap((name) => {
      const near = names.find((each) => isNear(name.toUpperCase(), each));
      return near === undefined ? [] : [`${name}: there is no such setting; ${near} is nearly called so`];
    });
}
