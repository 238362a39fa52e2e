import { freePorts } from "../support/freePorts";

/** Settings that put every part of the system on a free port of its own. */
export async function places(): Promise<Record<string, string>> {
  const [gateway, worker, salesforce, pubSub, stripe, netsuite, crm, billing, erp, operations] = await freePorts(10);
  return {
    GATEWAY_PORT: `${gateway}`,
    WORKER_PORT: `${worker}`,
    SANDBOX_SALESFORCE_PORT: `${salesforce}`,
    SANDBOX_SALESFORCE_PUBSUB_PORT: `${pubSub}`,
    SANDBOX_STRIPE_PORT: `${stripe}`,
    SANDBOX_NETSUITE_PORT: `${netsuite}`,
    SANDBOX_STRIPE_WEBHOOK_URL: `http://127.0.0.1:${worker}/webhooks/stripe-main`,
    SALESFORCE_LOGIN_URL: `http://127.0.0.1:${salesforce}`,
    SALESFORCE_PUBSUB: `127.0.0.1:${pubSub}`,
    STRIPE_API_URL: `http://127.0.0.1:${stripe}`,
    NETSUITE_URL: `http://127.0.0.1:${netsuite}`,
    SUBGRAPH_CRM_PORT: `${crm}`,
    SUBGRAPH_BILLING_PORT: `${billing}`,
    SUBGRAPH_ERP_PORT: `${erp}`,
    SUBGRAPH_OPERATIONS_PORT: `${operations}`,
    SUBGRAPH_SECRET: "a secret for this test only",
    POLL_SECONDS: "1",
    // However much else the machine has to do: what takes longer than usual is to be waited for.
    SUBGRAPH_TIMEOUT_SECONDS: "60",
    GATEWAY_DEADLINE_SECONDS: "120",
    LOG_LEVEL: "info",
  };
}
