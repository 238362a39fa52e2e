/**
 * An account's id as NetSuite writes it, `1234567_SB1`; people have it from its address as well, where it is
 * `1234567-sb1`.
 */
export const accountOf = (written: string): string => written.toUpperCase().replaceAll("-", "_");
