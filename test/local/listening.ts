import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A state of /proc/net/tcp (Linux, include/net/tcp_states.h). */
const LISTEN = '0A';

const lines = (file: string): string[][] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/));

/** `0100007F:1F90` → `127.0.0.1:8080`; an IPv6 address stays as the kernel writes it. */
const placeOf = (text: string): string => {
  const [address = '', port = ''] = text.split(':');
  const bytes = address.length === 8 ? [...Buffer.from(address, 'hex')].reverse().join('.') : address;
  return `${bytes}:${Number.parseInt(port, 16)}`;
};

/** What a process that is gone meanwhile, or another user's, has open is nothing. */
const tried = <T>(read: () => T[]): T[] => {
  try {
    return read();
  } catch {
    return [];
  }
};

const socketsOf = (pid: string): string[] =>
  tried(() => readdirSync(`/proc/${pid}/fd`)).flatMap((fd) =>
    tried(() => [/^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? '']),
  );

const parentOf = (pid: string): string | undefined =>
  tried(() => [/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]])[0];

const childrenOf = (pid: string): string[] => {
  const children = readdirSync('/proc').filter((each) => /^\d+$/.test(each) && parentOf(each) === pid);
  return children.flatMap((child) => [child, ...childrenOf(child)]);
};

const listenersOf = (pids: string[]): string[] => {
  const sockets = new Set(pids.flatMap(socketsOf));
  return ['/proc/net/tcp', '/proc/net/tcp6']
    .flatMap((file) => tried(() => lines(file)))
    .filter(([, , , state, ...rest]) => state === LISTEN && sockets.has(rest[5] ?? ''))
    .map(([, local = '']) => placeOf(local));
};

/** Where a process listens for TCP, and where the processes do that it started: `address:port`. Linux only. */
export const listening = (pid: number): { own: string[]; children: string[] } => ({
  own: listenersOf([String(pid)]),
  children: listenersOf(childrenOf(String(pid))),
});
