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

/** Whether one letter is another, too many, too few or in its neighbour's place. */
function isNear(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let from = 0;
  while (from < one.length && one[from] === other[from]) from += 1;
  const [rest, otherRest] = [one.slice(from), other.slice(from)];
  const swapped = rest[0] === otherRest[1] && rest[1] === otherRest[0] && rest.slice(2) === otherRest.slice(2);
  const changed = rest.slice(1) === otherRest.slice(1);
  return swapped || changed || rest.slice(1) === otherRest || rest === otherRest.slice(1);
}
