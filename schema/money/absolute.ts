/** How large an amount is, whichever way it goes. */
export const absolute = (minor: bigint): bigint => (minor < 0n ? -minor : minor);
