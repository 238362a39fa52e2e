import type { Expectations } from "../../expectations";
import { examine } from "../../examine";
import type { Finding } from "../../finding";
import { reachChecks } from "../../reach";
import type { PubSubClient } from "../pubsub/pubSubClient";
import type { Reading } from "../readRecords";
import { describedObjects } from "./describedObjects";
import { feedChecks } from "./feedChecks";
import { neededOf } from "./neededOf";
import { objectChecks } from "./objectChecks";
import { apiAccess, apiVersion, currency, login, wonStage } from "./orgChecks";

/** Looks whether an org is as the hub needs it. */
export function diagnose(
  reading: Reading,
  client: PubSubClient,
  { currencies }: Expectations,
): AsyncGenerator<Finding> {
  const { org, rest, clock } = reading;
  const { reachable, clock: clocks } = reachChecks(new URL("/services/data", org.loginUrl).href, clock);
  const describe = describedObjects(rest);
  return examine(org.instanceId, [
    [reachable],
    [clocks, login(reading)],
    [apiVersion(reading)],
    [apiAccess(reading)],
    [
      ...neededOf(org).flatMap((needed) => objectChecks(needed, describe)),
      ...feedChecks(reading, client),
      wonStage(reading),
      currency(reading, describe, currencies),
    ],
  ]);
}
