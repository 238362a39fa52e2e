import pino, { type DestinationStream, type LogFn, type Logger } from "pino";
import { dealing } from "../platform/log/dealing";
import { WAITS_FOR_DATABASE } from "../platform/store/storeFailure";
import { redactLine } from "./redaction/redactLine";

/** Says whether a line that tells of nothing but a database that is away need not be written; with it comes its error. */
export type HoldLine = (message: string, error: unknown) => boolean;

/**
 * The process's log: JSON lines on standard error, without credentials or anything personal. A line about a deal carries
 * its correlation id.
 * @param known matches the secrets of this process
 * @param hold takes lines that tell of a database that is away; one that it takes is written at level `debug` only
 */
export const openLog = (
  level: string,
  known: () => RegExp | null,
  hold: HoldLine = () => false,
  destination: DestinationStream = pino.destination(2),
): Logger =>
  pino(
    {
      level,
      mixin: dealing,
      hooks: {
        streamWrite: (line) => redactLine(line, known()),
        logMethod(args, method, levelOfLine) {
          const held =
            levelOfLine >= WARN &&
            waitsForDatabase(args[0]) &&
            hold(String(args[1]), Reflect.get(Object(args[0]), "err"));
          const write: LogFn = held ? this.debug : method;
          write.apply(this, args);
        },
      },
    },
    destination,
  );

const WARN = 40;

const waitsForDatabase = (facts: unknown): boolean =>
  typeof facts === "object" && facts !== null && Reflect.get(facts, "waitsFor") === WAITS_FOR_DATABASE.waitsFor;
