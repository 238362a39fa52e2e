/** The system's code of an error, or of what caused it; where several addresses were tried, that of the last. */
export function codeOfSilence(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  if (error instanceof AggregateError) return codeOfSilence(error.errors.at(-1));
  return codeOfSilence(error.cause);
}
