import { imageFacts } from '../base/image.ts';
import { bytes, type Kind } from './kinds.ts';
import { option } from './option.ts';
import { FORM_COMMANDS, LETTERHEAD_FUNCTIONS } from './takers.ts';

/** A picture of a few centimetres needs no more; what is larger would make every PDF of a batch larger. */
const MOST_BYTES = 512 * 1024;
const MOST_PIXELS = 4_000_000;

/** A PNG or JPEG that a page can hold. */
const image: Kind<Uint8Array> = {
  ...bytes,
  expected: `the bytes of a PNG or JPEG of at most ${MOST_BYTES / 1024} kB and ${MOST_PIXELS / 1e6} megapixels`,
  accepts: (value): value is Uint8Array => bytes.accepts(value) && faultIn(value) === null,
  fault: (value, name) =>
    bytes.accepts(value)
      ? `${name}: ${faultIn(value)}`
      : `${name}: expected ${image.expected}, got ${value === null ? 'null' : typeof value}`,
};

function faultIn(value: Uint8Array): string | null {
  if (value.length > MOST_BYTES)
    return `has ${Math.ceil(value.length / 1024)} kB; expected at most ${MOST_BYTES / 1024}`;
  const facts = imageFacts(value);
  if (typeof facts === 'string') return facts;
  const { width, height } = facts;
  if (width * height <= MOST_PIXELS) return null;
  return `has ${width} × ${height} pixels; expected at most ${MOST_PIXELS / 1e6} megapixels`;
}

export const logo = {
  /** A PNG or JPEG above the form's head, in HTML and PDF alike; never on a filed copy nor on one to be signed. */
  logo: option(image, {
    help: "A PNG or JPEG above the form's head, in HTML and PDF alike; never on a filed copy nor on one to be signed.",
    functions: [...LETTERHEAD_FUNCTIONS, 'verify'],
    flags: [{ long: 'logo', value: 'file', commands: [...FORM_COMMANDS, 'verify'] }],
    decides: 'document',
    property: {
      name: 'logoSha256',
      description: "SHA-256 of the image above the form's head, hexadecimal; absent without one",
      unlessDefault: true,
    },
  }),
};
