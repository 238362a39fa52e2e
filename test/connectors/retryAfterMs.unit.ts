import { z } from "zod";
import { parseCursor } from "../../connectors/parseCursor";
import { retryAfterMs } from "../../connectors/retryAfterMs";

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3 */
describe("how long a platform asks to wait", () => {
  const now = new Date("1999-12-31T23:58:59Z");
  it.each([
    ["120", 120_000],
    ["0", 0],
    ["Fri, 31 Dec 1999 23:59:59 GMT", 60_000],
    ["Fri, 31 Dec 1999 23:00:00 GMT", 0],
    ["soon", undefined],
    ["-5", undefined],
    ["1.5", undefined],
    ["", undefined],
    [undefined, undefined],
    [null, undefined],
  ])("by %j is %j ms", (header, ms) => {
    expect(retryAfterMs(header, now)).toBe(ms);
  });
});

describe("a feed's cursor", () => {
  it.each(["", "{", '{"at":"x"}', "null"])("that is %j is refused, with what to do", (text) => {
    const read = () => parseCursor(z.object({ at: z.number() }), text, "Stripe's events");
    expect(read).toThrow(
      expect.objectContaining({
        class: "VALIDATION",
        message: expect.stringContaining("no cursor of Stripe's events"),
      }),
    );
  });
});
