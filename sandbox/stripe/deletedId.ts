/** Under which id the account remembers what was deleted. */
export const deletedId = (id: string): string => `deleted ${id}`;
