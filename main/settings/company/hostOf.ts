/** The host's name in an address, or in `host:port`; of a text that is neither, the text. */
export function hostOf(place: string): string {
  const address = place.includes("://") ? place : `http://${place}`;
  return URL.canParse(address) ? new URL(address).hostname : place;
}
