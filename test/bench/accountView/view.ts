import { readFileSync } from "node:fs";
import { Kind, parse, print, separateOperations } from "graphql";

/** The docs' operation. */
export const view = (() => {
  const texts = [...readFileSync("docs/queries.md", "utf8").matchAll(/```graphql\n([\s\S]*?)```/g)];
  const found = separateOperations(parse(texts.map(([, text = ""]) => text).join("\n")))["UnifiedAccountView"];
  if (!found) throw new Error("docs/queries.md has no operation UnifiedAccountView");
  return print(found);
})();

/** The same of each of many accounts. */
export const views = (() => {
  const [operation] = parse(view).definitions;
  const [account] = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : [];
  if (account?.kind !== Kind.FIELD || !account.selectionSet) throw new Error("The operation asks for no account");
  return `query ($first: Int) { accounts(first: $first) { nodes ${print(account.selectionSet)} } }`;
})();
