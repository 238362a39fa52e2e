/** What the books are compared by. DISPUTED is the part of receivables that a bank contests. */
export const figures = ["RECEIVABLE", "DISPUTED", "UNAPPLIED", "DEFERRED", "RECOGNIZED", "TAX"] as const;

export type Figure = (typeof figures)[number];

/** A figure of one legal entity in one currency. */
export interface Place {
  figure: Figure;
  /** The entity's name in the ledger; null where no platform says. */
  entity: string | null;
  currency: string;
}

/** Sums in minor units by figure, entity and currency. */
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

const keyOf = ({ figure, entity, currency }: Place): string => JSON.stringify({ figure, entity, currency });
