import type { SocketLimits } from "../../platform/graph/serveSubgraph/boundSockets";

/** Room for every console of a company, behind one address or many. */
export const defaultSockets: SocketLimits = {
  sockets: 5_000,
  socketsPerAddress: 1_000,
  framesPerSecond: 50,
  bytesPerSecond: 1_048_576,
  strangersBytes: 65_536,
  bufferedBytes: 32 * 1_048_576,
};
