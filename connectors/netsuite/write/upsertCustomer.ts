import type { ErpCommands } from "../../../schema/canonical/erp";
import type { Receipt } from "../../connector";
import { VendorFailure } from "../../vendorFailure";
import type { NetSuiteSettings } from "../netSuiteSettings";
import { recordUrl } from "../recordUrl";
import { reference } from "../reference";
import type { Row, Wire } from "../wire/openWire";
import { findCustomer } from "./findCustomer";

type UpsertCustomer = ErpCommands["upsertCustomer"];

/**
 * Creates the account's customer, or carries its name and email to the one there is; the account's id is the external id,
 * whatever the key, so that there is one customer per account. Subsidiary and currency are given at its creation only:
 * thereafter they are the ERP's. When nothing differs, nothing is written.
 */
export async function upsertCustomer(
  wire: Wire,
  settings: NetSuiteSettings,
  command: UpsertCustomer,
  currencyOf: (code: string) => Promise<{ id: string }>,
): Promise<Receipt> {
  const before = await findCustomer(wire, command.accountExternalId);
  if (before) refuseOtherSubsidiary(before, command);
  if (before && !differs(before, command)) return receiptOf(before, settings);
  const { customerCorrelationField: field } = settings;
  const body = {
    companyName: command.name,
    ...(command.email !== null && { email: command.email }),
    ...(field !== undefined && { [field]: command.correlationId }),
    ...(!before && {
      isPerson: false,
      subsidiary: reference(command.legalEntityExternalId),
      currency: await currencyOf(command.currency),
    }),
  };
  const address = `customer/eid:${encodeURIComponent(command.accountExternalId)}`;
  try {
    const id = await wire.save("PUT", address, body, `Customer ${command.accountExternalId}`);
    if (id !== null) return { ...receiptOf({ id }, settings), repeated: false };
  } catch (error) {
    if (!(error instanceof VendorFailure) || error.class !== "DUPLICATE") throw error;
    // Created meanwhile by the same command; else by somebody else, and a person must say whether it is the same.
    const same = await findUpserted(wire, settings, command);
    if (same) return same;
    throw error;
  }
  const saved = await findUpserted(wire, settings, command);
  if (saved) return { ...saved, repeated: false };
  throw new VendorFailure("UNKNOWN", `Customer ${command.accountExternalId}: NetSuite does not say where it is`, {
    uncertain: true,
  });
}

/** The account's customer, when it is as the command would have it. */
export async function findUpserted(
  wire: Wire,
  settings: NetSuiteSettings,
  command: UpsertCustomer,
): Promise<Receipt | null> {
  const row = await findCustomer(wire, command.accountExternalId);
  return row && !differs(row, command) ? receiptOf(row, settings) : null;
}

function receiptOf(row: Row, { baseUrl }: Pick<NetSuiteSettings, "baseUrl">): Receipt {
  const { id = "", modified } = row;
  return { externalId: id, externalVersion: modified ?? null, url: recordUrl(baseUrl, "customer", id), repeated: true };
}

const differs = (before: Row, { name, email }: UpsertCustomer) =>
  before["companyname"] !== name || (email !== null && before["email"] !== email);

function refuseOtherSubsidiary(
  before: Row,
  { accountExternalId, legalEntityExternalId: sought }: UpsertCustomer,
): void {
  const is = [before["subsidiary"], before["subsidiarykey"], `eid:${before["subsidiarykey"]}`];
  if (is.includes(sought)) return;
  const advice = "Add the subsidiary to the customer in NetSuite, or sell from the one it has";
  const detail = `belongs to subsidiary ${before["subsidiary"]} in NetSuite, not ${sought}. ${advice}`;
  throw new VendorFailure("CONFLICT", `Customer ${accountExternalId} ${detail}`);
}
