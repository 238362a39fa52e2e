/** The role of the account of receivables that a bank contests: a figure of its own beside what is owed. */
export const DISPUTED = "disputedReceivable";
