/** No answer of a platform is nearly as large: the most records that are asked for at once come to a few MiB. */
export const LARGEST_ANSWER = 67_108_864;

/** Why an answer that went on without an end was not read to it; the code stands in the failure's words. */
export class AnswerUnbounded extends Error {
  constructor(readonly code: "ANSWER_TOO_LARGE" | "ANSWER_TOO_SLOW") {
    super(code === "ANSWER_TOO_LARGE" ? `the answer is larger than ${LARGEST_ANSWER} bytes` : "the answer did not end");
  }
}
