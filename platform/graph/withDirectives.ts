import {
  parse,
  printSchema,
  visit,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  type ASTNode,
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
} from "graphql";

interface Described {
  astNode?: { readonly directives?: readonly ConstDirectiveNode[] } | null;
}

/**
 * The schema as a document with its directives. type-graphql keeps `@Directive()` only on ast nodes that carry no
 * fields, so `printSubgraphSchema()` of `@apollo/subgraph` 2.14 sees empty types: the schema is printed here, and the
 * directives put back.
 */
export function withDirectives(schema: GraphQLSchema): DocumentNode {
  let type = "";
  let field = "";
  const enterType = <Node extends Directed>(node: Node): Node => {
    type = node.name.value;
    return merge(node, schema.getType(type));
  };
  const enterField = <Node extends Directed>(node: Node): Node => {
    field = node.name.value;
    return merge(node, memberOf(schema, type, field));
  };
  return visit(parse(printSchema(schema)), {
    ObjectTypeDefinition: enterType,
    InterfaceTypeDefinition: enterType,
    InputObjectTypeDefinition: enterType,
    EnumTypeDefinition: enterType,
    UnionTypeDefinition: enterType,
    ScalarTypeDefinition: enterType,
    FieldDefinition: enterField,
    EnumValueDefinition: enterField,
    InputValueDefinition: (node, _key, _parent, path) =>
      merge(
        node,
        path.includes("arguments")
          ? argumentOf(schema, type, field, node.name.value)
          : memberOf(schema, type, node.name.value),
      ),
  });
}

type Directed = ASTNode & {
  readonly name: { readonly value: string };
  readonly directives?: readonly ConstDirectiveNode[];
};

function merge<Node extends Directed>(node: Node, described: Described | null | undefined): Node {
  const extra = described?.astNode?.directives ?? [];
  const own = (node.directives ?? []).filter((one) => !extra.some(({ name }) => name.value === one.name.value));
  return { ...node, directives: [...own, ...extra] };
}

function memberOf(schema: GraphQLSchema, typeName: string, name: string): Described | null | undefined {
  const type = schema.getType(typeName);
  if (isEnumType(type)) return type.getValue(name);
  return isObjectType(type) || isInterfaceType(type) || isInputObjectType(type) ? type.getFields()[name] : undefined;
}

function argumentOf(schema: GraphQLSchema, typeName: string, fieldName: string, name: string): Described | undefined {
  const type = schema.getType(typeName);
  if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
  return type.getFields()[fieldName]?.args.find((argument) => argument.name === name);
}
