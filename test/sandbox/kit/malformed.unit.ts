import { ask } from "../../support/ask";
import type { Attack, Sent } from "./attacks/attack";
import { netsuite } from "./attacks/netsuite";
import { salesforce } from "./attacks/salesforce";
import { stripe } from "./attacks/stripe";
import { everySandbox, type AnySandbox } from "./everySandbox";

const attacks: Readonly<Record<string, Attack>> = { Salesforce: salesforce, Stripe: stripe, NetSuite: netsuite };

describe.each(everySandbox)("the %s sandbox, sent what no client means", (name, start) => {
  const { malformed, strange, isError } = attacks[name] as Attack;
  let sandbox: AnySandbox;
  beforeAll(async () => void (sandbox = await start()));
  afterAll(() => sandbox.close());

  /** What is wrong with the answer, if anything. */
  const wrongAnswer = async ({ method, path, body, type }: Sent, mustRefuse: boolean): Promise<string[]> => {
    const headers = {
      authorization: sandbox.authorization,
      prefer: "transient",
      ...(type && { "content-type": type }),
      ...(body !== undefined && { "content-length": Buffer.byteLength(body) }),
    };
    const { status, text } = await ask(sandbox.url, path, { method, headers, ...(body !== undefined && { body }) });
    const refused = status >= 400 && status < 500;
    const told = refused && isError(parsed(text));
    if (told || (!refused && !mustRefuse && status < 400)) return [];
    return [`${method} ${path.slice(0, 120)} ${(body ?? "").slice(0, 120)} → ${status} ${text.slice(0, 200)}`];
  };

  it(`refuses each of ${malformed.length} malformed requests in the platform's words`, async () => {
    expect(malformed.length).toBeGreaterThanOrEqual(200);
    const wrong: string[] = [];
    for (const one of malformed) wrong.push(...(await wrongAnswer(one, true)));
    expect(wrong).toEqual([]);
  });

  it(`fails at none of ${strange.length} strange ones, and at no request after them`, async () => {
    const wrong: string[] = [];
    for (const one of strange) wrong.push(...(await wrongAnswer(one, false)));
    expect(wrong).toEqual([]);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    const { status } = await ask(sandbox.url, sandbox.read, { headers: { authorization: sandbox.authorization } });
    expect(status).toBe(200);
  });
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
