import { someCause } from "./someCause";

/** What a database said that refused something. */
interface StoreCause {
  code: string;
  /** In its own words; they hold no password. */
  words: string;
}

/** A code of SQL: five signs, a digit among them. Those of Prisma, such as `P2010`, are of another class than SQL's `P0`. */
const sqlState = /^(?=.*\d)(?!P[1-9])[0-9A-Z]{5}$/;

/** The database's own refusal within an error, however deep a library has put it; none where no database spoke. */
export function storeCause(error: unknown): StoreCause | undefined {
  let found: StoreCause | undefined;
  someCause(error, (facts) => {
    const code = [facts.originalCode, facts.code].find((one) => typeof one === "string" && sqlState.test(one));
    if (typeof code !== "string") return false;
    const { originalMessage, message } = facts as { originalMessage?: unknown; message?: unknown };
    found = { code, words: [originalMessage, message].filter((one) => typeof one === "string").at(0) ?? "" };
    return true;
  });
  return found;
}
