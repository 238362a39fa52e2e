/** Whether an address is of HTTP without TLS, however it is written. */
export const isPlain = (address: string): boolean => URL.canParse(address) && new URL(address).protocol === "http:";
