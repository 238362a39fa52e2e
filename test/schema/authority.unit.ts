import {
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  Kind,
  parse,
  print,
  validate,
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from "graphql";
import { readFileSync } from "node:fs";
import pino from "pino";
import { authorityKey } from "../../gateway/authorize/authorityKey";
import { authorityOf } from "../../gateway/authorize/authorityOf";
import { authorizeOperation } from "../../gateway/authorize/authorizeOperation";
import { composeSupergraph } from "../../gateway/composeSupergraph";
import { Refused } from "../../gateway/gate/refused";
import { openSupergraph } from "../../gateway/openSupergraph";
import { subgraphs } from "../../main/subgraphs";
import type { Caller } from "../../schema/authority/caller";
import { scopesOf } from "../../schema/authority/roles";
import type { Scope } from "../../schema/authority/scopes";
import { aCaller } from "../support/aCaller";

/** A caller with no authority at all. */
const nobody: Caller = { ...aCaller("nobody", "viewer"), kind: "APPLICATION" };

interface Declared {
  subgraph: string;
  type: string;
  field: string;
  of: string;
  outcome: "refused" | "masked";
}

const refusing = ["requiresScopes", "policy"];
const built = Object.values(subgraphs).map((build) => build());

/** What the printed contracts declare, read from their text by this test alone. */
const declared: Declared[] = built.flatMap(({ name: subgraph }) => {
  const { definitions } = parse(readFileSync(`schema/subgraphs/${subgraph}.graphql`, "utf8"));
  const types = definitions.flatMap((one) => (one.kind === Kind.OBJECT_TYPE_DEFINITION ? [one] : []));
  const has = (node: { directives?: readonly ConstDirectiveNode[] } | undefined, names: string[]) =>
    node?.directives?.some(({ name }) => names.includes(name.value)) ?? false;
  return types.flatMap((type) =>
    (type.fields ?? []).flatMap((field): Declared[] => {
      const of = print(field.type);
      const returned = types.find(({ name }) => name.value === of.replace(/[[\]!]/g, ""));
      const place = { subgraph, type: type.name.value, field: field.name.value, of };
      if ([type, field, returned].some((node) => has(node, refusing))) return [{ ...place, outcome: "refused" }];
      const isValue = returned === undefined && !/^\[*ID\b/.test(of);
      return has(field, ["classification"]) || (has(type, ["classification"]) && isValue)
        ? [{ ...place, outcome: "masked" }]
        : [];
    }),
  );
});

const places = declared.map((one) => [`${one.type}.${one.field} of ${one.subgraph}`, one] as const);
const ofFields = new Map(places);

it("finds what is declared: of each kind, in each subgraph that declares any", () => {
  const kinds = new Set(declared.map(({ subgraph, outcome }) => `${subgraph} ${outcome}`));
  expect([...kinds].sort()).toEqual(
    ["billing", "crm", "erp", "operations"].flatMap((name) => [`${name} masked`, `${name} refused`]),
  );
  expect(ofFields.get("Contact.email of crm")?.outcome).toBe("refused");
  expect(ofFields.get("Contact.roles of crm")?.outcome).toBe("masked");
  expect(ofFields.get("Contact.id of crm")).toBeUndefined();
  expect(ofFields.get("Invoice.revenueSchedules of erp")?.outcome).toBe("refused");
});

/** The call of such a caller, to a subgraph whose audit log takes what it is given. */
const call = {
  caller: nobody,
  correlationId: "c-1",
  log: pino({ level: "silent" }),
  audit: { record: () => Promise.resolve() },
};

/** Whatever reads it fails the test. */
const unread = new Proxy({}, { get: (_, key) => Promise.reject(new Error(`${String(key)} was read`)) });

describe.each(places)("%s, for a caller without authority", (_place, { subgraph, type, field, of, outcome }) => {
  const { schema } = built.find(({ name }) => name === subgraph) ?? { schema: undefined };
  const guarded = () => {
    const owner = schema?.getType(type);
    return isObjectType(owner) ? owner.getFields()[field] : undefined;
  };
  const resolve = (parent: object) => guarded()?.resolve?.(parent, {}, call, {} as never) as unknown;

  it(`is ${outcome} by its subgraph, which does not read it`, async () => {
    if (outcome === "refused") {
      await expect((async () => resolve(unread))()).rejects.toMatchObject({ extensions: { code: "FORBIDDEN" } });
      return;
    }
    if (`${type}.${field}` === "CanonicalEvent.data") {
      const type = "throughline.billing.payment.succeeded.v1";
      const data = { paymentId: "pay_1", invoiceId: null, amount: { amount: "1.00", currency: "USD" } };
      expect(await resolve({ type, data })).toEqual({ paymentId: "pay_1", invoiceId: null, amount: null });
      return;
    }
    expect(await resolve(unread)).toEqual(maskOf(of));
  });

  it(`is ${outcome} by the gateway, whatever a subgraph says`, () => {
    const { query, leaf, answer, path, needed } = askFor(type, field);
    const document = parse(query);
    expect(validate(gateway.apiSchema, document)).toEqual([]);
    const permit = permitFor(document, { ...nobody, scopes: needed });
    if (outcome === "refused") {
      const errors = "refused" in permit ? permit.refused : (permit.complete({ data: {} }).errors ?? []);
      expect(errors.length).toBeGreaterThan(0);
      expect(errors.map(({ message }) => message)).toEqual([
        expect.stringMatching(/^\w+\.\w+ needs the (scope|policy) /),
      ]);
      if ("refused" in permit) return;
      expect(print(permit.document)).not.toContain(leaf);
      expect(JSON.stringify(permit.complete({ data: answer }).data)).not.toMatch(/secret|12345/);
      return;
    }
    if ("refused" in permit) throw new Error("What is masked is not refused");
    const { data, extensions } = permit.complete({ data: answer });
    const masked = (extensions?.masked ?? []) as unknown[][];
    expect(masked.some((one) => path.every((part, at) => one[at] === part))).toBe(true);
    expect(JSON.stringify(data)).not.toMatch(/secret|12345/);
  });

  it("is there for an admin who is a person", () => {
    const { query, answer } = askFor(type, field);
    const document = parse(query);
    const permit = permitFor(document, { ...nobody, kind: "PERSON", scopes: scopesOf(["admin"]) });
    if ("refused" in permit) throw new Error("An admin is refused nothing");
    expect(permit.document).toBe(document);
    expect(permit.complete({ data: answer })).toEqual({ data: answer });
  });
});

it("callers of equal authority share a stream, and nobody else", () => {
  const one = aCaller("one", "sales");
  expect(authorityKey({ ...one, name: "person:other", scopes: [...one.scopes].reverse() })).toBe(authorityKey(one));
  expect(authorityKey(aCaller("one", "viewer"))).not.toBe(authorityKey(one));
  expect(authorityKey({ ...one, legalEntities: ["sub-us"] })).not.toBe(authorityKey(one));
  expect(authorityKey({ ...one, kind: "APPLICATION" })).not.toBe(authorityKey(one));
});

const supergraphSdl = composeSupergraph(built);
const gateway = openSupergraph(supergraphSdl, pino({ level: "silent" }));
const table = authorityOf(supergraphSdl);

/** By hand: what stands for a value, by the printed type. */
const maskOf = (of: string) => (!of.includes("String") ? null : of.startsWith("[") ? ["•••"] : "•••");

interface Ask {
  query: string;
  /** What is asked for, as it stands in the query. */
  leaf: string;
  answer: Record<string, unknown>;
  path: (string | number)[];
  /** The scopes without which no way leads to the field's type. */
  needed: Scope[];
}

/** The shortest operation that asks for a field of a type, with an answer in which every value is there. */
function askFor(type: string, field: string): Ask {
  const { apiSchema } = gateway;
  for (const [operation, root] of rootsOf(apiSchema)) {
    const way = wayTo(root, type, isOpen) ?? wayTo(root, type, () => true);
    const owner = apiSchema.getType(type);
    if (!way || !isObjectType(owner)) continue;
    const asked = selectionOf(owner, field);
    const selection = way.reduceRight((inner, step) => `${step.selection} { ${inner} }`, asked.selection);
    const found = way.reduceRight<unknown>((inner, step) => ({ [step.key]: step.wrap(inner) }), asked.value);
    const path = way.flatMap((step) => [step.key, ...(Array.isArray(step.wrap(0)) ? [0] : [])]);
    const leaf = way.length > 0 ? (print(parse(`{ ${asked.selection} }`)).split("\n")[1] ?? "") : field;
    return {
      query: `${operation} { ${selection} }`,
      leaf,
      answer: found as Record<string, unknown>,
      path: [...path, field],
      needed: way.some((step) => step.key === "auditLog") ? ["audit:read"] : [],
    };
  }
  throw new Error(`No root field leads to ${type}`);
}

const rootsOf = (schema: GraphQLSchema): [string, GraphQLObjectType][] =>
  [
    ["query", schema.getQueryType()] as const,
    ["mutation", schema.getMutationType()] as const,
    ["subscription", schema.getSubscriptionType()] as const,
  ].flatMap(([operation, root]) => (root ? [[operation, root]] : []));

interface Step {
  key: string;
  selection: string;
  wrap(value: unknown): unknown;
}

/** Whether everyone may have a field. */
const isOpen = (type: string, field: string) => !declared.some((one) => one.type === type && one.field === field);

/** Breadth first. */
function wayTo(
  root: GraphQLObjectType,
  wanted: string,
  isPassable: (type: string, field: string) => boolean,
): Step[] | undefined {
  const seen = new Set([root.name]);
  const waiting: { type: GraphQLObjectType; way: Step[] }[] = [{ type: root, way: [] }];
  for (const { type, way } of waiting) {
    if (type.name === wanted) return way;
    for (const field of Object.values(type.getFields())) {
      const next = getNamedType(field.type);
      if (!isObjectType(next) || seen.has(next.name) || !isPassable(type.name, field.name)) continue;
      seen.add(next.name);
      const step = { key: field.name, selection: `${field.name}${argumentsOf(field)}`, wrap: wrapIn(field.type) };
      waiting.push({ type: next, way: [...way, step] });
    }
  }
  return undefined;
}

const wrapIn = (type: GraphQLOutputType) => (value: unknown) => (String(type).startsWith("[") ? [value] : value);

const literals: Record<string, string> = {
  ...{ ID: '"x"', String: '"x"', WriteOptions: '{ idempotencyKey: "x" }' },
  CloseWonInput: '{ opportunityId: "x", options: { idempotencyKey: "x" } }',
  RetryExceptionsInput: '{ options: { idempotencyKey: "x" } }',
};

function argumentsOf({ args }: ReturnType<GraphQLObjectType["getFields"]>[string]): string {
  const given = args.filter(isRequiredArgument).map(({ name, type }) => {
    const literal = literals[getNamedType(type).name];
    if (literal === undefined) throw new Error(`Say in this test what to pass as a ${String(type)}`);
    return `${name}: ${literal}`;
  });
  return given.length > 0 ? `(${given.join(", ")})` : "";
}

/** A field with everything beneath it, and values that nobody may see who is not cleared. */
function selectionOf(owner: GraphQLObjectType, name: string): { selection: string; value: Record<string, unknown> } {
  const field = owner.getFields()[name];
  if (!field) throw new Error(`${owner.name} has no ${name} in the API schema`);
  const type = getNamedType(field.type);
  const call = `${name}${argumentsOf(field)}`;
  if (isLeafType(type)) {
    const leaf = type.name === "JSON" ? { told: "secret" } : type.name === "Decimal" ? "12345" : "secret";
    return { selection: call, value: { [name]: wrapIn(field.type)(leaf) } };
  }
  if (!isObjectType(type)) throw new Error(`${owner.name}.${name} is neither a value nor a record`);
  const [first] = Object.values(type.getFields()).filter((one) => isLeafType(getNamedType(one.type)));
  // Of a page, what its nodes have.
  const inner = first ? { selection: first.name, value: { [first.name]: "12345" } } : selectionOf(type, "nodes");
  return { selection: `${call} { ${inner.selection} }`, value: { [name]: wrapIn(field.type)(inner.value) } };
}

/** What the gateway's rule makes of an operation. */
function permitFor(document: DocumentNode, caller: Caller) {
  try {
    return authorizeOperation(
      gateway.apiSchema,
      table,
      "remove",
      { document, operationName: undefined, variables: {} },
      caller,
    );
  } catch (error) {
    if (error instanceof Refused) return { refused: error.errors };
    throw error;
  }
}
