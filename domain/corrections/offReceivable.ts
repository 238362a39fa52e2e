/** How far what is owed may be written off, and the tax in it reclaimed. */
export const offReceivable = ({ minor, taxMinor }: { minor: bigint; taxMinor: bigint }) => ({
  RECEIVABLE: -minor,
  TAX: minor < taxMinor ? -minor : -taxMinor,
});
