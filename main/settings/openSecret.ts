import type { Logger } from "pino";
import { z } from "zod";
import { fileOf } from "./givenSettings";
import { mountedFile } from "./mountedFile";
import { readSettings } from "./readSettings";

/**
 * A secret of which several may be in force. From a file, it is what the file says now: changed there, it is changed
 * without a restart. A file that says nothing of use leaves none in force; one that cannot be read changes nothing.
 * @returns those in force at this moment; the first is the one to use, and each is to be accepted
 * @throws HubError `settings.invalid` when it cannot be used at the start
 */
export function openSecret(
  name: string,
  schema: z.ZodType<string[] | undefined>,
  env: NodeJS.ProcessEnv,
  log: Logger,
): () => readonly string[] {
  const shape = z.object({ [name]: schema });
  const read = (values: NodeJS.ProcessEnv) => readSettings(shape, values)[name] ?? [];
  let inForce = read(env);
  const path = env[fileOf(name)];
  if (!path) return () => inForce;

  const file = mountedFile(path);
  let seen = file();
  let readable = true;
  return () => {
    try {
      const text = file();
      readable = true;
      if (text === seen) return inForce;
      seen = text;
    } catch (error) {
      if (readable) log.error({ err: error, name }, "A secret's file cannot be read: what it said last stays in force");
      readable = false;
      return inForce;
    }
    inForce = [];
    try {
      if (seen !== "") inForce = read({ [name]: seen });
      log.info({ name, inForce: inForce.length }, "A secret was changed");
    } catch (error) {
      log.error({ err: error, name }, "A secret's file says nothing of use: none is in force");
    }
    return inForce;
  };
}
