import { GraphQLError, type GraphQLErrorOptions } from "graphql";

/** An operation that is not run, or whose answer is not sent, with why: the same over every transport. */
export class Refused extends Error {
  /**
   * @param status the answer's over HTTP
   * @param headers the answer's over HTTP
   */
  constructor(
    readonly errors: readonly GraphQLError[],
    readonly status = 400,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(errors.map(({ message }) => message).join("\n"));
  }
}

/** A refusal for one reason. */
export function refuse(
  code: string,
  message: string,
  { status, headers, extensions, ...place }: Refusal = {},
): Refused {
  return new Refused([new GraphQLError(message, { ...place, extensions: { code, ...extensions } })], status, headers);
}

type Refusal = Pick<GraphQLErrorOptions, "nodes" | "extensions"> & {
  status?: number;
  headers?: Record<string, string>;
};
