import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';

/** Connections to Teams, kept open between requests. */
export interface TeamsAgents {
  readonly http: http.Agent;
  readonly https: https.Agent;
}

/**
 * A request on a connection that the other side is just closing breaks off as one does whose answer is lost, and would count as
 * sent. So a connection is given up after a pause in which Teams and what lies in front of it keep theirs.
 */
const idleMs = 4_000;

/** Shorter than a request's own time limit: what never reached Teams must not look like an answer that did not come. */
const connectMs = 5_000;

/** Error code of a connection that could not be made in time. */
export const noConnection = 'ECONNECTTIMEOUT';

export function createTeamsAgents(): TeamsAgents {
  const options = { keepAlive: true, timeout: idleMs };
  return {
    http: limited(new http.Agent(options), 'connect'),
    https: limited(new https.Agent(options), 'secureConnect'),
  };
}

interface Connecting {
  createConnection(...given: unknown[]): Socket | undefined;
}

function limited<A extends http.Agent>(agent: A, ready: 'connect' | 'secureConnect'): A {
  const connecting = agent as unknown as Connecting;
  const connect = connecting.createConnection.bind(agent);
  connecting.createConnection = (...given) => {
    const socket = connect(...given);
    if (!socket) return socket;
    const timer = setTimeout(() => {
      socket.destroy(Object.assign(new Error('no connection in time'), { code: noConnection }));
    }, connectMs);
    const stop = () => clearTimeout(timer);
    socket.once(ready, stop).once('close', stop);
    return socket;
  };
  return agent;
}
