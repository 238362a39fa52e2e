import { Kind, type FieldNode, type FragmentDefinitionNode, type GraphQLError } from "graphql";
import { collectFields } from "graphql/execution/collectFields";
import { getArgumentValues } from "graphql/execution/values";
import type { Logger } from "pino";
import { recordRefusal } from "../platform/audit/recordRefusal";
import { subjectOf, type Subject } from "../platform/graph/subjectOf";
import type { AuditSink } from "../schema/audit/auditRecord";
import type { RefusedOperation } from "./gate/openGate";

/**
 * Has the audit log keep what a caller may not do, in whole or in part, by the root field that was asked for and the
 * record its arguments name; what a subgraph refuses, it records itself. A refusal stays one when it cannot be recorded.
 */
export function refusalRecorder(audit: AuditSink | undefined, log: Logger) {
  return async (errors: readonly GraphQLError[], asked: RefusedOperation): Promise<void> => {
    if (!audit) return;
    const { caller, correlationId } = asked.origin;
    for (const error of errors) {
      const attempt = { caller, correlationId, reason: null, ...attemptedIn(asked, error) };
      await recordRefusal({ audit, log }, attempt, error);
    }
  };
}

function attemptedIn(asked: RefusedOperation, { path }: GraphQLError): Subject & { what: string } {
  const { schema, operation } = asked;
  const node = rootFieldsOf(asked).get(String(path?.[0]))?.[0];
  const field = node && schema.getRootType(operation.operation)?.getFields()[node.name.value];
  // Of no one field: the operation as a whole.
  if (!field) return { what: operation.name?.value ?? operation.operation, subjectType: null, subjectId: null };
  return { what: field.name, ...subjectOf(field, argumentsOf(field, node, asked)) };
}

/** The root fields by their keys in the answer, through fragments and aliases. */
function rootFieldsOf({ schema, document, operation, variables }: RefusedOperation) {
  const root = schema.getRootType(operation.operation);
  if (!root) return new Map<string, FieldNode[]>();
  const fragments: Record<string, FragmentDefinitionNode> = Object.fromEntries(
    document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
  );
  return collectFields(schema, fragments, variables, root, operation.selectionSet);
}

function argumentsOf(field: Parameters<typeof getArgumentValues>[0], node: FieldNode, { variables }: RefusedOperation) {
  try {
    return getArgumentValues(field, node, variables);
  } catch {
    // An argument that is wrong besides names nothing.
    return {};
  }
}
