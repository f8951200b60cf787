/** What the tests need of yazl, which brings no types. */
declare module 'yazl' {
  export class ZipFile {
    readonly outputStream: NodeJS.ReadableStream;
    addBuffer(content: Uint8Array, name: string): void;
    end(): void;
  }
}
