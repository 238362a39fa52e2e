import type { Connector } from "../../connectors/connector";
import { VendorFailure } from "../../connectors/vendorFailure";
import { watchCalls, type CallOutcome } from "../../connectors/watchCalls";
import { HubError } from "../../schema/hubError";
import { failureOf } from "../../workflows/effects/failure";

describe("a call whose answer a connector cannot read", () => {
  const told: CallOutcome[] = [];
  const failing = (error: unknown) => {
    const fail = () => Promise.reject(error);
    async function* pages(): AsyncGenerator<never> {
      yield await fail();
    }
    const inner = {
      instance: { id: "netsuite-main", role: "ERP", platform: "netsuite" },
      ...{ read: fail, write: fail, find: fail, list: pages, changes: pages },
    } as unknown as Connector<{ Document: object }, { postInvoice: object }>;
    return watchCalls(inner, { told: (outcome) => told.push(outcome) });
  };
  const thrown = (run: () => Promise<unknown>) =>
    run().then(
      () => null,
      (error: unknown) => error,
    );
  const all = async (pages: AsyncIterable<unknown>) => {
    for await (const page of pages) void page;
  };
  const odd = failing(new RangeError("Invalid time value"));

  it("says of what it was, and by which platform it was given", async () => {
    const error = await thrown(() => odd.read("Document", "77"));
    expect(failureOf(error)).toMatchObject({
      ...{ class: "UNKNOWN", code: "ANSWER_NOT_UNDERSTOOD", uncertain: false, retryable: false },
      message: "netsuite-main read Document 77: the answer is not one that the hub understands (Invalid time value)",
    });
    expect(told.at(-1)?.error).toBe(error);
  });

  it("leaves open whether a write was done, to be looked up before anything is sent again", async () => {
    const error = await thrown(() => odd.write("postInvoice", "tl_inv_1", {}));
    expect(failureOf(error)).toMatchObject({ uncertain: true, message: expect.stringContaining("tl_inv_1") });
  });

  it.each([undefined, 17, "", null, { id: "cus_1" }])(
    "is one that gives %j as the id of what was made",
    async (externalId) => {
      const answer = async () => ({ externalId, externalVersion: null, url: null, repeated: false });
      const inner = {
        instance: { id: "stripe-main", role: "BILLING", platform: "stripe" },
        write: answer,
        find: answer,
      };
      const watched = watchCalls(inner as unknown as Connector<object, { upsertCustomer: object }>, { told: () => {} });
      const why = { code: "ANSWER_NOT_UNDERSTOOD", message: expect.stringContaining("as the record's id") };
      expect(failureOf(await thrown(() => watched.write("upsertCustomer", "tl_cus_1", {})))).toMatchObject({
        ...why,
        uncertain: true,
      });
      expect(failureOf(await thrown(() => watched.find("upsertCustomer", "tl_cus_1", {})))).toMatchObject({
        ...why,
        uncertain: false,
      });
    },
  );

  it("is told of lists and feeds as well", async () => {
    for (const run of [
      () => all(odd.list("Document")),
      () => all(odd.changes("poll", null, new AbortController().signal)),
    ]) {
      expect(await thrown(run)).toBeInstanceOf(VendorFailure);
    }
  });

  it.each([
    ["a platform's refusal", new VendorFailure("VALIDATION", "No such item")],
    ["the hub's own", new HubError("feed.unknown", "There is no such feed", { retryable: false })],
    ["a store that is away", Object.assign(new Error("Connection terminated"), { code: "57P01" })],
  ])("leaves %s as it is", async (_what, error) => {
    expect(await thrown(() => failing(error).write("postInvoice", "tl_inv_1", {}))).toBe(error);
  });
});
