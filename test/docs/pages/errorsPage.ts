import { readFileSync } from "node:fs";
import { buildASTSchema, isEnumType, parse } from "graphql";
import { graphErrors, type ErrorWords } from "../errors/graphErrors";
import { hubErrors } from "../errors/hubErrors";
import { refusals } from "../../../gateway/identity/refusals";
import { table } from "./table";

/** docs/errors.md: each code that somebody may meet, what it means and what to do. */
export const errorsPage = (): string => `# Errors

Made from the code by \`npm run pages\`; a test fails where the two differ, and where a code has no words.

An error of the graph has \`extensions.code\`, which is stable, and a message, which may change. \`extensions.retryable\` says whether the same request may succeed later, \`uncertain: true\` that nobody knows whether it was done: ask again with the same \`idempotencyKey\`. \`extensions.correlationId\` finds the same event in the log. A field that is missing because of an error is null, and the error's \`path\` leads to it; everything else in the answer holds.

## What a client or a sender is told

${codes(graphErrors)}

### Why a token was refused

\`extensions.reason\` of \`UNAUTHENTICATED\`, \`FORBIDDEN\`, \`BAD_REQUEST\` and \`AUTHENTICATION_UNAVAILABLE\`:

${table(
  ["reason", "HTTP", "what to do"],
  Object.entries(refusals).map(([reason, { status, message }]) => [`\`${reason}\``, String(status), message]),
)}

## What the hub says of itself

These stand in the log, at the start of a role that does not come up, in an operation's steps, and in cases of \`exceptionInbox\`. A mutation may be told them, too.

${codes(hubErrors)}

## The classes of cases

Each case in \`exceptionInbox\` has a class, by which the hub decides whether to try again by itself. \`suggestedActions\` says for each case what a person can do.

${table(["class", "what it means"], classes())}
`;

const codes = (words: Readonly<Record<string, ErrorWords>>): string =>
  table(
    ["code", "what it means", "what to do"],
    Object.entries(words).map(([code, said]) => [`\`${code}\``, said.means, said.do]),
  );

/** As the graph describes them. */
function classes(): string[][] {
  const schema = buildASTSchema(parse(readFileSync("schema/supergraph.graphql", "utf8")), { assumeValid: true });
  const type = schema.getType("ExceptionClass");
  if (!isEnumType(type)) throw new Error("The graph has no ExceptionClass");
  return type.getValues().map(({ name, description }) => [`\`${name}\``, String(description)]);
}
