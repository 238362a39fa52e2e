import pino from "pino";
import { openStripeConnector } from "../../../connectors/stripe/openStripeConnector";
import { aServer, type Answer } from "./aServer";

const draft: Answer = { status: 200, body: { id: "in_1", object: "invoice", status: "draft" } };
const numbered: Answer = { status: 200, body: { id: "in_1", object: "invoice", status: "open" } };
const refused = (status: number, type: string, headers: Record<string, string> = {}): Answer => ({
  status,
  body: { error: { type, message: "Refused" } },
  headers,
});
const replayed = { "idempotent-replayed": "true" };

/** Finalizes an invoice with a Stripe that answers each key so. @returns the keys it was sent, and what came of it */
async function finalize(answers: Readonly<Record<string, Answer>>, looked: () => Answer = () => draft) {
  const keys: string[] = [];
  const server = await aServer(({ method, headers }) => {
    if (method === "GET") return looked();
    const key = String(headers["idempotency-key"]);
    keys.push(key);
    return answers[key] ?? numbered;
  });
  const billing = openStripeConnector(
    { instanceId: "stripe-main", apiKey: "sk_test_1", livemode: false, baseUrl: server.url, webhookSecrets: [] },
    pino({ level: "silent" }),
  );
  const outcome: unknown = await billing
    .write("finalizeInvoice", "k", { invoiceExternalId: "in_1" })
    .catch((error: unknown) => error);
  await server.close();
  return { keys, outcome };
}

describe("a write by a key that Stripe has an old answer to", () => {
  it("says that it is repeated when that answer was a success, and what it made is there", async () => {
    let looks = 0;
    const looked = () => ((looks += 1) === 1 ? draft : numbered);
    const { keys, outcome } = await finalize({ k: { ...numbered, headers: replayed } }, looked);
    expect([keys, outcome]).toMatchObject([["k"], { externalId: "in_1", repeated: true }]);
  });

  it.each([
    ["Stripe gives an answer of the past", { ...numbered, headers: replayed }],
    ["Stripe refuses it", refused(400, "invalid_request_error")],
  ])("is in doubt where %s, and what is there cannot be looked up", async (_when, answer) => {
    let looks = 0;
    const looked = () => ((looks += 1) === 1 ? draft : refused(403, "invalid_request_error"));
    const { outcome } = await finalize({ k: answer }, looked);
    expect(outcome).toMatchObject({ uncertain: true, class: "AUTH" });
  });

  it("goes on to the next key when that answer was a success, and what it made is there no more", async () => {
    const { keys, outcome } = await finalize({ k: { ...numbered, headers: replayed } });
    expect([keys, outcome]).toMatchObject([["k", "k_1"], { externalId: "in_1", repeated: false }]);
  });

  it("takes what somebody else has done meanwhile for done, however Stripe refuses to do it again", async () => {
    let looks = 0;
    const looked = () => ((looks += 1) === 1 ? draft : numbered);
    const { keys, outcome } = await finalize({ k: refused(400, "invalid_request_error") }, looked);
    expect([keys, outcome]).toMatchObject([["k"], { externalId: "in_1", repeated: true }]);
  });

  it.each([
    ["a refusal that has been mended since", refused(400, "invalid_request_error", replayed)],
    ["a server's error", refused(500, "api_error", replayed)],
    ["other content", refused(400, "idempotency_error")],
  ])("goes on to the next key when that answer was %s and nothing is there", async (_what, before) => {
    const { keys, outcome } = await finalize({ k: before, k_1: before });
    expect([keys, outcome]).toMatchObject([["k", "k_1", "k_2"], { externalId: "in_1", repeated: false }]);
  });

  it("takes what is there after all", async () => {
    let looks = 0;
    const looked = () => ((looks += 1) === 1 ? draft : numbered);
    const { keys, outcome } = await finalize({ k: refused(400, "idempotency_error") }, looked);
    expect([keys, outcome]).toMatchObject([["k"], { externalId: "in_1", repeated: true }]);
  });

  it("takes a refusal that is new for what it is", async () => {
    const { keys, outcome } = await finalize({ k: refused(400, "invalid_request_error") });
    expect([keys, outcome]).toMatchObject([["k"], { class: "VALIDATION" }]);
  });

  it("gives up where no key will do", async () => {
    const answers = Object.fromEntries(
      Array.from({ length: 50 }, (_, no) => [no === 0 ? "k" : `k_${no}`, refused(400, "idempotency_error")]),
    );
    const { keys, outcome } = await finalize(answers);
    expect(keys).toHaveLength(20);
    expect(outcome).toMatchObject({ class: "CONFLICT", uncertain: false });
  });
});
