import type { Readable } from "node:stream";
import { AnswerUnbounded, LARGEST_ANSWER } from "../answerBounds";

/**
 * Breaks an answer off that is too large, or does not come to its end in time: the SDK's limit begins anew with every
 * byte, and what it gathers it gathers in one text, of which one that is too long for Node ends the process. To be called
 * in the turn in which the SDK begins to read: the first listener has it begin.
 */
export function boundAnswer(body: Readable, timeoutMs: number): void {
  let read = 0;
  const late = setTimeout(() => body.destroy(new AnswerUnbounded("ANSWER_TOO_SLOW")), timeoutMs);
  body.on("data", ({ length }: Buffer | string) => {
    read += length;
    if (read > LARGEST_ANSWER) body.destroy(new AnswerUnbounded("ANSWER_TOO_LARGE"));
  });
  body.once("close", () => clearTimeout(late));
}
