import { own } from "../../schema/own";
import { storeCause } from "./storeCause";

/** What is wrong with a database, in words for whoever runs the hub: no host, user or password is in them. */
export interface StoreFault {
  /** The end of a sentence that begins with the database: "refuses the password". */
  said: string;
  /** Whether it just did not answer in time, which a moment later it may. */
  silent: boolean;
  /** Whether it is read all the same. */
  reads?: boolean;
}

/** SQL's code for a disk that is full. */
const DISK_FULL = "53100";

/** Whether the database had no room for what was to be written: that is not seen by asking it something. */
export const isDiskFull = (error: unknown): boolean => Reflect.get(Object(error), "code") === DISK_FULL;

/** What is wrong, by the code of SQL (https://www.postgresql.org/docs/current/errcodes-appendix.html) or of a socket. */
const faults: Readonly<Record<string, string>> = {
  "28P01": "refuses the password",
  "28000": "refuses the user",
  "3D000": "has no database of this name",
  "42501": "does not give the user the rights that are needed",
  "3F000": "does not give the user the rights that are needed",
  "25006": "takes no writes: it is a standby, or set to read only",
  "55P03": "has locked what is needed for somebody else",
  [DISK_FULL]: "has no room left on its disk: it is read, and takes no writes",
  "53300": "has no connection left to give",
  "57P01": "is shutting down",
  "58P01": "has lost files of its data",
  "58030": "cannot read or write its disk",
  "57P02": "is recovering from a crash",
  "57P03": "is starting or shutting down",
  ECONNREFUSED: "takes no connections: nothing listens at its address",
  ENOTFOUND: "has an address that nobody knows",
  EAI_AGAIN: "has an address that cannot be looked up at present",
  ECONNRESET: "breaks connections off",
  EPIPE: "breaks connections off",
  EHOSTUNREACH: "cannot be reached from here",
  ENETUNREACH: "cannot be reached from here",
};

/** The driver's words, which have no code. */
const late = /timeout/i;
const brokenOff = /terminated|Client has encountered a connection error/i;

/** What is wrong with the database, by an error of the driver. */
export function storeFault(error: unknown): StoreFault {
  const { code: outermost, message } = Object(error) as { code?: unknown; message?: unknown };
  const code = storeCause(error)?.code ?? outermost;
  const known = typeof code === "string" ? own(faults, code) : undefined;
  if (known !== undefined) return { said: known, silent: false, ...(code === DISK_FULL && { reads: true }) };
  const words = typeof message === "string" ? message : "";
  if (code === "ETIMEDOUT" || late.test(words)) return { said: "does not answer", silent: true };
  if (brokenOff.test(words)) return { said: "breaks connections off", silent: false };
  return { said: typeof code === "string" ? `cannot be used (${code})` : "cannot be used", silent: false };
}
