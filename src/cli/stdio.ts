/** Standard input, output and error of a command; a test passes its own. */
export interface Stdio {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
}

export interface OutputStream {
  /** Whether somebody looks at it. */
  readonly isTTY?: boolean;
  write(chunk: string | Uint8Array, written?: (error?: Error | null) => void): unknown;
}

/** The operand, and the value of an option, that stands for standard input or output. */
export const STANDARD = '-';

/** All bytes of a stream. */
export async function readStream(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

/** Writes and waits until it is out, so that a pipe gets the whole of it before the process ends. */
export function writeStream(output: OutputStream, chunk: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    output.write(chunk, (error) => (error ? reject(error) : resolve()));
  });
}
