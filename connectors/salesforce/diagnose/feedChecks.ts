import type { Check } from "../../examine";
import { fault, ok, unknown } from "../../finding";
import { VendorFailure } from "../../vendorFailure";
import type { PubSubClient } from "../pubsub/pubSubClient";
import { pubSubFailure } from "../pubsub/pubSubFailure";
import { unviewedObjects, viewedObjects } from "../pubsub/unviewedObjects";
import type { Reading } from "../readRecords";

/** Whether each topic is there, and whether all that happens reaches the integration user by it. */
export function feedChecks(reading: Reading, client: PubSubClient): Check[] {
  const { rest, org } = reading;
  const objects = viewedObjects(org.pubSubTopics);
  let unviewed: ReturnType<typeof unviewedObjects> | undefined;
  const see = () => (unviewed ??= unviewedObjects(reading, objects));
  return [
    ...org.pubSubTopics.map((topic): Check => ({
      ...{
        name: "feed",
        about: topic,
        todo: "Select the object in Setup > Change Data Capture, and let the hub's app subscribe",
      },
      look: async () => {
        const session = await rest.session();
        const may = await client.maySubscribe(session, topic).catch((error: unknown) => {
          throw error instanceof VendorFailure ? error : pubSubFailure(error, topic);
        });
        if (may) return ok("The hub may subscribe to it");
        return fault("The hub may not subscribe to it", "Grant the integration user View All Records on its object");
      },
    })),
    ...objects.map((object): Check => ({
      ...{ name: "view all records", about: object, todo: "Grant the integration user View Setup and Configuration" },
      look: async () => {
        const seen = await see();
        if (seen instanceof VendorFailure) {
          return unknown(
            `It cannot be seen: ${seen.message}`,
            "Grant the integration user View Setup and Configuration",
          );
        }
        if (!seen.includes(object)) return ok("Changes reach the hub whoever owns the record");
        return fault(
          `Changes of ${object} do not reach the hub, and Salesforce does not say so: the integration user may not view all of its records`,
          `Grant the integration user View All Records on ${object} in its permission set, whatever the sharing is`,
        );
      },
    })),
  ];
}
