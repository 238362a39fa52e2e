import { VendorFailure } from "../../vendorFailure";
import { reference, sameAs } from "../reference";
import type { Wire } from "../wire/openWire";
import type { Customer } from "./findCustomer";

/**
 * Whether a customer may be sold to from a subsidiary: its own, or one that it is shared with. An account with one
 * company alone tells none, and demands none.
 */
export async function isSharedWith(wire: Wire, customer: Customer, legalEntityExternalId: string): Promise<boolean> {
  if (customer.subsidiary === undefined || customer.subsidiary.id === legalEntityExternalId) return true;
  const about = `The subsidiaries of customer ${customer.id}`;
  const { rows } = await wire.query(`SELECT s.id FROM subsidiary s WHERE ${sameAs("s", legalEntityExternalId)}`, about);
  const sought = rows[0]?.["id"];
  if (sought === undefined) {
    throw new VendorFailure("MISSING_REFERENCE", `NetSuite has no subsidiary ${legalEntityExternalId}: map it to one`);
  }
  if (sought === customer.subsidiary.id) return true;
  return (await sharesOf(wire, customer, about)).some((subsidiary) => subsidiary === sought);
}

async function sharesOf(wire: Wire, { id }: Customer, about: string): Promise<(string | undefined)[]> {
  const q = `SELECT r.subsidiary FROM customersubsidiaryrelationship r WHERE r.entity = ${id}`;
  try {
    return (await wire.query(q, about)).rows.map((row) => row["subsidiary"]);
  } catch (error) {
    // Without the feature there is no such record: the customer has its own subsidiary and no other.
    if (error instanceof VendorFailure && error.class === "SCHEMA_DRIFT") return [];
    throw error;
  }
}

/**
 * Shares a customer with one more subsidiary. Whether it is already was looked up; one that was shared meanwhile is
 * looked up again by the next attempt. See "Customer-Subsidiary Relationship" (article_161521122959) in the NetSuite help.
 *
 * @throws VendorFailure `CONFLICT` where the account does not have customers of several subsidiaries
 */
export async function shareWithSubsidiary(
  wire: Wire,
  customer: Customer,
  legalEntityExternalId: string,
): Promise<void> {
  const about = `Customer ${customer.id}`;
  const body = { entity: { id: customer.id }, subsidiary: reference(legalEntityExternalId) };
  try {
    await wire.save("POST", "customerSubsidiaryRelationship", body, about);
  } catch (error) {
    if (!(error instanceof VendorFailure)) throw error;
    if (error.class === "CONFLICT" && (await isSharedWith(wire, customer, legalEntityExternalId))) return;
    if (error.class !== "SCHEMA_DRIFT") throw error;
    const detail = `belongs to subsidiary ${customer.subsidiary?.id} in NetSuite, not ${legalEntityExternalId}`;
    const advice =
      'Enable the feature "Multi-Subsidiary Customer" under Setup > Company > Enable Features, or sell from the subsidiary it has';
    throw new VendorFailure("CONFLICT", `${about} ${detail}. ${advice}`, { cause: error });
  }
}
