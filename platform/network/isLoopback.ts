const loopback = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i;

/** Whether only this machine reaches a host of this name. */
export const isLoopback = (host: string): boolean => loopback.test(host);
