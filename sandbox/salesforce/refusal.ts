/**
 * Salesforce refusing a request, worded as its REST API words it: a JSON array of `{ message, errorCode, fields? }`.
 * See "Status Codes and Error Responses" in the REST API Developer Guide.
 */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly errorCode: string,
    message: string,
    readonly fields?: readonly string[],
  ) {
    super(message);
  }

  get body(): unknown {
    const { message, errorCode, fields } = this;
    return [fields ? { message, errorCode, fields } : { message, errorCode }];
  }
}
