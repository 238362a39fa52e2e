import type { CrmContract } from "../../../schema/canonical/crm";
import { VendorFailure } from "../../vendorFailure";
import type { Row } from "../row";
import { translate } from "../translate";
import { aboutRecord, commonFields, type ReadContext, type RecordType } from "./recordType";

/** Contract: "Contract" in the Object Reference for the Salesforce Platform. */
export const contract: RecordType<CrmContract> = {
  object: "Contract",
  inCurrency: true,
  select: ({ singleCurrency, fieldNames }) => [
    ...commonFields,
    singleCurrency ? null : "CurrencyIsoCode",
    ...["ContractNumber", "AccountId", "Status", "StartDate", "EndDate", "ContractTerm"],
    fieldNames.contract.opportunity,
  ],
  read: (row, context) => ({
    ...aboutRecord(row, "Contract", context),
    number: row.given("ContractNumber"),
    accountExternalId: row.text("AccountId"),
    opportunityExternalId: row.text(context.org.fieldNames.contract.opportunity),
    currency: currencyOf(row, context),
    status: statusOf(row, context),
    startDate: row.text("StartDate"),
    endDate: row.text("EndDate"),
    termMonths: row.number("ContractTerm"),
  }),
};

function currencyOf(row: Row, { org }: ReadContext): string {
  const currency = row.text("CurrencyIsoCode") ?? org.singleCurrency;
  if (currency !== undefined) return currency;
  throw new VendorFailure(
    "SCHEMA_DRIFT",
    `Contract ${row.id} has no CurrencyIsoCode in Salesforce: set singleCurrency`,
  );
}

/** An activated contract stays `Activated` past its end; nothing in Salesforce moves it on. */
const statusOf = (row: Row, { org }: ReadContext): CrmContract["status"] =>
  translate(org.contractStatuses, row.text("Status"), {
    what: `Status of contract ${row.id}`,
    setting: "contractStatuses",
    blank: "DRAFT",
  });
