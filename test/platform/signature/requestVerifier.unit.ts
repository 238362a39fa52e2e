import { nonceMemory } from "../../../platform/signature/nonceMemory";
import { requestSigner, type OutgoingRequest } from "../../../platform/signature/requestSigner";
import { requestVerifier, type IncomingRequest } from "../../../platform/signature/requestVerifier";
import { aCaller } from "../../support/aCaller";

const now = new Date("2026-11-23T12:00:00Z");
const secrets = ["between gateway and subgraphs"];
const body = '{"query":"{ a }"}';
const outgoing: OutgoingRequest = {
  ...{ method: "POST", url: "http://billing.internal:4003/graphql?v=1", body, subgraph: "billing" },
  ...{ caller: aCaller("ana"), correlationId: "c-1" },
};
const sign = requestSigner(secrets, () => now);
const arrived = (headers: IncomingRequest["headers"] = {}, sent = sign(outgoing)): IncomingRequest => ({
  method: "POST",
  url: "/graphql?v=1",
  headers: { host: "billing.internal:4003", ...sent, ...headers },
});
const verifier = (settings: Partial<Parameters<typeof requestVerifier>[0]> = {}) =>
  requestVerifier({ subgraph: "billing", secrets, now: () => now, ...settings });

test("a signed request is believed, with its caller and correlation id", async () => {
  const verified = await verifier()(arrived());
  expect(verified).toMatchObject({ caller: aCaller("ana"), correlationId: "c-1" });
});

test("what is covered is just method, authority, path, query, digest, subgraph, caller and correlation id", () => {
  expect(sign(outgoing)["signature-input"]).toMatch(
    /^throughline=\("@method" "@authority" "@path" "@query" "content-digest" "x-throughline-subgraph" "x-throughline-caller" "x-correlation-id"\);created=1795435200;expires=1795435260;nonce="[\w-]{36}";keyid="[0-9a-f]{16}";alg="hmac-sha256";tag="throughline"$/,
  );
});

