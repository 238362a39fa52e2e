import { mountedFile } from "./mountedFile";

/** What the environment says of some settings; `wrong` are sentences about what cannot be used. */
export interface GivenSettings {
  given: Readonly<Record<string, string>>;
  wrong: string[];
}

/**
 * The environment's values: each by its own variable, or in a file that `<NAME>_FILE` names. An empty one is none, and
 * white space around one is not part of it: a secret that is copied often ends in a line break.
 */
export function givenSettings(names: readonly string[], env: NodeJS.ProcessEnv): GivenSettings {
  const given: Record<string, string> = {};
  const wrong: string[] = [];
  for (const name of names) {
    const [value, path] = [env[name]?.trim(), env[fileOf(name)]];
    if (value && path) {
      wrong.push(`${name} and ${fileOf(name)} are both set: give one of them`);
      continue;
    }
    if (value) given[name] = value;
    if (!path) continue;
    try {
      given[name] = mountedFile(path)();
    } catch (error) {
      wrong.push(`${fileOf(name)}: ${path} cannot be read (${String(Object(error).code)})`);
      continue;
    }
    if (given[name] === "") wrong.push(`${fileOf(name)}: ${path} is empty`);
  }
  return { given, wrong };
}

/** The variable that names the file in which a setting stands. */
export const fileOf = (name: string): string => `${name}_FILE`;
