import { refuseRequest, signRequest } from "../../platform/signedRequest";

const now = new Date("2026-11-23T12:00:00Z");
const body = '{"query":"{ a }"}';
const signed = signRequest("secret", body, now);

test("a request signed with the same secret is believed", () => {
  expect(refuseRequest("secret", signed, body, now)).toBeUndefined();
});

test("a request without a signature is refused as unsigned", () => {
  expect(refuseRequest("secret", {}, body, now)).toBe("unsigned");
});

test("a body, a timestamp or a secret that was changed is refused as forged", () => {
  expect(refuseRequest("secret", signed, body.replace("a", "b"), now)).toBe("forged");
  expect(refuseRequest("secret", { ...signed, "x-throughline-timestamp": "1" }, body, now)).toBe("forged");
  expect(refuseRequest("other", signed, body, now)).toBe("forged");
  expect(refuseRequest("secret", { ...signed, "x-throughline-signature": "zz" }, body, now)).toBe("forged");
});

test("a signature is refused as stale once it is older, or newer, than the tolerance", () => {
  const at = (offsetMs: number) => new Date(now.getTime() + offsetMs);
  expect(refuseRequest("secret", signed, body, at(60_000))).toBeUndefined();
  expect(refuseRequest("secret", signed, body, at(60_001))).toBe("stale");
  expect(refuseRequest("secret", signed, body, at(-60_001))).toBe("stale");
});

test("an empty secret signs nothing", () => {
  expect(() => signRequest("", body, now)).toThrow("empty");
});
