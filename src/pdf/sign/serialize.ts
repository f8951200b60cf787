import { latin1 } from '../objects/strings.ts';
import { isArray, isDict, PdfName, PdfRef, PdfStream, PdfString, type PdfValue } from '../objects/values.ts';

/** The syntax of PDF (ISO 32000-1, 7.3), written: the counterpart of the reader. One character a byte. */
export function serialize(value: PdfValue): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return numeral(value);
  if (value instanceof PdfName) return nameOf(value.name);
  if (value instanceof PdfString) return stringOf(value.bytes);
  if (value instanceof PdfRef) return `${value.number} ${value.generation} R`;
  if (value instanceof PdfStream) return `${serialize(value.dict)}\nstream\n${latin1(value.raw)}\nendstream`;
  if (isArray(value)) return `[${value.map(serialize).join(' ')}]`;
  if (isDict(value))
    return `<<${[...value].map(([key, entry]) => `${nameOf(key)} ${serialize(entry)}`).join(' ')}>>`;
  throw new TypeError('a value that PDF does not have');
}

/** Without an exponent, which PDF does not know (7.3.3). */
function numeral(value: number): string {
  return Number.isInteger(value) ? String(BigInt(value)) : value.toFixed(6).replace(/\.?0+$/, '');
}

function nameOf(name: string): string {
  const escaped = name.replace(
    /[^!-~]|[#()<>[\]{}/%]/g,
    (char) => `#${char.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `/${escaped}`;
}

/** Text as such, bytes as hexadecimal digits. */
function stringOf(bytes: string): string {
  if (/^[ -~]*$/.test(bytes)) return `(${bytes.replace(/[\\()]/g, '\\$&')})`;
  return `<${Buffer.from(bytes, 'latin1').toString('hex')}>`;
}
