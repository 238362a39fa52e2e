import pino, { type DestinationStream, type Logger } from "pino";
import { redactLine } from "./redaction/redactLine";

/**
 * The process's log: JSON lines on standard error, without credentials or anything personal.
 * @param known matches the secrets of this process
 */
export const openLog = (
  level: string,
  known: () => RegExp | null,
  destination: DestinationStream = pino.destination(2),
): Logger => pino({ level, hooks: { streamWrite: (line) => redactLine(line, known()) } }, destination);
