/**
 * Salesforce refusing a request, worded as its REST API words it: a JSON array of `{ message, errorCode, fields? }`.
 * See "Status Codes and Error Responses" in the REST API Developer Guide.
 */
export class Refusal extends Error {
  private others: readonly Refusal[] = [];

  constructor(
    readonly status: number,
    readonly errorCode: string,
    message: string,
    readonly fields?: readonly string[],
  ) {
    super(message);
  }

  /** The same, told together with others. */
  and(others: readonly Refusal[]): this {
    this.others = others;
    return this;
  }

  get body(): unknown {
    return [this, ...this.others].map(({ message, errorCode, fields }) =>
      fields ? { message, errorCode, fields } : { message, errorCode },
    );
  }
}
