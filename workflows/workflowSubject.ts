import { contentHash } from "../domain/idempotency/contentHash";

/** What a case about a process is about: it stays the same from one try of the process to the next. */
export const workflowSubject = (name: string, input: unknown): string => `${name}:${contentHash(input).slice(0, 32)}`;
