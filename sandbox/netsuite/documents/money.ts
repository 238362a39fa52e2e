/** Rounds half away from zero to this many decimals, reading the number as the decimal it is written as. */
export function round(amount: number, decimals: number): number {
  const shifted = Math.round(Number(`${Math.abs(amount).toFixed(10)}e${decimals}`));
  return Math.sign(amount) * Number(`${shifted}e-${decimals}`) || 0;
}

/** Adds amounts without gathering binary dust: at most six decimals matter. */
export function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => round(total + amount, 6), 0);
}
