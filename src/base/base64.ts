/** The bytes that a text in base64 stands for (RFC 4648, 4). */
export function fromBase64(text: string): Uint8Array {
  return Buffer.from(text, 'base64');
}