const input = (change: (text: string) => string): IncomingRequest => {
  const sent = sign(outgoing);
  return arrived({ "signature-input": change(sent["signature-input"] ?? "") }, sent);
};
const cases: [what: string, request: IncomingRequest, refusal: string][] = [
  ["no signature", { ...arrived(), headers: {} }, "unsigned"],
  ["a signature alone", arrived({ "signature-input": undefined }), "unsigned"],
  ["another method", { ...arrived(), method: "PUT" }, "forged"],
  ["another path", { ...arrived(), url: "/other?v=1" }, "forged"],
  ["another query", { ...arrived(), url: "/graphql?v=2" }, "forged"],
  ["another host", arrived({ host: "billing.elsewhere:4003" }), "forged"],
  ["another caller", arrived({ "x-throughline-caller": "e30" }), "forged"],
  ["another correlation id", arrived({ "x-correlation-id": "c-2" }), "forged"],
  ["another digest", arrived({ "content-digest": "sha-256=:AAAA:" }), "forged"],
  ["another subgraph's name", arrived({ "x-throughline-subgraph": "crm" }), "misdirected"],
  ["no subgraph's name", arrived({ "x-throughline-subgraph": undefined }), "incomplete"],
  ["another secret", arrived({}, requestSigner(["quite another secret"], () => now)(outgoing)), "forged"],
  [
    "a caller whose credentials have ended",
    arrived({}, sign({ ...outgoing, caller: { ...aCaller("ana"), expiresAtMs: now.getTime() } })),
    "expired",
  ],
  ["an uncovered path", input((text) => text.replace('"@path" ', "")), "incomplete"],
  ["an uncovered caller", input((text) => text.replace('"x-throughline-caller" ', "")), "incomplete"],
  ["more than is covered", input((text) => text.replace('"@path"', '"@path" "@scheme"')), "forged"],
  ["a later creation", input((text) => text.replace("created=1795435200", "created=1795435201")), "forged"],
  ["no nonce", input((text) => text.replace(/;nonce="[^"]*"/, "")), "incomplete"],
  ["no algorithm", input((text) => text.replace(';alg="hmac-sha256"', "")), "incomplete"],
  ["another algorithm", input((text) => text.replace("hmac-sha256", "ed25519")), "incomplete"],
  ["another tag", input((text) => text.replace('tag="throughline"', 'tag="other"')), "forged"],
  ["a broken input", input(() => "throughline=("), "incomplete"],
];

test.each(cases)("a request with %s is refused", async (_what, request, refusal) => {
  expect(await verifier()(request)).toBe(refusal);
});

test("a body other than the one signed is refused, and does not use the request up", async () => {
  const request = arrived();
  const verify = verifier();
  const verified = await verify(request);
  if (typeof verified === "string") throw new Error(verified);
  expect(verified.refuseBody(`${body} `)).toBe("forged");
  expect(verified.refuseBody(body)).toBeUndefined();
});

test("a request is taken once", async () => {
  const request = arrived();
  const verify = verifier();
  const [one, other] = [await verify(request), await verify(request)];
  if (typeof one === "string" || typeof other === "string") throw new Error("refused");
  expect(one.refuseBody(body)).toBeUndefined();
  expect(other.refuseBody(body)).toBe("replayed");
});

test("while more requests come than can be remembered, they are refused", async () => {
  const verify = verifier({ nonces: nonceMemory(1) });
  const [one, other] = [await verify(arrived()), await verify(arrived())];
  if (typeof one === "string" || typeof other === "string") throw new Error("refused");
  expect(one.refuseBody(body)).toBeUndefined();
  expect(other.refuseBody(body)).toBe("overrun");
});

test.each([
  [60_000, "object"],
  [61_000, "stale"],
  [-60_000, "object"],
  [-61_000, "stale"],
])("a receiver whose clock is %d ms ahead finds it %s", async (offsetMs, outcome) => {
  let at = new Date(now.getTime() - 3_600_000);
  const verify = verifier({ now: () => at });
  at = new Date(now.getTime() + offsetMs);
  const verified = await verify(arrived());
  expect(typeof verified === "string" ? verified : typeof verified).toBe(outcome);
});

test.each([
  [0, "object"],
  [999, "object"],
  [1_000, "foregone"],
  [30_000, "foregone"],
])(
  "what was signed %d ms before the receiver began, whose predecessor may have taken it, finds it %s",
  async (ms, outcome) => {
    const verified = await verifier({ now: () => new Date(now.getTime() + ms) })(arrived());
    expect(typeof verified === "string" ? verified : typeof verified).toBe(outcome);
  },
);

test("while the secret is changed, both are believed, and the first one signs", async () => {
  const [old, young] = ["the secret until today", "the secret from today on"];
  const signedBy = (...held: string[]) => arrived({}, requestSigner(held, () => now)(outgoing));
  const both = verifier({ secrets: [young, old] });
  expect(await both(signedBy(old))).toBeInstanceOf(Object);
  expect(await both(signedBy(young, old))).toBeInstanceOf(Object);
  expect(await verifier({ secrets: [young] })(signedBy(young, old))).toBeInstanceOf(Object);
  expect(await verifier({ secrets: [young] })(signedBy(old))).toBe("forged");
});

test("behind a proxy that changes host and path, the address that the gateway asks is what counts", async () => {
  const sent = sign({ ...outgoing, url: "https://mesh.example/x/billing" });
  const request = { method: "POST", url: "/graphql", headers: { ...sent, host: "127.0.0.1:4003" } };
  expect(await verifier()(request)).toBe("forged");
  expect(await verifier({ publicUrl: "https://mesh.example/x/billing" })(request)).toBeInstanceOf(Object);
  expect(await verifier({ publicUrl: "https://mesh.example/x/crm" })(request)).toBe("forged");
});

test("without a secret nothing is signed or believed", () => {
  expect(() => requestSigner([])).toThrow("no secret");
  expect(() => verifier({ secrets: [] })).toThrow("no secret");
  expect(() => verifier({ secrets: [""] })).toThrow("empty");
});
