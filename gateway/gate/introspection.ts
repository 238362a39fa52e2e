import { Kind, visit, BREAK, type DocumentNode, type OperationDefinitionNode } from "graphql";
import type { Caller } from "../../schema/authority/caller";

/** Who may ask for the schema, and read suggestions of names in it. */
export type Introspection = (caller: Caller) => boolean;

export const introspectionModes = ["on", "off", "authenticated"] as const;
export type IntrospectionMode = (typeof introspectionModes)[number];

/** `authenticated` leaves out whoever asks on loopback without showing who they are. */
export const introspectionFor =
  (mode: IntrospectionMode): Introspection =>
  ({ kind }) =>
    mode === "on" || (mode === "authenticated" && kind !== "DEVELOPMENT");

const ofSchema = new Set(["__schema", "__type"]);
const known = new WeakMap<DocumentNode, boolean>();

/** Whether any operation or fragment of a document asks for the schema. `__typename` is no such question. */
export function asksOfSchema(document: DocumentNode): boolean {
  const before = known.get(document);
  if (before !== undefined) return before;
  let asks = false;
  visit(document, {
    Field: ({ name }) => {
      if (!ofSchema.has(name.value)) return undefined;
      asks = true;
      return BREAK;
    },
  });
  known.set(document, asks);
  return asks;
}

/** Whether an operation asks for the schema and nothing else, so that its answer never changes. */
export const asksOnlyOfSchema = ({ selectionSet: { selections } }: OperationDefinitionNode): boolean =>
  selections.every((selection) => selection.kind === Kind.FIELD && ofSchema.has(selection.name.value));
