/** The most entries a page may hold. */
export const MOST_ENTRIES = 200;

/** The most items that one mutation may change. */
export const MOST_ITEMS = 1_000;

/** How long an id or a key may be; ours have about 30 characters, and a platform's fewer than 100. */
export const MOST_ID_CHARACTERS = 128;

interface ListLimit {
  most: number;
  /** What to do for more. */
  advice?: string;
}

/** How long a list of ids may be: as many as one mutation may change. */
const ids: ListLimit = { most: MOST_ITEMS, advice: "send more in parts" };

const pattern: ListLimit = { most: 100, advice: "a pattern such as billing.* names many at once" };

/** How long a list may be, by the argument's name. Each entry is held against what there is, and no deadline ends that. */
const lists: Readonly<Record<string, ListLimit>> = { except: pattern, types: pattern };

const otherLists: ListLimit = { most: 100 };

/** @param ofIds whether its entries are ids */
export const listLimitOf = (argument: string, ofIds: boolean): ListLimit =>
  lists[argument] ?? (ofIds ? ids : otherLists);

/**
 * Ids that may hold words: a case about what a platform tells is about "stripe-main Invoice in_1", by the platform's own
 * words, and its transaction may be a queue. They are looked up, and go into no header.
 */
export const idsInWords: ReadonlySet<string> = new Set(["correlationId", "subjectId"]);

interface TextLimit {
  most: number;
  /** Whether it may be empty, and then says nothing. */
  empty?: boolean;
}

/** What a text may hold, by the argument's name. */
const texts: Readonly<Record<string, TextLimit>> = {
  // A page's place may hold a name, of which every character can take six bytes.
  after: { most: 4_096 },
  correlationId: { most: 500 },
  evidenceUrl: { most: 2_000 },
  explanation: { most: 2_000, empty: true },
  note: { most: 2_000, empty: true },
  reason: { most: 2_000, empty: true },
  resolution: { most: 2_000, empty: true },
  search: { most: 200, empty: true },
  subjectId: { most: 500 },
};

const otherTexts: TextLimit = { most: 200 };

export const textLimitOf = (argument: string): TextLimit => texts[argument] ?? otherTexts;

interface IntLimit {
  least: number;
  most: number;
  /** What to do for more. */
  advice?: string;
}

const MOST_INT = 2 ** 31 - 1;

const ints: Readonly<Record<string, IntLimit>> = {
  expectedVersion: { least: 1, most: MOST_INT },
  first: { least: 0, most: MOST_ENTRIES, advice: 'go on with "after" for more' },
  // Years enough for any debt, and no more than a day can be counted back from another.
  minAgeDays: { least: 1, most: 36_500 },
  maxItems: { least: 1, most: MOST_ITEMS, advice: "send more in parts" },
};

const otherInts: IntLimit = { least: -MOST_INT - 1, most: MOST_INT };

/** What an Int may be, by the argument's name. */
export const intLimitOf = (argument: string): IntLimit => ints[argument] ?? otherInts;
