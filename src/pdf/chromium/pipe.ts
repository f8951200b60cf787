import type { Readable, Writable } from 'node:stream';
import type { ConnectionTransport } from 'puppeteer-core';

const END = 0;

/**
 * Puppeteer's connection over the browser's two debugging pipes, a message ending in a NUL byte each way.
 *
 * A pipe and not a WebSocket: no port is open to other programs of the machine, and the browser ends by itself
 * when the pipe breaks, whatever killed this process.
 */
export function pipeTransport(toBrowser: Writable, fromBrowser: Readable): ConnectionTransport {
  let pending: Uint8Array[] = [];
  const transport: ConnectionTransport = {
    send(message) {
      toBrowser.write(`${message}\0`);
    },
    close() {
      toBrowser.destroy();
      fromBrowser.destroy();
    },
  };
  const receive = (chunk: Uint8Array): void => {
    let start = 0;
    for (let end = chunk.indexOf(END); end >= 0; end = chunk.indexOf(END, start)) {
      pending.push(chunk.subarray(start, end));
      const message = Buffer.concat(pending).toString('utf8');
      pending = [];
      start = end + 1;
      transport.onmessage?.(message);
    }
    if (start < chunk.length) pending.push(chunk.subarray(start));
  };
  fromBrowser.on('data', receive);
  fromBrowser.once('close', () => transport.onclose?.());
  // A browser that ends breaks both pipes; `close` says so, and an unhandled `error` would end this process.
  for (const stream of [toBrowser, fromBrowser]) stream.on('error', () => {});
  return transport;
}
