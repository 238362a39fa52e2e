const vendors =
  /(^|\.)(salesforce\.(com|mil)|force\.com|cloudforce\.com|salesforce-setup\.com|stripe\.com|netsuite\.com)$/;

/** Whether a host is of one of the platforms' own makers, so that nothing there is a stand-in. See `hostOf`. */
export const isVendorsHost = (host: string): boolean => vendors.test(host.toLowerCase());
