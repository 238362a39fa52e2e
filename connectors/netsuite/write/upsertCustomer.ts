import type { ErpCommands } from "../../../schema/canonical/erp";
import type { Receipt } from "../../connector";
import { VendorFailure } from "../../vendorFailure";
import type { NetSuiteSettings } from "../netSuiteSettings";
import { recordUrl } from "../recordUrl";
import { reference } from "../reference";
import type { Wire } from "../wire/openWire";
import { behindAWrite } from "../../behindAWrite";
import { findCustomer, type Customer } from "./findCustomer";
import { hasCurrency, withCurrency } from "./hasCurrency";
import { isSharedWith, shareWithSubsidiary } from "./shareWithSubsidiary";

type UpsertCustomer = ErpCommands["upsertCustomer"];
type CurrencyOf = (code: string) => Promise<{ id: string }>;

/**
 * Creates the account's customer, or carries its name and email to the one there is; the account's id is the external id,
 * whatever the key, so that there is one customer per account. Its own subsidiary and currency are given at its creation
 * only: thereafter they are the ERP's, and what the account is sold from or in besides is added to them. When nothing
 * differs, nothing is written.
 */
export async function upsertCustomer(
  wire: Wire,
  settings: NetSuiteSettings,
  command: UpsertCustomer,
  currencyOf: CurrencyOf,
): Promise<Receipt> {
  const before = await findAccount(wire, command);
  const currency = await currencyOf(command.currency);
  const shared = before === null || (await isSharedWith(wire, before, command.legalEntityExternalId));
  const paysIn = before === null || (await hasCurrency(wire, before, currency));
  if (before && shared && paysIn && !differs(before, command)) return receiptOf(before, settings);
  if (!shared) await shareWithSubsidiary(wire, before, command.legalEntityExternalId);
  if (before && paysIn && !differs(before, command)) return { ...receiptOf(before, settings), repeated: false };
  const { customerCorrelationField: field } = settings;
  const body = {
    companyName: command.name,
    ...(command.email !== null && { email: command.email }),
    ...(field !== undefined && { [field]: command.correlationId }),
    ...(before === null && { isPerson: false, subsidiary: reference(command.legalEntityExternalId), currency }),
    ...(!paysIn && withCurrency(currency)),
  };
  try {
    const id = await wire.save("PUT", addressOf(command), body, aboutOf(command));
    if (id !== null) return { ...receiptOf({ id }, settings), repeated: false };
  } catch (error) {
    if (!(error instanceof VendorFailure) || error.class !== "DUPLICATE") throw error;
    // Created meanwhile by the same command; else by somebody else, and a person must say whether it is the same.
    const same = await behindAWrite(() => findUpserted(wire, settings, command, currencyOf));
    if (same) return same;
    throw error;
  }
  const saved = await behindAWrite(() => findUpserted(wire, settings, command, currencyOf));
  if (saved) return { ...saved, repeated: false };
  throw new VendorFailure("UNKNOWN", `${aboutOf(command)}: NetSuite does not say where it is`, { uncertain: true });
}

/** The account's customer, when it is as the command would have it. */
export async function findUpserted(
  wire: Wire,
  settings: NetSuiteSettings,
  command: UpsertCustomer,
  currencyOf: CurrencyOf,
): Promise<Receipt | null> {
  const found = await findAccount(wire, command);
  if (!found || differs(found, command)) return null;
  if (!(await isSharedWith(wire, found, command.legalEntityExternalId))) return null;
  return (await hasCurrency(wire, found, await currencyOf(command.currency))) ? receiptOf(found, settings) : null;
}

const addressOf = ({ accountExternalId }: UpsertCustomer) => `customer/eid:${encodeURIComponent(accountExternalId)}`;

const aboutOf = ({ accountExternalId }: UpsertCustomer) => `Customer ${accountExternalId}`;

const findAccount = (wire: Wire, command: UpsertCustomer) => findCustomer(wire, addressOf(command), aboutOf(command));

function receiptOf(
  { id, lastModifiedDate }: Pick<Customer, "id" | "lastModifiedDate">,
  { baseUrl }: Pick<NetSuiteSettings, "baseUrl">,
): Receipt {
  const url = recordUrl(baseUrl, "customer", id);
  return { externalId: id, externalVersion: lastModifiedDate ?? null, url, repeated: true };
}

const differs = (before: Customer, { name, email }: UpsertCustomer) =>
  before.companyName !== name || (email !== null && before.email !== email);
