import { behindAWrite } from "../../connectors/behindAWrite";
import { VendorFailure } from "../../connectors/vendorFailure";
import { failureOf } from "../../workflows/effects/failure";
import { HubError } from "../../schema/hubError";

const read = (error: unknown) => behindAWrite(() => Promise.reject(error)).catch(failureOf);

describe("a look at what came of a write, which fails", () => {
  it.each([
    ["a refusal", new VendorFailure("AUTH", "May not look", { code: "NO_ACCESS" }), "AUTH", false],
    ["an answer of another shape", new VendorFailure("SCHEMA_DRIFT", "Odd"), "SCHEMA_DRIFT", false],
    ["a connection that broke", new VendorFailure("CONNECTION", "Gone"), "CONNECTION", true],
    ["a budget without a place", new HubError("budget.full", "Full", { retryable: true }), "INTERMITTENT", true],
  ])("leaves the write in doubt: %s", async (_what, error, of, retryable) => {
    expect(await read(error)).toMatchObject({
      class: of,
      message: error.message,
      code: error.code,
      uncertain: true,
      retryable,
    });
  });

  it("passes on what it cannot judge, and what was found", async () => {
    await expect(behindAWrite(() => Promise.reject(new TypeError("no")))).rejects.toThrow(TypeError);
    expect(await behindAWrite(() => "found")).toBe("found");
  });
});
