import { Kind, type FieldNode, type FragmentDefinitionNode, type GraphQLError } from "graphql";
import { collectFields } from "graphql/execution/collectFields";
import { getArgumentValues } from "graphql/execution/values";
import type { Logger } from "pino";
import { recordRefusal, type Attempt } from "../platform/audit/recordRefusal";
import { refusedFields } from "../platform/audit/refusedFields";
import { RefusedField } from "../platform/graph/authority/refusedField";
import { subjectOf, type Subject } from "../platform/graph/subjectOf";
import type { AuditSink } from "../schema/audit/auditRecord";
import type { RefusedOperation } from "./gate/openGate";

/**
 * Has the audit log keep what a caller may not do, in whole or in part: one entry for a request, with every root field
 * of which something was refused, every record their arguments name, and every field that was refused, whatever it was
 * called. What a subgraph refuses, it records itself. A refusal stays one when it cannot be recorded.
 */
export function refusalRecorder(audit: AuditSink | undefined, log: Logger) {
  return async (errors: readonly GraphQLError[], asked: RefusedOperation): Promise<void> => {
    const [first] = errors;
    if (!audit || !first) return;
    const { caller, correlationId } = asked.origin;
    await recordRefusal({ audit, log }, { caller, correlationId, reason: null, ...attemptedIn(asked, errors) }, first);
  };
}

/** More than one operation can name within its limits; what names more is cut. */
const MOST_NAMED = 200;

function attemptedIn(asked: RefusedOperation, errors: readonly GraphQLError[]): Omit<Attempt, Origin> {
  const roots = rootFieldsOf(asked);
  const keys = new Set(errors.flatMap(({ path }) => (path ? [String(path[0])] : [...roots.keys()])));
  const attempts = [...keys].flatMap((key) => (roots.get(key) ?? []).map((node) => attemptOf(asked, node)));
  const [name = nameOf(asked), ...others] = unique(attempts.map(({ what }) => what));
  const records = unique(attempts.flatMap(({ subjectType: type, subjectId: id }) => (type ? [`${type} ${id}`] : [])));
  const [only] = attempts.filter(({ subjectType }) => subjectType !== null);
  const coordinates = errors.flatMap((error) => (error instanceof RefusedField ? [error.refusedField] : []));
  return {
    what: name,
    ...(only && records.length === 1 ? subjectIn(only) : { subjectType: null, subjectId: null }),
    facts: {
      ...(others.length > 0 && { attempted: [name, ...others] }),
      ...(records.length > 1 && { records: records.slice(0, MOST_NAMED) }),
      ...(coordinates.length > 0 && refusedFields(coordinates)),
    },
  };
}

type Origin = "caller" | "correlationId" | "reason";

const unique = (names: readonly string[]): string[] => [...new Set(names)].slice(0, MOST_NAMED);
const subjectIn = ({ subjectType, subjectId }: Subject): Subject => ({ subjectType, subjectId });
const nameOf = ({ operation }: RefusedOperation): string => operation.name?.value ?? operation.operation;

function attemptOf(asked: RefusedOperation, node: FieldNode): Subject & { what: string } {
  const { name } = node;
  const field = asked.schema.getRootType(asked.operation.operation)?.getFields()[name.value];
  const subject = field ? subjectOf(field, argumentsOf(field, node, asked)) : { subjectType: null, subjectId: null };
  return { what: name.value, ...subject };
}

/** The root fields by their keys in the answer, through fragments and aliases. */
function rootFieldsOf({ schema, document, operation, variables }: RefusedOperation) {
  const root = schema.getRootType(operation.operation);
  if (!root) return new Map<string, FieldNode[]>();
  const fragments: Record<string, FragmentDefinitionNode> = Object.fromEntries(
    document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
  );
  try {
    return collectFields(schema, fragments, variables, root, operation.selectionSet);
  } catch {
    // A variable on which it depends what is asked for is wrong besides.
    return new Map<string, FieldNode[]>();
  }
}

function argumentsOf(field: Parameters<typeof getArgumentValues>[0], node: FieldNode, { variables }: RefusedOperation) {
  try {
    return getArgumentValues(field, node, variables);
  } catch {
    // An argument that is wrong besides names nothing.
    return {};
  }
}
