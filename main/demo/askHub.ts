import { z } from "zod";
import { HubError } from "../../schema/hubError";
import { readSettings } from "../settings/readSettings";
import { serverSettings } from "../settings/serverSettings";

const money = z.object({ amount: z.string(), currency: z.string() });
const rules = z.array(z.object({ field: z.string().nullable() }));
const listOf = <Node extends z.ZodType>(node: Node) => z.object({ nodes: z.array(node) });

const account = z.object({
  opportunities: listOf(z.object({ status: z.string(), readiness: z.object({ ready: z.boolean(), missing: rules }) })),
  orders: z.array(
    z.object({
      state: z.string(),
      checklist: z.array(z.object({ field: z.string().nullable(), passed: z.boolean() })),
    }),
  ),
  invoices: listOf(
    z.object({
      ...{ number: z.string().nullable(), status: z.string(), amountDue: money, postingStatus: z.string().nullable() },
      tieOut: z.object({ tied: z.boolean(), difference: money }).nullable(),
    }),
  ),
  dunning: z.object({ status: z.string(), step: z.number() }).nullable(),
  exceptions: listOf(z.object({ class: z.string(), title: z.string() })),
});

/** An account by the hub's graph, as far as the list of deals tells it. */
export type AccountAnswer = z.infer<typeof account>;

const answer = z.object({
  data: z.object({ accountByExternalId: account.nullable() }).nullish(),
  errors: z.array(z.object({ message: z.string() })).optional(),
});

const question = `query DemoDeal($externalId: String!, $instanceId: ID!) {
  accountByExternalId(externalId: $externalId, instanceId: $instanceId) {
    opportunities(first: 5) { nodes { status readiness { ready missing { field } } } }
    orders { state checklist { field passed } }
    invoices(first: 5) { nodes { number status amountDue { amount currency } postingStatus tieOut { tied difference { amount currency } } } }
    dunning { status step }
    exceptions(first: 20) { nodes { class title } }
  }
}`;

const ANSWERS_WITHIN_MS = 30_000;

/**
 * Asks the hub's graph about an account by its id in the CRM; null while the hub does not know it.
 * @throws HubError `demo.away` when no hub answers, or it does not answer that
 */
export async function askHub(
  env: NodeJS.ProcessEnv,
  variables: { externalId: string; instanceId: string },
): Promise<AccountAnswer | null> {
  const { HOST, GATEWAY_PORT, GATEWAY_TOKEN: [token] = [] } = readSettings(serverSettings, env);
  const url = `http://${/^(0\.0\.0\.0|::)$/.test(HOST) ? "127.0.0.1" : HOST}:${GATEWAY_PORT}/graphql`;
  const headers = {
    "content-type": "application/json",
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
  const body = JSON.stringify({ query: question, variables });
  const signal = AbortSignal.timeout(ANSWERS_WITHIN_MS);
  const answered = await fetch(url, { method: "POST", headers, body, signal }).catch((cause: unknown) => {
    const message = `No hub answers at ${url}: start it by npm start in another terminal`;
    throw new HubError("demo.away", message, { cause, retryable: true });
  });
  const { data, errors } = answer.parse(await answered.json());
  if (data) return data.accountByExternalId;
  const why = (errors ?? []).map(({ message }) => message).join("; ");
  throw new HubError("demo.away", `The hub at ${url} does not tell of its deals: ${why}`, { retryable: true });
}
