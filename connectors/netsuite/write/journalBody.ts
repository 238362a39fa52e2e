import type { PostJournal } from "../../../schema/canonical/erp";
import { wireAmount } from "../decimal";
import type { NetSuiteSettings } from "../netSuiteSettings";
import { reference } from "../reference";
import { dimensions } from "./dimensions";
import { header } from "./header";

/** A `journalEntry` of the Record API. */
export function journalBody(settings: NetSuiteSettings, command: PostJournal, currency: { id: string }): object {
  const amount = (minor: bigint) => wireAmount({ minor, currency: command.currency });
  return {
    subsidiary: reference(command.legalEntityExternalId),
    currency,
    ...(command.fxRate && { exchangeRate: Number(command.fxRate) }),
    tranDate: command.accountingDate,
    postingPeriod: reference(command.periodExternalId),
    ...header(settings, command),
    line: {
      items: command.lines.map((line) => ({
        account: reference(line.accountExternalId),
        ...(line.debit !== null && { debit: amount(line.debit) }),
        ...(line.credit !== null && { credit: amount(line.credit) }),
        ...(line.customerExternalId !== null && { entity: reference(line.customerExternalId) }),
        ...(line.memo !== null && { memo: line.memo }),
        ...dimensions(line),
      })),
    },
  };
}
