import pino, { type Logger } from "pino";

/** The process's log: JSON lines on standard error, without credentials or anything personal. */
export const openLog = (level: string): Logger =>
  pino({ level, redact: ["*.authorization", "*.password", "*.apiKey", "*.clientSecret"] }, pino.destination(2));
