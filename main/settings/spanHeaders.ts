/** A header's name. @see https://www.rfc-editor.org/rfc/rfc9110#name-tokens */
const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/**
 * Whether OpenTelemetry sends each header of a list `name=value,…` as it is written. What it cannot read, it leaves out
 * without a word, and what stands behind a `;` it drops.
 * @see https://opentelemetry.io/docs/specs/otel/protocol/exporter/#specifying-headers-via-environment-variables
 */
export const spanHeaders = (text: string): boolean =>
  text.split(",").every((part) => {
    const [name = "", ...rest] = part.trim().split("=");
    const value = rest.join("=");
    return NAME.test(name) && value !== "" && !value.includes(";") && isSent(value);
  });

/** Whether it is, once decoded, of the characters that a header may have. */
function isSent(value: string): boolean {
  try {
    return /^[\x20-\x7e]+$/.test(decodeURIComponent(value));
  } catch {
    return false;
  }
}
