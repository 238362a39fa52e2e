import { contentHash } from "../../../domain/idempotency/contentHash";
import { idempotencyKey } from "../../../domain/idempotency/idempotencyKey";

const parts = {
  kind: "inv",
  instance: "netsuite-main",
  objectType: "Invoice",
  externalId: "in_1",
  documentKind: "invoice",
  purpose: "post",
};

describe("the idempotency key", () => {
  it("is the same for the same parts, and fits every platform's external id", () => {
    expect(idempotencyKey(parts)).toBe(idempotencyKey({ ...parts, revision: 0 }));
    expect(idempotencyKey(parts)).toMatch(/^tl_inv_[a-z2-7]{26}$/);
  });

  it.each(["instance", "objectType", "externalId", "documentKind", "purpose"])("differs by %s", (part) => {
    expect(idempotencyKey({ ...parts, [part]: "other" })).not.toBe(idempotencyKey(parts));
  });

  it("differs by revision, so that a correction is another document", () => {
    expect(idempotencyKey({ ...parts, revision: 1 })).not.toBe(idempotencyKey(parts));
  });
});

describe("the content hash", () => {
  it("does not depend on the order in which the content was put together", () => {
    expect(contentHash({ a: 1n, b: [{ c: "x", d: null }] })).toBe(contentHash({ b: [{ d: null, c: "x" }], a: 1n }));
  });

  it("differs when an amount differs", () => {
    expect(contentHash({ a: 1n })).not.toBe(contentHash({ a: 2n }));
  });
});
