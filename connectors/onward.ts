import { VendorFailure } from "./vendorFailure";

/**
 * Sees to it that a walk through pages comes to an end: a platform that gives the same place to go on from twice, as one
 * does that answers from a cache, would be asked for the same for ever.
 * @returns to be told each place that is asked from
 * @throws VendorFailure `SCHEMA_DRIFT` at the second time
 */
export function onward(what: string): <Place extends string | undefined>(place: Place) => Place {
  const asked = new Set<string>();
  return (place) => {
    if (place !== undefined && asked.has(place)) {
      throw new VendorFailure("SCHEMA_DRIFT", `${what}: the platform gave the same page again, and would for ever`);
    }
    if (place !== undefined) asked.add(place);
    return place;
  };
}
