import type { Circuit } from "../../../domain/connection/circuitOf";
import type { ConnectionHealth } from "../../../domain/connection/connectionState";
import { enumOf } from "../../../platform/graph/enumOf";
import type { Environment } from "../../../schema/environment";

export const ConnectorHealth = enumOf(
  "ConnectorHealth",
  "How the hub gets on with a platform, by what its workers found last.",
  {
    UNKNOWN: "No worker has had an answer yet.",
    REFUSED: "It refuses the hub's credentials, or what they may do.",
    THROTTLED: "It takes no more calls at present.",
    UNREACHABLE: "It cannot be reached, or does not answer.",
    FAILING: "It fails at what it is asked.",
    SILENT: "Nothing was read for a while, and nothing failed: no worker reads it.",
    HEALTHY: "It takes the hub's credentials and answers.",
  } satisfies Record<ConnectionHealth, string>,
);

export const ConnectorCircuit = enumOf("ConnectorCircuit", "Whether a platform is called at present.", {
  CLOSED: "It is called whenever there is something for it.",
  OPEN: "It asked to be left alone: nobody calls it until `rateBudget.throttledUntil`.",
  HALF_OPEN: "It failed last: what waits for it tries again, after waits that grow, and sees whether it answers.",
} satisfies Record<Circuit, string>);

/** As the graph names what the settings call each instance. */
export const shownEnvironments = {
  "stand-in": "STAND_IN",
  test: "TEST",
  production: "PRODUCTION",
} as const satisfies Record<Environment, string>;

export const ConnectorEnvironment = enumOf(
  "ConnectorEnvironment",
  "What a platform instance is, by the settings of the hub.",
  {
    STAND_IN: "One of the hub's own stand-ins.",
    TEST: "A test account, or a sandbox, of the vendor's.",
    PRODUCTION: "Where the company's own records and money are.",
  } satisfies Record<(typeof shownEnvironments)[Environment], string>,
);
