/** What a correction is about that tells of a journal which people entered in the ledger. */
export const PEOPLES_JOURNAL = "journal by hand";
