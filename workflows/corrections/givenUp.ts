import type { Books } from "../../domain/corrections/bookEffects";
import { earnedAsPaid } from "../../domain/corrections/earnedAsPaid";
import { releaseOfDeferred } from "../../domain/corrections/releaseOfDeferred";
import { writeOff } from "../../domain/corrections/writeOff";
import type { Earned } from "../../domain/exception/advisedJournal";
import type { Transaction } from "../../platform/store/openStore";
import type { Row } from "../../platform/store/rows";
import type { Correction } from "./correction";
import { certainlyOwed, owedOf } from "./owedOf";
import { receiptsOf } from "./receiptsOf";
import { unearnedOf } from "./unearnedOf";

/**
 * What follows of an invoice that billing gave up. Nothing does in the books by itself: a person decides what the
 * receivable is worth. What was paid of it before pays for what is served first; the hub recognizes none of that either.
 */
export async function givenUp(
  tx: Transaction,
  invoice: Row<"invoice">,
  books: Books,
  name: string,
  said: (minor: bigint) => string,
): Promise<Correction[]> {
  if (invoice.status !== "UNCOLLECTIBLE") return [];
  const owed = await owedOf(tx, invoice);
  const { paused, stoppedMinor, heldMinor } = await unearnedOf(tx, invoice);
  // What is served no more is paid for last.
  const lateMinor = stoppedMinor + heldMinor;
  const earned = earnedAsPaid(paused, owed, await receiptsOf(tx, invoice.id), lateMinor);
  const unearnedMinor = lateMinor + sumOf(paused);
  return [
    {
      cause: "uncollectible",
      title: `The ${name} was given up in billing, and is still owed in the ledger`,
      explanation: `Billing marked the ${name} as uncollectible and does not ask for its ${said(owed.dueMinor)} any more. The ledger keeps the receivable until a person decides: write off what was earned as bad debt, take what is neither earned nor paid off deferred revenue, and reclaim tax only where the law gives relief, by a journal that names the customer, which is taken off what is told here; or collect it all the same.`,
      riskMinor: owed.dueMinor,
      effects: [],
      advised: writeOff(books, { ...certainlyOwed(owed), unearnedMinor }),
    },
    ...paidFor(books, earned, name, said),
  ];
}

const sumOf = (earned: readonly Earned[]) => earned.reduce((sum, { minor }) => sum + minor, 0n);

function paidFor(books: Books, earned: readonly Earned[], name: string, said: (minor: bigint) => string): Correction[] {
  const minor = sumOf(earned);
  if (minor === 0n) return [];
  return [
    {
      cause: "paid and given up",
      title: `A part of the ${name} was paid before billing gave the rest up, and is not recognized`,
      explanation: `${said(minor)} of the ${name}, net of tax, are paid, and are for service after billing gave it up: no journal of the hub recognizes them while it is given up. They are revenue as they are served: once a month is over, move what it served of them from deferred revenue to revenue by a journal that names the customer, which is taken off what is told here as far as it recognizes nothing before. Where the customer gets them back, give a credit note in billing.`,
      advice: "Recognize what is paid once it is served, by a journal that names the customer; or credit it in billing",
      riskMinor: minor,
      effects: [],
      advised: releaseOfDeferred(books, { minor, earned }),
    },
  ];
}
