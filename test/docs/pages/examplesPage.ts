import { readFileSync } from "node:fs";
import { Kind, parse, type OperationDefinitionNode } from "graphql";

/** Where the value of a variable comes from, so that an example runs at once. */
type Source =
  /** The first that a query finds, by the path of it in the answer. */
  | { find: string; path: (string | number)[] }
  /** A moment, or a day, so many days from now. */
  | { at: number }
  | { on: number }
  /** A key that was never used. */
  | { key: true };

const first = (find: string, ...path: (string | number)[]): Source => ({ find: `{ ${find} }`, path });
const account = first("accounts(first: 1) { nodes { id } }", "accounts", "nodes", 0, "id");

/** By variable, or by operation and variable where that is not enough. One that may be left out has none. */
const sources: Readonly<Record<string, Source>> = {
  accountId: account,
  "UnifiedAccountView.id": account,
  "AnyRecord.id": first("invoices(first: 1) { nodes { id } }", "invoices", "nodes", 0, "id"),
  "CaseWithItsRecord.id": first("exceptionInbox(first: 1) { nodes { id } }", "exceptionInbox", "nodes", 0, "id"),
  "OrderOfADeal.id": first("orders(first: 1) { nodes { id } }", "orders", "nodes", 0, "id"),
  "CreditMemoAndInvoice.id": first(
    'events(first: 1, filter: { types: ["billing.credit_memo.*"] }) { nodes { record { ... on CreditMemo { id } } } }',
    ...["events", "nodes", 0, "record", "id"],
  ),
  correlationId: first(
    'events(first: 1, order: NEWEST_FIRST, filter: { types: ["erp.posting.posted"] }) { nodes { correlationId } }',
    ...["events", "nodes", 0, "correlationId"],
  ),
  opportunityId: first("orders(first: 1) { nodes { opportunity { id } } }", "orders", "nodes", 0, "opportunity", "id"),
  "CloseWon.opportunityId": first(
    "pipeline(first: 1, filter: { status: OPEN }) { nodes { id } }",
    ...["pipeline", "nodes", 0, "id"],
  ),
  key: { key: true },
  since: { at: -1 },
  "EndingContracts.from": { on: 0 },
  "EndingContracts.to": { on: 400 },
  "Periods.on": { on: 0 },
  "FailedPayments.from": { at: -30 },
  "FailedPayments.to": { at: 1 },
  text: first("accounts(first: 1) { nodes { name } }", "accounts", "nodes", 0, "name"),
  currency: first("invoices(first: 1) { nodes { total { currency } } }", "invoices", "nodes", 0, "total", "currency"),
};

/** The examples of `docs/queries.md` as the explorer offers them: chapters with their operations, each ready to run. */
export function examplesPage(): string {
  const [, ...chapters] = readFileSync("docs/queries.md", "utf8").split(/^## /m);
  return `${JSON.stringify(chapters.map(chapterOf).filter(({ operations }) => operations.length > 0))}\n`;
}

function chapterOf(text: string) {
  const title = text.slice(0, text.indexOf("\n")).trim();
  const blocks = [...text.matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, block = ""]) => block.trim());
  return { title, operations: blocks.map(operationOf) };
}

function operationOf(text: string) {
  const [operation, ...more] = parse(text).definitions.filter(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  // The explorer runs what stands under a button at once, where it need not ask which.
  if (more.length > 0) throw new Error(`docs/queries.md has several operations in one block: part them: ${text}`);
  const name = operation?.name?.value;
  if (!operation || name === undefined) throw new Error(`docs/queries.md has an operation without a name: ${text}`);
  const variables = (operation.variableDefinitions ?? []).flatMap(({ variable, type }) => {
    const named = variable.name.value;
    const source = sources[`${name}.${named}`] ?? sources[named];
    if (!source && type.kind === Kind.NON_NULL_TYPE) throw new Error(`Nobody says where $${named} of ${name} is from`);
    return source ? [[named, source] as const] : [];
  });
  return { name, kind: operation.operation, text, variables: Object.fromEntries(variables) };
}
