import { mountedFile } from "./mountedFile";
import { whyUnreadable } from "./regularFile";

/** What the environment says of some settings; `wrong` has a sentence for each that could not be had. */
export interface GivenSettings {
  given: Readonly<Record<string, string>>;
  wrong: ReadonlyMap<string, string>;
}

/**
 * The environment's values: each by its own variable, or in a file that `<NAME>_FILE` names. An empty one is none, and
 * white space around one is not part of it: a secret that is copied often ends in a line break.
 */
export function givenSettings(names: readonly string[], env: NodeJS.ProcessEnv): GivenSettings {
  const given: Record<string, string> = {};
  const wrong = new Map<string, string>();
  for (const name of names) {
    const [value, path] = [env[name]?.trim(), env[fileOf(name)]];
    if (path && name === "SETTINGS_FILE") {
      // It is a file already, and is read as one.
      wrong.set(name, `${fileOf(name)}: there is no such setting; ${name} names the file itself`);
      continue;
    }
    if (value && path) {
      wrong.set(name, `${name} and ${fileOf(name)} are both set: give one of them`);
      continue;
    }
    if (value) given[name] = value;
    if (!path) continue;
    try {
      given[name] = mountedFile(path)();
    } catch (error) {
      wrong.set(name, `${fileOf(name)}: ${path} cannot be read (${whyUnreadable(error)})`);
      continue;
    }
    if (given[name] === "") wrong.set(name, `${fileOf(name)}: ${path} is empty`);
  }
  return { given, wrong };
}

/** The variable that names the file in which a setting stands. */
export const fileOf = (name: string): string => `${name}_FILE`;
