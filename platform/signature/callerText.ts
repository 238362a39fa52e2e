import { caller, type Caller } from "../../schema/authority/caller";

/** A caller as a header's value. */
export const callerText = (who: Caller): string => Buffer.from(JSON.stringify(who)).toString("base64url");

/** The caller a header's value stands for; `undefined` for what is none. */
export function readCaller(text: string): Caller | undefined {
  try {
    return caller.safeParse(JSON.parse(Buffer.from(text, "base64url").toString())).data;
  } catch {
    return undefined;
  }
}
