import { audienceOf } from "../../../../schema/events/audienceOf";
import { readEventTypes } from "../../../../subgraphs/operations/event/readEventTypes";

const asked = (filter: Parameters<typeof readEventTypes>[0]) =>
  readEventTypes(filter, "filter")?.map((type) => type.slice("throughline.".length, -".v1".length));

const orders = ["hub.order.created", "hub.order.blocked", "hub.order.canceled", "hub.order.fulfilled"];

describe("the types of events that a filter asks for", () => {
  it("are all, in which case there is nothing to look for, when nothing is said", () => {
    expect(readEventTypes({}, "filter")).toBeNull();
    expect(readEventTypes({ types: ["*"] }, "filter")).toBeNull();
  });

  it("are those that a pattern matches, with or without the domain, or as on the wire", () => {
    expect(asked({ types: ["hub.order.*"] })).toEqual(orders);
    expect(asked({ types: ["order.*"] })).toEqual(orders);
    expect(asked({ types: ["throughline.hub.*.v1"] })).toEqual(orders);
    expect(asked({ types: ["billing.*.paid", "*.failed"] })).toEqual([
      "billing.invoice.paid",
      "billing.payment.failed",
    ]);
    expect(asked({ types: ["b*g.in*ce.p*d*e"] })).toEqual(["billing.invoice.past_due"]);
  });

  it("are none of those that are left out, by name or by a pattern", () => {
    expect(asked({ types: ["order.*"], except: ["hub.order.c*", "hub.order.blocked"] })).toEqual([
      "hub.order.fulfilled",
    ]);
    expect(asked({ except: ["operation.*"] })).not.toContain("ops.operation.progressed");
    expect(asked({ except: ["operation.*"] })).toContain("ops.exception.raised");
  });

  it("are for the audience alone that is asked for", () => {
    expect(asked({ audience: "OPERATIONS" })).toEqual(
      Object.keys(audienceOf).filter((name) => new Map(Object.entries(audienceOf)).get(name) === "OPERATIONS"),
    );
    expect(asked({ types: ["ops.operation.*"], audience: "BUSINESS" })).not.toContain("ops.operation.progressed");
  });

  it("are none for an empty list", () => {
    expect(asked({ types: [] })).toEqual([]);
  });

  it.each([
    [
      { types: ["hub.ordr.*"] },
      "filter.types[0]",
      /No event .* matches "hub\.ordr\.\*": did you mean hub\.order\.\*[ ?]/,
    ],
    [{ types: ["order.*", "order.step.*"] }, "filter.types[1]", /matches "order\.step\.\*": did you mean .*order\.\*/],
    [
      { except: ["throughline.billing.invoice.payed.v1"] },
      "filter.except[0]",
      /did you mean throughline\.billing\.inv/,
    ],
    [{ types: ["a*a"] }, "filter.types[0]", /matches "a\*a": eventCatalog lists them/],
    [{ types: ["order.*"], except: ["hub.*"] }, "filter", /leave over no type/],
  ])("are refused, with the nearest there are: %j", (filter, argument, words) => {
    expect(() => asked(filter)).toThrow(words);
    expect(() => asked(filter)).toThrow(expect.objectContaining({ argument }));
  });
});
