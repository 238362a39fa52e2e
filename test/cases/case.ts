/** Where what is right is written: a page (a vendor's, a public report), a paragraph of a standard, or of our own accounting. */
export type Source = `https://${string}` | `ASC ${string}` | `ISO ${string}` | `docs/accounting.md ${string}`;

/**
 * One case: what happened, and the right figure after it, worked out by hand. It stands in a file of its own, named as a
 * sentence, and shares with its group only what is costly to start.
 */
export interface Case<Shared> {
  /** Goes on from the group's name: "a payment of 11,691.00 USD" "that is called off is CANCELED, and nobody is dunned". */
  readonly sentence: string;
  /** What says that the figure is right. */
  readonly source: Source | readonly [Source, ...Source[]];
  /** Does what happens at the platforms' own doors, and expects the figure. */
  holds(shared: Shared): Promise<void>;
}
