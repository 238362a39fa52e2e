/** How much one request may ask for. Each has room for what the console and dashboards send, several times over. */
export interface Limits {
  bodyBytes: number;
  /** Words and signs of a document. */
  tokens: number;
  /** Fields within fields, through fragments. */
  depth: number;
  aliases: number;
  /** Fields after fragments are spread: a few nested ones can stand for millions. */
  fields: number;
  /** Events that one subscription may be behind before it is ended. */
  waitingEvents: number;
  /** Operations that one WebSocket may have open. */
  openOperations: number;
}

export const defaultLimits: Limits = {
  waitingEvents: 1_000,
  openOperations: 100,
  bodyBytes: 1_048_576,
  tokens: 10_000,
  depth: 20,
  aliases: 100,
  fields: 2_000,
};
