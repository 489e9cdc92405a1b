import { createServer } from 'node:net';

/** A port that a program wants. */
export interface WantedPort {
  port: number;
  /** What for. */
  what: string;
  /** Chooses another. */
  flag: string;
}

/**
 * Ends the program, with a line for each port that is taken. Asked before anything is started, so that nothing is left
 * running and all trouble is told at once.
 *
 * @param command how the program was started, `npm start`
 */
export async function requireFreePorts(wanted: WantedPort[], command: string): Promise<void> {
  const taken = [];
  for (const each of wanted) if (!(await isPortFree(each.port))) taken.push(each);
  if (taken.length === 0) return;
  for (const { port, what, flag } of taken) {
    console.error(
      `Port ${port}, for ${what}, is taken (or not yours to use). Stop the program that uses it, or choose another port: ${command} -- ${flag} <number>`,
    );
  }
  process.exit(1);
}

/** Whether nobody listens on a port of this machine, whichever of its names they listen under. */
export async function isPortFree(port: number): Promise<boolean> {
  // One after the other: on Linux a socket on `::` would be in the way of the others.
  for (const host of ['127.0.0.1', '::1', '::']) {
    if (!(await canListen(port, host))) return false;
  }
  return true;
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      // A machine without IPv6 has nobody listening there.
      if (error.code === 'EAFNOSUPPORT' || error.code === 'EADDRNOTAVAIL') resolve(true);
      else if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    });
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
