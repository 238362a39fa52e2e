/**
 * What the books are compared by. DISPUTED is the part of receivables that a bank contests, CLEARING what is on its way
 * between billing and the company's bank.
 */
export const figures = ["RECEIVABLE", "DISPUTED", "UNAPPLIED", "DEFERRED", "RECOGNIZED", "TAX", "CLEARING"] as const;

export type Figure = (typeof figures)[number];

/** A figure of one customer in one legal entity and currency. */
export interface Place {
  figure: Figure;
  /** The entity's name in the ledger; null where no platform says. */
  entity: string | null;
  /** The hub's account; null where no platform's record leads to one. */
  account: string | null;
  currency: string;
}

/** Sums in minor units by figure, entity, account and currency. */
export class FigureSums {
  private readonly sums = new Map<string, bigint>();

  add(place: Place, minor: bigint): void {
    const key = keyOf(place);
    this.sums.set(key, this.of(place) + minor);
  }

  of(place: Place): bigint {
    return this.sums.get(keyOf(place)) ?? 0n;
  }

  places(): Place[] {
    // Written by `keyOf`.
    return [...this.sums.keys()].map((key) => JSON.parse(key) as Place);
  }
}

/** The place as one word to compare by. */
export const keyOf = ({ figure, entity, account, currency }: Place): string =>
  JSON.stringify({ figure, entity, account, currency });
