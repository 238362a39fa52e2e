import { catalog, type EventName } from "../../schema/events/catalog";
import { jsonSchemaOf, wireType } from "../../schema/events/jsonSchemaOf";
import { ownership } from "../../schema/ownership/ownership";

const names = Object.keys(catalog) as EventName[];

describe("the event catalog", () => {
  it.each(names)("publishes %s as a closed JSON Schema with an id and a description", (name) => {
    expect(jsonSchemaOf(name)).toMatchObject({
      $id: expect.stringContaining(name),
      title: wireType(name),
      description: expect.stringMatching(/\.$/),
      type: "object",
      additionalProperties: false,
    });
  });

  it("holds no personal field", () => {
    const personal = /name|mail|phone|address|taxId/i;
    for (const name of names) {
      expect(Object.keys(catalog[name].data.shape).filter((field) => personal.test(field))).toEqual([]);
    }
  });
});

describe("the ownership table", () => {
  it("never carries a value to the system that owns it", () => {
    for (const [group, { owner, to }] of Object.entries(ownership)) {
      expect({ group, circular: (to as readonly string[]).includes(owner) }).toEqual({ group, circular: false });
    }
  });

  it("gives each of accounts, products, contracts, subscriptions, invoices, payments and revenue an owner", () => {
    const groups = Object.keys(ownership).join(" ");
    for (const entity of ["account", "product", "contract", "subscription", "invoice", "payment", "revenue"]) {
      expect(groups).toContain(entity);
    }
  });
});
