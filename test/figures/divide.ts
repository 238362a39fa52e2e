/** A quotient, rounded half away from zero. */
export function divide(dividend: bigint, divisor: bigint): bigint {
  if (divisor < 0n) return divide(-dividend, -divisor);
  return dividend < 0n ? -divide(-dividend, divisor) : (2n * dividend + divisor) / (2n * divisor);
}
