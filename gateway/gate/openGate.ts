import {
  GraphQLError,
  print,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import type { CallOrigin } from "../../platform/graph/serveSubgraph/subgraphCall";
import type { Caller } from "../../schema/authority/caller";
import type { CallerBudgets } from "../limits/callerBudgets";
import type { Limits } from "../limits/limits";
import { operationCost } from "../limits/operationCost";
import { chooseOperation, type Door } from "./chooseOperation";
import { documentReader } from "./documentReader";
import { asksOfSchema, type Introspection } from "./introspection";
import { readVariables } from "./readVariables";
import { Refused, refuse } from "./refused";

/** One operation as a client asked for it, over whichever transport. */
export interface ClientRequest {
  query: string;
  operationName?: string | null | undefined;
  variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** One operation that may be planned and run. */
export interface Admitted {
  /** The text of what runs, by which plans are remembered. */
  query: string;
  /** The text as it was sent. */
  sent: string;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  operationName?: string | undefined;
  /** With defaults, and of the declared types. */
  variables: Record<string, unknown>;
  origin: CallOrigin;
  /** How many values the answer may hold, and those that take as long as what is looked through. */
  cost: number;
  /** An answer to it as its caller asked: with what was taken out told, and what they may not see masked. */
  complete(result: ExecutionResult): ExecutionResult;
}

/**
 * What a caller may ask decides what is planned: the document, or one with less in it, with how its answer is completed,
 * or a `Refused` that it throws.
 */
export type AuthorityRule = (asked: {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  operationName: string | undefined;
  variables: Record<string, unknown>;
  caller: Caller;
}) => { document: DocumentNode; complete?: Complete; removed?: readonly GraphQLError[] };

type Complete = (result: ExecutionResult) => ExecutionResult;

export interface Gate {
  /** What documents are read against. */
  schema: GraphQLSchema;
  /** @throws Refused what may not run, before anything of it is planned */
  admit(request: ClientRequest, origin: CallOrigin, door: Door): Promise<Admitted>;
}

/** An operation of which something is refused. */
export interface RefusedOperation {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Record<string, unknown>;
  origin: CallOrigin;
}

interface GateSettings {
  schema: GraphQLSchema;
  limits: Limits;
  budgets: CallerBudgets;
  introspection: Introspection;
  rules: readonly AuthorityRule[];
  /** Is told what a caller may not do: the whole operation, or fields that were taken out. */
  refused?: (errors: readonly GraphQLError[], asked: RefusedOperation) => Promise<void>;
}

/**
 * The one gate before planning. Every operation of every transport passes it, and nothing else may plan or run one. The
 * steps stand in order of what they cost: each rests on those before it, and the first that refuses ends it.
 */
export function openGate({ schema, limits, budgets, introspection, rules, refused }: GateSettings): Gate {
  const read = documentReader(schema, limits);
  return {
    schema,
    admit: async ({ query, operationName, variables }, origin, door) => {
      const { caller } = origin;
      // 1. How often this caller asks.
      await budgets.spendRequest(caller.name);
      // 2. The text: nesting, length, syntax, width and depth, validity.
      const open = introspection(caller);
      const whole = read(query, { hideSuggestions: !open });
      // 3. Which of its operations, and whether this transport takes it.
      const name = operationName ?? undefined;
      const chosen = await toldOfDoor(
        () => chooseOperation(whole, name, door),
        async (errors) => {
          const operation = chooseOperation(whole, name, "POST");
          await refused?.(errors, { schema, document: whole, operation, variables: { ...variables }, origin });
        },
      );
      if (!open && asksOfSchema(whole)) throw closed();
      // 4. The variables, of their declared types.
      const given = readVariables(schema, chosen, variables ?? {}, limits);
      // 5. What this caller may ask for, rule by rule.
      const tell = (errors: readonly GraphQLError[]) =>
        refused?.(errors, { schema, document: whole, operation: chosen, variables: given, origin });
      const asked = { schema, document: whole, variables: given, caller, name, door };
      const { document, complete } = await arguable(() => told(() => ruled(rules, asked), tell));
      const operation = chooseOperation(document, name, door);
      // 6. What it costs, of what one operation may and of what this caller has left.
      const cost = await arguable(() => operationCost(schema, document, operation, given));
      if (cost > limits.cost) throw tooExpensive(cost, limits.cost, operation);
      await budgets.spendCost(caller.name, cost);
      const text = document === whole ? query : print(document);
      return {
        query: text,
        sent: query,
        document,
        operation,
        operationName: name,
        variables: given,
        origin,
        cost,
        complete,
      };
    },
  };
}

function ruled(
  rules: readonly AuthorityRule[],
  asked: Pick<Parameters<AuthorityRule>[0], "schema" | "document" | "variables" | "caller"> & {
    name: string | undefined;
    door: Door;
  },
) {
  const { schema, variables, caller, name, door } = asked;
  let { document } = asked;
  const completed: Complete[] = [];
  const removed: GraphQLError[] = [];
  for (const rule of rules) {
    const operation = chooseOperation(document, name, door);
    const outcome = rule({ schema, document, operation, operationName: name, variables, caller });
    document = outcome.document;
    if (outcome.complete) completed.unshift(outcome.complete);
    removed.push(...(outcome.removed ?? []));
  }
  return {
    document,
    complete: (result: ExecutionResult) => completed.reduce((so, complete) => complete(so), result),
    removed,
  };
}

/** Tells of what the rules refuse, in whole or in part, before anything goes on. */
async function told<Outcome extends { removed: readonly GraphQLError[] }>(
  decide: () => Outcome,
  tell: (errors: readonly GraphQLError[]) => Promise<void> | undefined,
): Promise<Outcome> {
  try {
    const outcome = decide();
    if (outcome.removed.length > 0) await tell(outcome.removed);
    return outcome;
  } catch (error) {
    if (error instanceof Refused) await tell(error.errors);
    throw error;
  }
}

/** Tells of a change that comes in by a door which takes none: somebody may have been led to ask for it. */
async function toldOfDoor<Outcome>(choose: () => Outcome, tell: (errors: readonly GraphQLError[]) => Promise<void>) {
  try {
    return choose();
  } catch (error) {
    if (error instanceof Refused && error.errors[0]?.extensions.code === "MUTATION_OVER_GET") await tell(error.errors);
    throw error;
  }
}

/** Reading arguments, a directive's too, is where a variable shows that is null in a place which takes none. */
async function arguable<Result>(read: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof GraphQLError) throw refuse("BAD_USER_INPUT", error.message, nodesOf(error));
    throw error;
  }
}

const nodesOf = ({ nodes }: GraphQLError) => (nodes ? { nodes } : {});

const tooExpensive = (cost: number, allowed: number, nodes: OperationDefinitionNode): Refused =>
  refuse(
    "QUERY_TOO_EXPENSIVE",
    `The query costs as much as ${cost} values, of ${allowed} allowed: ask for smaller pages with "first", look for fewer texts at once, or split it`,
    { nodes, extensions: { cost, allowed } },
  );

const closed = (): Refused =>
  refuse("INTROSPECTION_DISABLED", "Introspection is off here: read the schema in the hub's repository", {
    status: 403,
  });
