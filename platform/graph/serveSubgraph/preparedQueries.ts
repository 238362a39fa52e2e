import {
  execute,
  getNamedType,
  isAbstractType,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from "graphql";
import { compileQuery, isCompiledQuery } from "graphql-jit";
import type { LRUCache } from "lru-cache";
import { weighedCache } from "../../cache/weighedCache";
import { documentBytes } from "./documentBytes";

interface PreparedQuery {
  document: DocumentNode;
  run(contextValue: unknown, variables: Record<string, unknown>): Promise<ExecutionResult> | ExecutionResult;
}

/** What a document takes once it is compiled, as a multiple of itself: about 950 bytes for each word, as measured. */
const COMPILED = 3;

/** Parses and validates each query text once, and compiles it when it comes a second time: compiling costs more than one run. */
export class PreparedQueries {
  readonly #prepared: LRUCache<string, PreparedQuery>;

  constructor(
    private readonly schema: GraphQLSchema,
    bytes: number,
  ) {
    this.#prepared = weighedCache(bytes, ({ document }) => documentBytes(document) * COMPILED);
  }

  prepare(query: string, operationName: string | undefined): PreparedQuery {
    const key = `${operationName ?? ""}\n${query}`;
    const known = this.#prepared.get(key);
    if (known) return known;
    const document = parse(query);
    const [invalid] = validate(this.schema, document);
    // The planner writes these queries from the supergraph, so this means the subgraph is of another version.
    if (invalid) throw invalid;
    const prepared: PreparedQuery = {
      document,
      run: (contextValue, variableValues) => {
        const interpreted = this.#interpreted(document, operationName);
        prepared.run = (secondContext, secondVariables) => {
          prepared.run = this.#compiled(document, operationName) ?? interpreted;
          return prepared.run(secondContext, secondVariables);
        };
        return interpreted(contextValue, variableValues);
      },
    };
    this.#prepared.set(key, prepared);
    return prepared;
  }

  #interpreted(document: DocumentNode, operationName: string | undefined): PreparedQuery["run"] {
    return (contextValue, variableValues) =>
      execute({ schema: this.schema, document, contextValue, variableValues, operationName });
  }

  /** graphql-jit refuses a few documents, by result or by throwing; those stay interpreted. */
  #compiled(document: DocumentNode, operationName: string | undefined): PreparedQuery["run"] | undefined {
    if (asksForAbstract(this.schema, document)) return undefined;
    try {
      const compiled = compileQuery(this.schema, document, operationName);
      if (!isCompiledQuery(compiled)) return undefined;
      return (contextValue, variables) => compiled.query(undefined, contextValue, variables);
    } catch {
      return undefined;
    }
  }
}

/**
 * graphql-jit 0.8 cannot wait for `resolveType` and `isTypeOf`, which type-graphql makes asynchronous: it answers null,
 * or throws outside of any promise, which ends the process. Entities are told apart by their `__typename`.
 */
function asksForAbstract(schema: GraphQLSchema, document: DocumentNode): boolean {
  const types = new TypeInfo(schema);
  let found = false;
  const Field = () => {
    const type = getNamedType(types.getType());
    found ||= isAbstractType(type) && type.name !== "_Entity";
  };
  visit(document, visitWithTypeInfo(types, { Field }));
  return found;
}
