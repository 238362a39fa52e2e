import { Kind, OperationTypeNode, type DocumentNode, type OperationDefinitionNode } from "graphql";
import { refuse } from "./refused";

/** How an operation comes in. A GET may be repeated by whoever it passes, so it changes nothing. */
export type Door = "GET" | "POST" | "WEBSOCKET";

/**
 * The one operation of a document that a request asks for.
 * @throws Refused `OPERATION_RESOLUTION_FAILURE` unless the name, or for want of one the document, leaves one choice
 * @throws Refused for an operation that this door does not take
 * @see https://spec.graphql.org/October2021/#GetOperation()
 */
export function chooseOperation(
  { definitions }: DocumentNode,
  operationName: string | undefined,
  door: Door,
): OperationDefinitionNode {
  const operations = definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const chosen =
    operationName === undefined ? operations : operations.filter(({ name }) => name?.value === operationName);
  const [operation, another] = chosen;
  if (!operation || another) throw unresolved(operations, operationName);
  if (door === "WEBSOCKET" || operation.operation === OperationTypeNode.QUERY) return operation;
  if (operation.operation === OperationTypeNode.SUBSCRIPTION) {
    const message = "Subscriptions are taken over a WebSocket at this same address: use the graphql-ws protocol";
    throw refuse("SUBSCRIPTION_OVER_HTTP", message, door === "GET" ? onlyPost : {});
  }
  if (door === "POST") return operation;
  throw refuse("MUTATION_OVER_GET", "A GET changes nothing, and nothing was changed: send mutations by POST", onlyPost);
}

const onlyPost = { status: 405, headers: { allow: "POST" } };

function unresolved(operations: readonly OperationDefinitionNode[], operationName: string | undefined) {
  const names = operations.flatMap(({ name }) => (name ? [name.value] : []));
  const asked = operationName === undefined ? "" : `, and none is called "${operationName}"`;
  const held = operations.length === 0 ? "The document holds no operation" : `The document holds ${count(operations)}`;
  const advice = names.length > 0 ? `name one in operationName: ${names.slice(0, 10).join(", ")}` : "leave it out";
  return refuse("OPERATION_RESOLUTION_FAILURE", `${held}${asked}, so nothing was run: ${advice}`);
}

const count = ({ length }: readonly unknown[]) => (length === 1 ? "one operation" : `${length} operations`);
