import { type PdfRef, PdfStream, type PdfValue } from '../objects/values.ts';
import type { ByteOutput } from './output.ts';
import { serialize, serializeStreamDict } from './serialize.ts';

/** Writes an indirect object (ISO 32000-1, 7.3.10). */
export function writeObject(output: ByteOutput, { number, generation }: PdfRef, value: PdfValue): void {
  output.add(`${number} ${generation} obj\n`);
  if (value instanceof PdfStream) {
    output.add(`${serializeStreamDict(value)}\nstream\n`);
    output.addBytes(value.raw);
    output.add('\nendstream');
  } else output.add(serialize(value));
  output.add('\nendobj\n');
}
