import { codeOfSilence } from "../../../platform/network/codeOfSilence";
import { neverSent } from "../../../platform/network/neverSent";

const failed = (code: string, syscall?: string) =>
  Object.assign(new Error(code), { code, ...(syscall && { syscall }) });

describe("a call that failed", () => {
  it.each(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"])("with %s was never sent", (code) => {
    expect(neverSent(failed(code))).toBe(true);
    expect(neverSent(new TypeError("fetch failed", { cause: failed(code) }))).toBe(true);
  });

  it.each(["EHOSTUNREACH", "ENETUNREACH", "ENETDOWN"])(
    "with %s was never sent while it connected, and may have been after",
    (code) => {
      expect([neverSent(failed(code, "connect")), neverSent(failed(code, "read"))]).toEqual([true, false]);
    },
  );

  it.each(["ECONNRESET", "EPIPE", "ETIMEDOUT", "UND_ERR_SOCKET", "UND_ERR_HEADERS_TIMEOUT"])(
    "with %s may have arrived",
    (code) => {
      expect(neverSent(failed(code))).toBe(false);
    },
  );

  it("at several addresses was never sent only where none was reached", () => {
    const both = (code: string) => new AggregateError([failed("ECONNREFUSED"), failed(code)]);
    expect([neverSent(both("ENETUNREACH")), neverSent(both("ECONNREFUSED"))]).toEqual([false, true]);
    expect(codeOfSilence(both("ECONNRESET"))).toBe("ECONNRESET");
  });

  it("for another reason is not known to have stayed here", () => {
    expect([neverSent(new Error("?")), neverSent(undefined), neverSent("ECONNREFUSED")]).toEqual([false, false, false]);
  });
});
