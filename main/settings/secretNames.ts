import { auditSettings } from "./auditSettings";
import { connectorSettings } from "./connectorSettings";
import { platformSettings } from "./platformSettings";
import { secretsOf } from "./secret";
import { serverSettings } from "./serverSettings";
import { workflowSettings } from "./workflowSettings";

/** Every setting of every layer that is a secret. */
export const secretNames: readonly string[] = [
  platformSettings,
  serverSettings,
  connectorSettings,
  workflowSettings,
  auditSettings,
].flatMap(secretsOf);
