import type { z } from "zod";
import { fileOf } from "../givenSettings";
import { settingsFaults } from "../settingsFaults";
import { mountedFile } from "../mountedFile";
import { whyUnreadable } from "../regularFile";
import type { Credential } from "./credential";

/**
 * What a reference leads to, read by its setting's schema.
 * @param name of the place that holds the reference
 * @throws HubError `settings.invalid` naming that place, and what is wrong; never the secret
 */
export function resolveCredential<Schema extends z.ZodType>(
  name: string,
  reference: Credential,
  schema: Schema,
  env: NodeJS.ProcessEnv,
): z.output<Schema> {
  const read = schema.safeParse(textOf(name, reference, env));
  if (read.success) return read.data;
  const { message = "" } = read.error.issues[0] ?? {};
  throw settingsFaults([`${name}: what stands in ${placeOf(reference)} is not usable: ${message}`]);
}

/** The same as variables, for who reads a secret anew when its file changes. */
export const asVariables = (name: string, reference: Credential, env: NodeJS.ProcessEnv): Record<string, string> =>
  "env" in reference ? { [name]: String(env[reference.env]) } : { [fileOf(name)]: reference.file };

function textOf(name: string, reference: Credential, env: NodeJS.ProcessEnv): string {
  if ("env" in reference) {
    const value = env[reference.env]?.trim();
    if (value) return value;
    throw settingsFaults([`${name}: ${reference.env} is not set`]);
  }
  let text;
  try {
    text = mountedFile(reference.file)();
  } catch (cause) {
    throw settingsFaults([`${name}: ${reference.file} cannot be read (${whyUnreadable(cause)})`], cause);
  }
  if (text !== "") return text;
  throw settingsFaults([`${name}: ${reference.file} is empty`]);
}

const placeOf = (reference: Credential): string => ("env" in reference ? reference.env : reference.file);
