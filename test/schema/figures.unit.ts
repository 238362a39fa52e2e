import { getNamedType, isInputObjectType, isObjectType, type GraphQLNamedType, type GraphQLSchema } from "graphql";
import { readFileSync } from "node:fs";
import pino from "pino";
import { z } from "zod";
import { authorityOf } from "../../gateway/authorize/authorityOf";
import { openSupergraph } from "../../gateway/openSupergraph";
import { clearance } from "../../schema/authority/caller";
import { askedFigures, figures, type Figures } from "../../schema/authority/figures";
import { catalog } from "../../schema/events/catalog";
import { money } from "../../schema/events/payload";

const sdl = readFileSync("schema/supergraph.graphql", "utf8");
const { apiSchema } = openSupergraph(sdl, pino({ level: "silent" }));
const table = authorityOf(sdl);
const groups: [string, Figures][] = Object.entries(figures);
const homes = (place: string) => groups.filter(([, { fields }]) => fields.includes(place)).map(([name]) => name);

/** What a text is called in which somebody, or the hub, says something; or which stands for a value, or for a hash of one. */
const saying =
  /^(why|note|memo|message|comment|explanation|error|title|label|description|summary|text|resolution)$|(reason|Value|contentHash)$/i;

const isFigure = (name: string, type: GraphQLNamedType): boolean =>
  ["Money", "Decimal", "JSON"].includes(type.name) || (type.name === "String" && saying.test(name));

/** Each field that tells a figure, or may, as `Type.field`. */
const placesIn = (schema: GraphQLSchema): string[] =>
  Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => name !== "Money" && !name.startsWith("__"))
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ name: type.name, field })))
    .filter(({ field }) => isFigure(field.name, getNamedType(field.type)))
    .map(({ name, field }) => `${name}.${field.name}`);

/** Who is shown a field, as the schema declares it. */
function shownTo(place: string): string | null {
  const rule = table.get(place);
  if (!rule) return null;
  if (rule.level !== undefined) return clearance[rule.level];
  return rule.requirement.scopes?.map((all) => all.join(" and ")).join(" or ") ?? null;
}

const places = placesIn(apiSchema);

it("finds the figures of the graph", () => {
  expect(places).toEqual(
    expect.arrayContaining(["Invoice.total", "Account.mrr", "Approval.note", "PlannedWrite.after"]),
  );
  expect(places.length).toBeGreaterThan(60);
});

it.each(places)("%s has its place among the figures, and is shown to those who see the others there", (place) => {
  const found = homes(place);
  if (found.length !== 1) {
    throw new Error(
      `${place} tells a figure, or may, and stands in ${found.length} groups of schema/authority/figures.ts: put it in the one whose facts it tells, and declare there what that group's shownTo needs (@Classified, @RequiresScope, or nothing)`,
    );
  }
  const [group = ""] = found;
  const expected = groups.find(([name]) => name === group)?.[1].shownTo;
  // With its name, so that a failure says which field to declare otherwise, or to move.
  expect({ place, group, shownTo: shownTo(place) }).toEqual({ place, group, shownTo: expected });
});

it("names no figure that the graph does not have", () => {
  expect(groups.flatMap(([, { fields }]) => fields).filter((place) => !places.includes(place))).toEqual([]);
});

it("a figure that nobody has decided about, or that is held otherwise than its group, is found", () => {
  expect(homes("Refund.amount")).toEqual([]);
  expect(shownTo("RevenueSchedule.recognized")).toBe("restricted:read");
  expect(shownTo("Account.mrr")).toBe("confidential:read");
  expect(shownTo("Invoice.total")).toBeNull();
});

describe("arguments that ask for records by a figure", () => {
  const asked = new Set<string>();
  const visit = (type: GraphQLNamedType): void => {
    if (!isInputObjectType(type)) return;
    for (const field of Object.values(type.getFields())) {
      const of = getNamedType(field.type);
      const place = `${type.name}.${field.name}`;
      if (of.name === "Decimal" || /amount|exposure|total|price/i.test(field.name)) asked.add(place);
      else visit(of);
    }
  };
  for (const type of Object.values(apiSchema.getTypeMap())) if (isObjectType(type)) visitFields(type);

  function visitFields(type: GraphQLNamedType | undefined): void {
    if (!isObjectType(type) || type === apiSchema.getMutationType() || type.name.startsWith("__")) return;
    for (const field of Object.values(type.getFields())) {
      for (const argument of field.args) {
        const of = getNamedType(argument.type);
        if (of.name === "Decimal" || /amount|exposure/i.test(argument.name)) {
          asked.add(`${type.name}.${field.name}(${argument.name})`);
        } else visit(of);
      }
    }
  }

  it("are all listed, with what keeps them from telling it", () => {
    // One that is new: refuse it for a caller who may not see the figure, then list it in schema/authority/figures.ts.
    expect([...asked].sort()).toEqual(Object.keys(askedFigures).sort());
  });
});

describe("events", () => {
  const holds = (schema: unknown, key: string): boolean => {
    if (schema === money) return true;
    if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) return holds(schema.unwrap(), key);
    if (schema instanceof z.ZodArray) return holds(schema.element, key);
    if (schema instanceof z.ZodObject) return Object.entries(schema.shape).some(([name, one]) => holds(one, name));
    return schema instanceof z.ZodString && saying.test(key);
  };
  const telling = Object.entries(catalog).filter(([, { data }]) => holds(data, ""));

  it.each(telling)("%s is held closely, since it holds an amount or words that may", (name, { dataClass, subject }) => {
    // A posting may be a month's revenue, and a case may be about one.
    const closest = ["Posting", "ExceptionCase"].includes(subject) || name.startsWith("erp.revenue.recognized");
    const expected = closest ? ["RESTRICTED"] : ["CONFIDENTIAL", "RESTRICTED"];
    expect(expected).toContain(dataClass);
  });

  it("are found by what they hold", () => {
    const names = telling.map(([name]) => name);
    expect(names).toEqual(expect.arrayContaining(["billing.invoice.paid", "hub.order.blocked", "erp.posting.posted"]));
    expect(names).not.toContain("hub.order.fulfilled");
  });
});
