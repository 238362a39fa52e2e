import { buildSubgraphSchema } from "@apollo/subgraph";
import { Kind, parse, type DefinitionNode, type DocumentNode, type GraphQLSchema } from "graphql";
import { buildSchemaSync, createResolversMap, type NonEmptyArray } from "type-graphql";
import { entityTables } from "../../schema/authority/entityTables";
import { dataClassMeanings } from "../../schema/dataClass";
import { systemRoleMeanings } from "../../schema/systemRole";
import { enforceAuthority } from "./authority/enforceAuthority";
import { describedValues } from "./describedValues";
import "./noDesignTypes";
import { guardArguments } from "./arguments/guardArguments";
import { guardEntities } from "./arguments/guardEntities";
import type { GraphContext } from "./graphContext";
import { recordRefusals } from "./recordRefusals";
import { limitOn } from "./legalEntities/limitOn";
import { isSeen } from "./legalEntities/onlySeen";
import type { Subgraph } from "./subgraph";
import { withDirectives } from "./withDirectives";

/** A class decorated for type-graphql. */
export type Decorated = abstract new (...args: never[]) => object;

/** Makes an entity from the key another subgraph holds; it batches through the context's loaders. */
export type ReferenceResolver = (reference: { id: string }, context: GraphContext) => unknown;

/**
 * Turns decorated classes into a Federation 2 subgraph, after the Apollo Federation subgraph specification.
 * @param references one resolver per entity type that other subgraphs may ask for
 * @param entities the classes reached only through `_entities`; type-graphql's own default is every class in the process
 */
export function toSubgraph(
  name: string,
  resolvers: NonEmptyArray<Decorated>,
  references: Record<string, ReferenceResolver> = {},
  entities: Decorated[] = [],
): Subgraph {
  // skipCheck: plain GraphQL does not know the federation directives.
  const plain = buildSchemaSync({ resolvers, orphanedTypes: entities, skipCheck: true, validate: false });
  describeRoots(plain);
  const own = withDirectives(plain).definitions;
  const typeDefs: DocumentNode = { kind: Kind.DOCUMENT, definitions: [...link, ...governanceFor(own), ...own] };
  const map: ResolverMap = { ...(createResolversMap(plain) as ResolverMap) };
  for (const [type, resolve] of Object.entries(references)) {
    map[type] = { ...map[type], __resolveReference: rejecting(seenOnly(type, resolve)) } as ResolverMap[string];
  }
  const schema = buildSubgraphSchema({ typeDefs, resolvers: map });
  guardArguments(Object.values(schema.getTypeMap()));
  guardEntities(schema, typeDefs);
  // Outside of the guards, so that who may not ask is told that, and not what was wrong with the question.
  const enforced = enforceAuthority(schema);
  // Outermost, so that what any of them refuses is on record.
  recordRefusals(enforced);
  return { name, typeDefs, schema: enforced };
}

/** The root types' descriptions, the same in every subgraph: type-graphql has none for them. */
function describeRoots(schema: GraphQLSchema): void {
  const [query, mutation] = [schema.getQueryType(), schema.getMutationType()];
  if (query)
    query.description = "What can be read: answered from what the hub keeps in step, without asking a platform.";
  if (mutation) mutation.description = "What can be done: each is written to the audit log, with who did it and why.";
}

/** A record that the caller may not see answers as one that is not there, whichever subgraph is asked for it. */
const seenOnly =
  (type: string, resolve: ReferenceResolver): ReferenceResolver =>
  (reference, context) => {
    const table = entityTables[type];
    if (!table || !limitOn(context.caller, table)) return resolve(reference, context);
    return isSeen(context, table, reference.id).then((seen) => (seen ? resolve(reference, context) : null));
  };

/** What throws at once would end the batch for all the entities in it; what is rejected is one entity's error. */
const rejecting =
  (resolve: ReferenceResolver): ReferenceResolver =>
  (reference, context) => {
    try {
      return resolve(reference, context);
    } catch (error) {
      return Promise.reject(error);
    }
  };

type ResolverMap = NonNullable<
  Exclude<Parameters<typeof buildSubgraphSchema>[0], DocumentNode | unknown[]>["resolvers"]
>;

const link = parse(`
  extend schema
    @link(
      url: "https://specs.apollo.dev/federation/v2.6"
      import: [
        "@key", "@shareable", "@external", "@requires", "@tag", "@inaccessible"
        "@requiresScopes", "@authenticated", "@policy", "@composeDirective"
      ]
    )
    @link(url: "https://throughline.dev/governance/v1.0", import: ["@owner", "@classification"])
    @composeDirective(name: "@classification")
`).definitions;

const governance = parse(`
  "Documentation directive read by the governance linter: which system role owns the field group."
  directive @owner(role: SystemRole!, group: String!) on FIELD_DEFINITION | OBJECT

  "How closely the value is held: who is not cleared for it sees a mask in its place."
  directive @classification(level: DataClass!) on FIELD_DEFINITION | OBJECT

  "What a system is to the company."
  enum SystemRole { ${describedValues(systemRoleMeanings)} }

  "How closely a value is held."
  enum DataClass { ${describedValues(dataClassMeanings)} }
`).definitions;

/** The governance directives and their enums, but for those the subgraph defines itself. */
function governanceFor(own: readonly DefinitionNode[]): DefinitionNode[] {
  const defined = new Set(own.map(nameOf));
  return governance.filter((definition) => !defined.has(nameOf(definition)));
}

const nameOf = (definition: DefinitionNode): string | undefined =>
  "name" in definition ? definition.name?.value : undefined;
