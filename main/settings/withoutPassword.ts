/** Whether an address holds neither a name nor a password; of what is no address, something else is said. */
export const withoutPassword = (address: string): boolean => {
  if (!URL.canParse(address)) return true;
  const { username, password } = new URL(address);
  return username === "" && password === "";
};
