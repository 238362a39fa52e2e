import type { Logger } from "pino";
import { HubError } from "../../schema/hubError";
import { openSecret } from "../settings/openSecret";
import { serverSettings } from "../settings/serverSettings";

/** The secrets by which the gateway and the subgraphs on their own know each other. */
export function subgraphSecrets(env: NodeJS.ProcessEnv, log: Logger): () => readonly string[] {
  const inForce = openSecret("SUBGRAPH_SECRET", serverSettings.shape.SUBGRAPH_SECRET, env, log);
  if (inForce().length > 0) return inForce;
  throw new HubError(
    "settings.invalid",
    "Settings cannot be used:\n  SUBGRAPH_SECRET is not set: the same text of at least 16 characters for the gateway and every subgraph",
    { retryable: false },
  );
}
