import { readFileSync } from "node:fs";
import { parse, print, separateOperations } from "graphql";

const documents = [...readFileSync("docs/queries.md", "utf8").matchAll(/```graphql\n([\s\S]*?)```/g)].map(
  ([, text = ""]) => text,
);

/** The operations of the docs, by name. */
export const docsOperations: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(separateOperations(parse(documents.join("\n")))).map(([name, document]) => [name, print(document)]),
);

/** One of them. */
export function docsOperation(name: string): string {
  const found = docsOperations[name];
  if (found === undefined) throw new Error(`docs/queries.md has no operation ${name}`);
  return found;
}
