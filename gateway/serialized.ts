import type { ExecutionResult, FormattedExecutionResult } from "graphql";

const texts = new WeakMap<object, string>();

/** Answers whose text is made once and sent many times. */
export const serialized = {
  /** Keeps an answer's text as long as the answer. @returns how many characters it is long */
  keep: ({ data }: ExecutionResult): number => {
    if (!data) return 0;
    const text = JSON.stringify(data);
    texts.set(data, text);
    return text.length;
  },
  /** The text of an answer, kept or made now. */
  textOf: ({ data, errors, extensions }: FormattedExecutionResult): string => {
    const kept = data && !errors && !extensions ? texts.get(data) : undefined;
    return kept === undefined ? JSON.stringify({ errors, data, extensions }) : `{"data":${kept}}`;
  },
};
