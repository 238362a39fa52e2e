/** Wherever they stand in a name of small letters without the signs between its words. */
const anywhere = /secret|passw|credential|authorization|cookie|(api|private|consumer|signing|audit|access)key/;

/** At the end, where what stands before only says of what: `refresh_token`, but not `tokenCount`. */
const atTheEnd = /(token|signature|assertion|connectionstring|pwd|jwt|bearer)s?$/;

/** A word of its own, as in the names of settings: `AUDIT_KEYS`. */
const words = /(^|[_-])(pwd|jwt|bearer)([_-]|$)|_keys?$/i;

/** Whether a field, a header or a setting of this name holds a credential, in whatever case and joining. */
export function isSecretName(name: string): boolean {
  const joined = name.toLowerCase().replace(/[^a-z0-9]/g, "");
  return anywhere.test(joined) || atTheEnd.test(joined) || words.test(name);
}
