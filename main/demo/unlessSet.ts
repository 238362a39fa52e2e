import { fileOf } from "../settings/givenSettings";

/** Whether anything sets this: a variable that is not empty, or a file. */
export const isSet = (name: string, env: NodeJS.ProcessEnv): boolean =>
  Boolean(env[name]?.trim()) || Boolean(env[fileOf(name)]);

/** Of these values, those whose settings nothing sets. */
export const unlessSet = (values: Readonly<Record<string, string>>, env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !isSet(name, env)));
