/** How much one request, one caller and one socket may ask for. Each has room for what consoles and dashboards send, several times over. */
export interface Limits {
  bodyBytes: number;
  /** A document's characters, those of comments too. */
  characters: number;
  /** Words, signs and comments of a document. */
  tokens: number;
  /** Brackets within brackets, in a document and in variables: what reads them calls itself as often. */
  nesting: number;
  /** Operations and fragments of a document. */
  definitions: number;
  /** Fields within fields, through fragments. */
  depth: number;
  aliases: number;
  /** Fields after fragments are spread: a few nested ones can stand for millions. */
  fields: number;
  /** Fields with fields in them: each may be a way into another subgraph, which the planner weighs. */
  objects: number;
  /** Pairs of fields that would merge into one, each of which validation compares. */
  overlaps: number;
  /** Values within an operation's variables. */
  variableValues: number;
  /** Values that one answer may hold, by estimate. */
  cost: number;
  /** The same of all operations that run at one time, which is what bounds the gateway's memory. */
  costAtOnce: number;
  /** How long a query or mutation may take. */
  deadlineMs: number;
  answerBytes: number;
  /** What is kept of answers about the schema, which never change while the gateway runs. */
  introspectionBytes: number;
  /** What is kept of documents that were read. */
  documentBytes: number;
  /** What is kept of plans. */
  planBytes: number;
  /** What is kept of persisted queries' texts. */
  persistedBytes: number;
  /** Operations that one caller may ask for in a minute; 0 for any number. */
  requestsPerMinute: number;
  /** The cost of one caller's operations in a minute; 0 for any. */
  costPerMinute: number;
  /** Refused credentials from one address in a minute; after them it waits, whatever it shows. */
  strangersPerMinute: number;
  /** Events that one subscription may be behind before it is ended. */
  waitingEvents: number;
  /** Operations that one WebSocket may have open. */
  openOperations: number;
}

export const defaultLimits: Limits = {
  bodyBytes: 1_048_576,
  characters: 200_000,
  tokens: 10_000,
  nesting: 100,
  definitions: 200,
  depth: 20,
  aliases: 100,
  fields: 2_000,
  objects: 300,
  overlaps: 20_000,
  variableValues: 20_000,
  cost: 150_000,
  costAtOnce: 300_000,
  deadlineMs: 30_000,
  answerBytes: 16 * 1_048_576,
  introspectionBytes: 8 * 1_048_576,
  documentBytes: 16 * 1_048_576,
  planBytes: 32 * 1_048_576,
  persistedBytes: 8 * 1_048_576,
  requestsPerMinute: 30_000,
  costPerMinute: 30_000_000,
  strangersPerMinute: 30,
  waitingEvents: 1_000,
  openOperations: 100,
};
