import { leftToVariables } from "../settings/company/leftToVariables";
import { sandboxSettings } from "../settings/connectorSettings";
import { readSettings } from "../settings/readSettings";
import { serverSettings } from "../settings/serverSettings";
import { unlessSet } from "./unlessSet";

const ports = sandboxSettings.pick({
  SANDBOX_SALESFORCE_PORT: true,
  SANDBOX_SALESFORCE_PUBSUB_PORT: true,
  SANDBOX_STRIPE_PORT: true,
  SANDBOX_NETSUITE_PORT: true,
});

/**
 * The settings of a hub that runs in one process with the sandboxes: each is where its port says, and sends its webhooks
 * to where the worker listens, unless another place is given.
 */
export function besideSandboxes(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const at = readSettings(ports, env);
  const { WORKER_PORT } = readSettings(serverSettings.pick({ WORKER_PORT: true }), env);
  const places = {
    SALESFORCE_LOGIN_URL: `http://127.0.0.1:${at.SANDBOX_SALESFORCE_PORT}`,
    SALESFORCE_PUBSUB: `127.0.0.1:${at.SANDBOX_SALESFORCE_PUBSUB_PORT}`,
    STRIPE_API_URL: `http://127.0.0.1:${at.SANDBOX_STRIPE_PORT}`,
    NETSUITE_URL: `http://127.0.0.1:${at.SANDBOX_NETSUITE_PORT}`,
    SANDBOX_STRIPE_WEBHOOK_URL: `http://127.0.0.1:${WORKER_PORT}/webhooks/stripe-main`,
  };
  return { ...env, ...unlessSet(leftToVariables(places, env), env) };
}
