import { beforeAll, describe, expect, it } from 'vitest';
import { verify } from '../../../src/index.ts';
import { bytesOf } from '../../builders/editable.ts';
import { sampled } from '../../tools/long.ts';
import { bodyOf, edited, revise, type Signing, signed, textOf } from './document.ts';
import { forgeToken } from './forge.ts';
import { judged, lineOf, makeWorld, type World } from './world.ts';

/** Every attack and every defect gets its verdict and the codes that say why, and no other. */

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

interface Case {
  readonly name: string;
  readonly make: (world: World) => Uint8Array;
  /** Null where the file cannot be read. */
  readonly expected: readonly string[] | null;
}

/** Signature1 by Jane, right but for what is said. */
function one({ base, jane }: World, wish: Partial<Signing> = {}): Uint8Array {
  return signed(base.pdf, { identity: jane, field: base.signature1, signature: base.free, ...wish });
}

/** Signature2 by John behind it. */
function two(world: World, wish: Partial<Signing> = {}): Uint8Array {
  const { base, john } = world;
  return signed(one(world), { identity: john, field: base.signature2, signature: base.free + 1, ...wish });
}

const flipped = (pdf: Uint8Array, at: number) => {
  const other = Uint8Array.from(pdf);
  other[at] = (other[at] as number) ^ 1;
  return other;
};

const replaced = (pdf: Uint8Array, from: string | RegExp, to: string) => {
  const text = textOf(pdf);
  const after = text.replace(from, to);
  if (after === text) throw new Error(`the file does not hold ${from}`);
  return bytesOf(after);
};

/** A stream of page content. */
const content = (operators: string) => `<< /Length ${operators.length} >>\nstream\n${operators}\nendstream`;

const PAINT = '1 0 0 rg 0 0 612 792 re f';

const certifying = (level: number, signature: number) => ({
  entries: `/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P ${level} /V /1.2 >> >>]`,
  permissions: `/Perms << /DocMDP ${signature} 0 R >>`,
});

/** Signature1 as a certification. */
function certified(world: World, level: number, wish: Partial<Signing> = {}): Uint8Array {
  const { base } = world;
  const { entries, permissions } = certifying(level, base.free);
  const catalog = edited(base.pdf, base.catalog, '/Type /Catalog', `/Type /Catalog ${permissions}`);
  return one(world, { entries, objects: catalog, ...wish });
}

const filling = (pdf: Uint8Array, { base }: World) => edited(pdf, base.date1, /^<</, '<< /V (03/03/2026)');

/** A revision with a note on the page. */
function annotated(pdf: Uint8Array, { base }: World): Uint8Array {
  const number = base.free + 50;
  const annotation = `<< /Type /Annot /Subtype /FreeText /Rect [0 0 612 792] /Contents (no) /DA (/F 9 Tf) /P ${base.page} 0 R >>`;
  return revise(pdf, {
    ...edited(pdf, base.page, '/Annots [', `/Annots [${number} 0 R `),
    [number]: annotation,
  });
}

const WHOLE = 'Signature1 valid';

const HONEST: readonly Case[] = [
  { name: 'ECDSA on P-256', make: (w) => one(w), expected: [WHOLE] },
  { name: 'ECDSA on P-384', make: (w) => one(w, { identity: w.p384 }), expected: [WHOLE] },
  { name: 'RSA, PKCS #1 v1.5', make: (w) => one(w, { identity: w.rsa }), expected: [WHOLE] },
  { name: 'RSA, SHA-512', make: (w) => one(w, { identity: w.rsa, digest: 'SHA-512' }), expected: [WHOLE] },
  { name: 'RSA-PSS', make: (w) => one(w, { identity: w.rsa, isPss: true }), expected: [WHOLE] },
  {
    name: 'attributes in another order than they are signed in',
    make: (w) => one(w, { isShuffled: true }),
    expected: [WHOLE],
  },
  {
    name: 'two signers',
    make: (w) => two(w),
    expected: ['Signature1 valid | 3: signed p1', 'Signature2 valid'],
  },
  {
    name: 'a time stamp',
    make: (w) => one(w, { stamp: (bytes) => forgeToken(bytes, { identity: w.tsa }) }),
    expected: [WHOLE],
  },
  {
    name: 'an expired certificate that was good at the time of the time stamp',
    make: (w) =>
      one(w, { identity: w.lately, stamp: (bytes) => forgeToken(bytes, { identity: w.tsa, time: IN_TIME }) }),
    expected: [WHOLE],
  },
  {
    name: 'a date filled in the same revision',
    make: (w) => one(w, { objects: filling(w.base.pdf, w) }),
    expected: [WHOLE],
  },
  {
    name: 'a date filled afterwards',
    make: (w) => {
      const pdf = one(w);
      return revise(pdf, filling(pdf, w));
    },
    expected: [`${WHOLE} | 3: filled p1`],
  },
  {
    name: 'a certification that allows filling, then filled and signed',
    make: (w) => {
      const pdf = certified(w, 2);
      const filled = revise(pdf, filling(pdf, w));
      return signed(filled, { identity: w.john, field: w.base.signature2, signature: w.base.free + 1 });
    },
    expected: [`${WHOLE} | 3: filled p1 | 4: signed p1`, 'Signature2 valid'],
  },
  {
    name: 'a certification that allows notes, then a note',
    make: (w) => annotated(certified(w, 3), w),
    expected: [`${WHOLE} | 3: annotation-added p1`],
  },
  {
    name: 'data for validation behind a certification that allows nothing',
    make: (w) => {
      const pdf = certified(w, 1);
      const number = w.base.free + 20;
      return revise(pdf, {
        ...edited(pdf, w.base.catalog, '/Type /Catalog', `/Type /Catalog /DSS ${number} 0 R`),
        [number]: '<< /Type /DSS /Certs [] >>',
      });
    },
    expected: [`${WHOLE} | 3: validation-data`],
  },
  {
    name: 'the date of change of another program',
    make: (w) => {
      const pdf = one(w);
      return revise(pdf, { [w.base.free + 30]: '<< /ModDate (D:20260401000000Z) >>' });
    },
    expected: [`${WHOLE} | 3: nothing-changed`],
  },
];

const BYTES: readonly Case[] = [
  {
    name: 'a byte of the page',
    make: (w) => flipped(one(w), 3000),
    expected: ['Signature1 broken: digest-differs'],
  },
  {
    name: 'a byte of the XML',
    make: (w) => {
      const pdf = one(w);
      return flipped(pdf, textOf(pdf).indexOf(`\n${w.base.xml} 0 obj`) + 300);
    },
    expected: ['Signature1 broken: digest-differs'],
  },
  {
    name: 'a digit of the reason',
    make: (w) => replaced(one(w, { entries: '/Reason (for 100)' }), '(for 100)', '(for 900)'),
    expected: ['Signature1 broken: digest-differs'],
  },
  {
    name: 'a byte of the signature value',
    make: (w) =>
      one(w, {
        contents: (hex) =>
          hex.replace(/([1-9a-f])(0*)$/i, (_, digit: string, zeros: string) => {
            const other = (Number.parseInt(digit, 16) ^ 1).toString(16);
            return `${other}${zeros}`;
          }),
      }),
    expected: ['Signature1 broken: signature-wrong'],
  },
  {
    name: 'something behind the signature in its contents',
    make: (w) => one(w, { contents: (hex) => `${hex.slice(0, -2)}01` }),
    expected: ['Signature1 broken: contents-padding'],
  },
  {
    name: 'contents of zeros',
    make: (w) => one(w, { contents: (hex) => '0'.repeat(hex.length) }),
    expected: ['Signature1 broken: contents-empty'],
  },
  {
    name: 'contents that are empty',
    make: (w) => one(w, { contents: () => '' }),
    expected: ['Signature1 broken: contents-empty, range-gap'],
  },
  {
    name: 'contents that are no ASN.1',
    make: (w) => one(w, { cms: () => new TextEncoder().encode('signed, Jane Doe') }),
    expected: ['Signature1 broken: signature-malformed'],
  },
  {
    name: 'contents as a string in brackets',
    make: (w) => {
      const text = textOf(one(w));
      const at = text.lastIndexOf('/Contents <');
      const end = text.indexOf('>', at);
      return bytesOf(`${text.slice(0, at)}/Contents (${text.slice(at + 11, end)})${text.slice(end + 1)}`);
    },
    expected: ['Signature1 broken: contents-missing'],
  },
  {
    name: 'no contents',
    make: (w) => replaced(one(w), '/Contents <', '/Contentz <'),
    expected: ['Signature1 broken: contents-missing'],
  },
  {
    name: 'bytes behind the end',
    make: (w) => bytesOf(`${textOf(one(w))}1 0 obj (x) endobj`),
    expected: ['Signature1 broken: bytes-behind'],
  },
  {
    name: 'many bytes behind the end',
    make: (w) => bytesOf(`${textOf(one(w))}${'%'.repeat(100_000)}`),
    expected: ['Signature1 broken: bytes-behind'],
  },
  {
    name: 'the file cut off at an earlier revision, which nobody can tell',
    make: (w) => two(w).subarray(0, one(w).length),
    expected: [WHOLE],
  },
];

const RANGES: readonly Case[] = [
  {
    name: 'a range of a part of the file',
    make: (w) => one(w, { range: ([a, b, c, d]) => [a, b, c, d - 40] }),
    expected: ['Signature1 broken: range-part'],
  },
  {
    name: 'a range that does not begin at the beginning',
    make: (w) => one(w, { range: ([, b, c, d]) => [9, b - 9, c, d] }),
    expected: ['Signature1 broken: range-start'],
  },
  {
    name: 'a range whose parts overlap',
    make: (w) => one(w, { range: ([a, b, c, d]) => [a, b, c - 20000, d + 20000] }),
    expected: ['Signature1 broken: range-malformed, digest-differs'],
  },
  {
    name: 'a gap that is too wide',
    make: (w) => one(w, { range: ([a, b, c, d]) => [a, b - 500, c, d] }),
    expected: ['Signature1 broken: range-gap'],
  },
  {
    name: 'a gap that leaves a bracket to the signature',
    make: (w) => one(w, { range: ([a, b, c, d]) => [a, b + 1, c - 1, d + 1] }),
    expected: ['Signature1 broken: range-gap'],
  },
  {
    name: 'no range',
    make: (w) => one(w, { range: () => null }),
    expected: ['Signature1 broken: range-missing, digest-differs'],
  },
  {
    name: 'a negative number',
    make: (w) => one(w, { range: ([, b, c, d]) => [-1, b + 1, c, d] }),
    expected: ['Signature1 broken: range-malformed, digest-differs'],
  },
  {
    name: 'five numbers',
    make: (w) => one(w, { range: (range) => [...range, 0] }),
    expected: ['Signature1 broken: range-malformed, digest-differs'],
  },
  {
    name: 'six numbers, a second gap',
    make: (w) => one(w, { range: ([a, b, c, d]) => [a, 1000, 2000, b - 2000, c, d] }),
    expected: ['Signature1 broken: range-malformed, digest-differs'],
  },
  {
    name: 'a range beyond the end',
    make: (w) => one(w, { range: ([a, b, c, d]) => [a, b, c, d + 1] }),
    expected: ['Signature1 broken: range-malformed, digest-differs'],
  },
  {
    name: 'a fraction',
    make: (w) => one(w, { range: ([a, b, c, d]) => [a, b, c, d - 0.5] }),
    expected: ['Signature1 broken: range-malformed, digest-differs'],
  },
  {
    name: 'a wrapped signature: its second part moved behind, other objects in the gap',
    make: wrapped,
    expected: ['Signature1 broken: range-gap'],
  },
];

/**
 * Signature wrapping (Mladenov and others, 2019): what was signed behind the contents stands at the end of the file, and a
 * second range in the gap says so. Where the signed part names its table of objects stands another one.
 */
function wrapped(world: World): Uint8Array {
  const { base } = world;
  const text = textOf(one(world, { isRangeLast: true, entries: `/Reason (${'x'.repeat(20)})` }));
  const open = text.lastIndexOf('/Contents <') + '/Contents '.length;
  const close = text.indexOf('>', open) + 1;
  const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
  const second = text.slice(close);
  const evil = `${base.content} 0 obj\n${content(PAINT)}\nendobj\n`;
  const original = text.slice(table, text.lastIndexOf('startxref'));
  const own = (at: number, rest: string) => {
    const middle = `/ByteRange [0 ${open} ${at} ${second.length}] >>\nendobj\n`.padEnd(table - close);
    const offset = close + middle.length + rest.length;
    const line = `${base.content} 1\n${String(offset).padStart(10, '0')} 00000 n \n`;
    return { middle, rest: original.replace('xref\n', `xref\n${line}`) };
  };
  let [at, rest] = [0, ''];
  for (let round = 0; round < 5; round++) {
    rest = own(at, rest).rest;
    at = close + own(at, rest).middle.length + rest.length + evil.length;
  }
  const { middle } = own(at, rest);
  return bytesOf(`${text.slice(0, close)}${middle}${rest}${evil}${second}`);
}

const APPENDED: readonly Case[] = [
  {
    name: 'a revision that repaints the page',
    make: (w) => revise(one(w), { [w.base.content]: content(PAINT) }),
    expected: ['Signature1 broken: changed-later | 3: page-content p1!'],
  },
  {
    name: 'a revision that adds content to the page',
    make: (w) => {
      const pdf = one(w);
      const page = edited(pdf, w.base.page, /\/Contents (\d+ 0 R)/, `/Contents [$1 ${w.base.shadow} 0 R]`);
      return revise(pdf, { ...page, [w.base.shadow]: content(PAINT) });
    },
    expected: ['Signature1 broken: changed-later | 3: page-content p1!'],
  },
  {
    name: 'a revision that adds an annotation',
    make: (w) => annotated(one(w), w),
    expected: ['Signature1 broken: changed-later | 3: annotation-added p1!'],
  },
  {
    name: 'a revision that moves the field',
    make: (w) => {
      const pdf = one(w);
      return revise(pdf, edited(pdf, w.base.signature1, '/Rect [50 20', '/Rect [50 500'));
    },
    expected: ['Signature1 broken: changed-later | 3: field-changed p1!'],
  },
  {
    name: 'a revision that replaces a font',
    make: (w) => {
      const pdf = one(w);
      return revise(pdf, edited(pdf, w.base.font, /\/BaseFont \/[\w+-]+/, '/BaseFont /Other'));
    },
    expected: ['Signature1 broken: changed-later | 3: page-resources p1!'],
  },
  {
    name: 'a revision that replaces the XML',
    make: (w) =>
      revise(one(w), { [w.base.xml]: '<< /Type /EmbeddedFile /Length 4 >>\nstream\n<x/>\nendstream' }),
    expected: ['Signature1 broken: changed-later | 3: attachments!'],
  },
  {
    name: 'a revision that removes the signature',
    make: (w) => {
      const pdf = one(w);
      return revise(pdf, { [w.base.signature1]: bodyOf(w.base.pdf, w.base.signature1) });
    },
    expected: ['Signature1 broken: changed-later | 3: signature-removed p1!'],
  },
  {
    name: 'a revision that removes the second of two signatures',
    make: (w) => {
      const pdf = two(w);
      return revise(pdf, { [w.base.signature2]: bodyOf(w.base.pdf, w.base.signature2) });
    },
    expected: [
      'Signature1 broken: changed-later | 3: signed p1 | 4: signature-removed p1!',
      'Signature2 broken: changed-later | 4: signature-removed p1!',
    ],
  },
  {
    name: 'a revision that removes the field of the signature',
    make: (w) => {
      const pdf = one(w);
      return revise(pdf, edited(pdf, w.base.form, `${w.base.signature1} 0 R `, ''));
    },
    expected: ['Signature1 broken: changed-later | 3: form-changed! | 3: field-removed p1!'],
  },
  {
    name: 'a revision that changes what the signature shows',
    make: (w) => {
      const pdf = one(w);
      return revise(pdf, edited(pdf, w.base.signature1, '/AP << /N', '/AP << /D'));
    },
    expected: ['Signature1 broken: changed-later | 3: appearance-changed p1!'],
  },
  {
    name: 'a revision that rewrites the stream that the signature shows',
    make: (w) => {
      const pdf = one(w);
      return revise(pdf, edited(pdf, w.base.appearance, 'q Q\n', 'Q q\n'));
    },
    expected: ['Signature1 broken: changed-later | 3: appearance-changed p1!'],
  },
  {
    name: 'a revision that changes a value that stood there when it was signed',
    make: (w) => {
      const pdf = one(w);
      return revise(pdf, edited(pdf, w.base.note, '(as filed)', '(as never filed)'));
    },
    expected: ['Signature1 broken: changed-later | 3: field-refilled p1!'],
  },
  {
    name: 'signature dictionaries swapped between fields',
    make: (w) => {
      const pdf = two(w);
      const { free, signature1, signature2 } = w.base;
      return revise(pdf, {
        ...edited(pdf, signature1, `/V ${free} 0 R`, `/V ${free + 1} 0 R`),
        ...edited(pdf, signature2, `/V ${free + 1} 0 R`, `/V ${free} 0 R`),
      });
    },
    expected: [
      'Signature1 broken: changed-later | 3: signed p1 | 4: signature-replaced p1! | 4: signature-replaced p1!',
      'Signature2 broken: changed-later | 4: signature-replaced p1! | 4: signature-replaced p1!',
      'Signature1 broken: dictionary-shared',
      'Signature2 broken: dictionary-shared',
    ],
  },
  {
    name: 'a signature dictionary rewritten in place',
    make: (w) => {
      const pdf = one(w, { entries: '/Reason (small)' });
      return revise(pdf, edited(pdf, w.base.free, '(small)', '(large)'));
    },
    expected: ['Signature1 broken: changed-later | 3: signature-replaced p1!'],
  },
  {
    name: 'a second field that is led to the signature of the first',
    make: (w) => {
      const pdf = one(w);
      return revise(pdf, edited(pdf, w.base.signature2, /^<</, `<< /V ${w.base.free} 0 R`));
    },
    expected: [
      'Signature1 broken: changed-later | 3: signature-prepared p1!',
      'Signature2 broken: dictionary-shared',
    ],
  },
  {
    name: 'two fields that share a signature from the beginning',
    make: (w) =>
      one(w, { objects: edited(w.base.pdf, w.base.signature2, /^<</, `<< /V ${w.base.free} 0 R`) }),
    expected: ['Signature1 broken: dictionary-shared', 'Signature2 broken: dictionary-shared'],
  },
  {
    name: 'JavaScript that runs when the file is opened',
    make: (w) => {
      const pdf = one(w);
      const catalog = edited(
        pdf,
        w.base.catalog,
        '/Type /Catalog',
        '/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>',
      );
      return revise(pdf, catalog);
    },
    expected: ['Signature1 broken: changed-later | 3: catalog!'],
  },
  {
    name: 'objects behind the end without a table',
    make: (w) =>
      revise(
        one(w),
        { [w.base.content]: content(PAINT) },
        { isBare: true, tail: (_, before) => `startxref\n${before}\n%%EOF\n` },
      ),
    expected: ['Signature1 broken: bytes-behind'],
  },
  {
    name: 'a revision without its end',
    make: (w) =>
      revise(one(w), { [w.base.content]: content(PAINT) }, { tail: (start) => `startxref\n${start}\n` }),
    expected: ['Signature1 broken: bytes-behind'],
  },
  {
    name: 'a revision whose table forgets the earlier ones',
    make: (w) => revise(one(w), { [w.base.content]: content(PAINT) }, { prev: '0' }),
    expected: null,
  },
  {
    name: 'the second of two signatures is honest, the first is not',
    make: (w) => {
      const first = one(w, { signed: new TextEncoder().encode('nothing') });
      return signed(first, { identity: w.john, field: w.base.signature2, signature: w.base.free + 1 });
    },
    expected: ['Signature1 broken: signature-wrong | 3: signed p1', 'Signature2 valid'],
  },
  {
    name: 'the second of two signatures repaints the page for the first',
    make: (w) => two(w, { objects: { [w.base.content]: content(PAINT) } }),
    expected: ['Signature1 broken: changed-later | 3: page-content p1! | 3: signed p1', 'Signature2 valid'],
  },
];

const SHADOWS: readonly Case[] = [
  {
    name: 'hide: the page is led to content that was prepared',
    make: (w) => {
      const pdf = one(w);
      return revise(pdf, edited(pdf, w.base.page, /\/Contents \d+ 0 R/, `/Contents ${w.base.shadow} 0 R`));
    },
    expected: ['Signature1 broken: changed-later | 3: page-content p1!'],
  },
  {
    name: 'hide and replace: only the table is changed, to a second object of the same number',
    make: (w) => {
      const hidden = `\n${w.base.content} 0 obj\n${content(PAINT)}\nendobj\n`;
      const text = textOf(w.base.pdf);
      const start = text.indexOf('xref\n0 ');
      const moved = bytesOf(
        `${text.slice(0, start)}${hidden}${text.slice(start).replace(/startxref\n\d+/, `startxref\n${start + hidden.length}`)}`,
      );
      const pdf = signed(moved, { identity: w.jane, field: w.base.signature1, signature: w.base.free });
      return revise(pdf, {}, { offsets: { [w.base.content]: start + 1 } });
    },
    expected: ['Signature1 broken: changed-later | 3: page-content p1!'],
  },
  {
    name: 'hide: an object that covers the page is freed',
    make: (w) => revise(one(w), {}, { offsets: { [w.base.content]: null } }),
    expected: ['Signature1 broken: changed-later | 3: page-content p1!'],
  },
  {
    name: 'replace: a signature’s object is also what the page draws',
    make: (w) => {
      const { page, free, signature2 } = w.base;
      const prepared = signed(w.base.pdf, {
        identity: w.jane,
        field: w.base.signature1,
        signature: free,
        objects: edited(w.base.pdf, page, /\/Contents (\d+ 0 R)/, `/Contents [$1 ${free + 1} 0 R]`),
      });
      return signed(prepared, {
        identity: w.john,
        field: signature2,
        signature: free + 2,
        objects: { [free + 1]: content(PAINT) },
      });
    },
    expected: ['Signature1 broken: changed-later | 3: page-content p1! | 3: signed p1', 'Signature2 valid'],
  },
  {
    name: 'replace: the stream that a field shows is what the page draws too',
    make: (w) => {
      const { page, appearance, date1 } = w.base;
      const prepared = one(w, {
        objects: edited(w.base.pdf, page, /\/Contents (\d+ 0 R)/, `/Contents [$1 ${appearance} 0 R]`),
      });
      return revise(prepared, {
        ...edited(prepared, date1, /^<</, '<< /V (03/03/2026)'),
        ...edited(prepared, appearance, 'q Q', 'Q q'),
      });
    },
    expected: ['Signature1 broken: changed-later | 3: page-content p1! | 3: filled p1'],
  },
  {
    name: 'a field that covers the page is filled',
    make: (w) => {
      const wide = revise(
        w.base.pdf,
        edited(w.base.pdf, w.base.date1, '/Rect [300 20 360 34]', '/Rect [0 0 612 792]'),
      );
      const pdf = signed(wide, { identity: w.jane, field: w.base.signature1, signature: w.base.free });
      return revise(pdf, filling(pdf, w));
    },
    expected: ['Signature1 broken: changed-later | 4: filled p1 | 4: field-too-large p1!'],
  },
  {
    name: 'a new field for a signature that is shown',
    make: (w) => {
      const pdf = one(w);
      const { form, page, free } = w.base;
      const field = `<< /Type /Annot /Subtype /Widget /FT /Sig /T (More) /F 4 /Rect [0 0 600 700] /P ${page} 0 R >>`;
      return revise(pdf, {
        ...edited(pdf, form, /\]/, ` ${free + 5} 0 R]`),
        ...edited(pdf, page, '/Annots [', `/Annots [${free + 5} 0 R `),
        [free + 5]: field,
      });
    },
    expected: ['Signature1 broken: changed-later | 3: field-added p1! | 3: form-changed!'],
  },
];

const CERTIFIED: readonly Case[] = [
  {
    name: 'a certification that allows nothing, then filled',
    make: (w) => {
      const pdf = certified(w, 1);
      return revise(pdf, filling(pdf, w));
    },
    expected: ['Signature1 broken: changed-against-certification | 3: filled p1!'],
  },
  {
    name: 'a certification that allows nothing, then signed',
    make: (w) =>
      signed(certified(w, 1), { identity: w.john, field: w.base.signature2, signature: w.base.free + 1 }),
    expected: ['Signature1 broken: changed-against-certification | 3: signed p1!', 'Signature2 valid'],
  },
  {
    name: 'a certification that allows filling, then filled and annotated',
    make: (w) => {
      const pdf = certified(w, 2);
      return annotated(revise(pdf, filling(pdf, w)), w);
    },
    expected: ['Signature1 broken: changed-later | 3: filled p1 | 4: annotation-added p1!'],
  },
  {
    name: 'a certification that allows notes, then repainted',
    make: (w) => revise(certified(w, 3), { [w.base.content]: content(PAINT) }),
    expected: ['Signature1 broken: changed-later | 3: page-content p1!'],
  },
  {
    name: 'a certification that is added behind a signature',
    make: (w) => {
      const pdf = one(w);
      const { entries, permissions } = certifying(1, w.base.free + 1);
      return signed(pdf, {
        identity: w.john,
        field: w.base.signature2,
        signature: w.base.free + 1,
        entries,
        objects: edited(pdf, w.base.catalog, '/Type /Catalog', `/Type /Catalog ${permissions}`),
      });
    },
    expected: [
      'Signature1 broken: changed-later | 3: certified p1 | 3: certification-changed!',
      'Signature2 valid',
    ],
  },
  {
    name: 'a certification that is taken away',
    make: (w) => {
      const pdf = certified(w, 1);
      return revise(pdf, edited(pdf, w.base.catalog, /\/Perms <<.*?>>/, ''));
    },
    expected: ['Signature1 broken: changed-later | 3: certification-changed!'],
  },
  {
    name: 'a field that the signature locked is filled',
    make: (w) => {
      const pdf = one(w, {
        entries:
          '/Reference [<< /TransformMethod /FieldMDP /TransformParams << /Action /Include /Fields [(Date1)] >> >>]',
      });
      return revise(pdf, filling(pdf, w));
    },
    expected: ['Signature1 broken: changed-against-lock | 3: filled p1!'],
  },
  {
    name: 'a field that the signature left open is filled',
    make: (w) => {
      const pdf = one(w, {
        entries:
          '/Reference [<< /TransformMethod /FieldMDP /TransformParams << /Action /Exclude /Fields [(Date1)] >> >>]',
      });
      return revise(pdf, filling(pdf, w));
    },
    expected: [`${WHOLE} | 3: filled p1`],
  },
];

const SIGNERS: readonly Case[] = [
  {
    name: 'signingCertificateV2 of another',
    make: (w) => one(w, { named: w.john.certificate }),
    expected: ['Signature1 broken: signing-certificate-other'],
  },
  {
    name: 'no signingCertificateV2',
    make: (w) => one(w, { named: null }),
    expected: ['Signature1 broken: signing-certificate-missing'],
  },
  {
    name: 'no signingCertificateV2 in a plain PDF signature',
    make: (w) => one(w, { named: null, subFilter: 'adbe.pkcs7.detached' }),
    expected: [WHOLE],
  },
  {
    name: 'a certificate of another key',
    make: (w) => one(w, { identity: { ...w.jane, privateKey: w.john.privateKey } }),
    expected: ['Signature1 broken: signature-wrong'],
  },
  {
    name: 'no certificate',
    make: (w) => one(w, { certificates: [w.john.certificate] }),
    expected: ['Signature1 broken: signer-certificate-missing'],
  },
  {
    name: 'two signers in one signature',
    make: (w) => one(w, { signers: 2 }),
    expected: ['Signature1 broken: signer-count'],
  },
  {
    name: 'no signer in the signature',
    make: (w) => one(w, { signers: 0 }),
    expected: ['Signature1 broken: signer-count'],
  },
  {
    name: 'content inside',
    make: (w) => one(w, { content: new Uint8Array(10) }),
    expected: ['Signature1 broken: content-inside'],
  },
  {
    name: 'the signature of a time stamp in place of one',
    make: (w) => one(w, { contentType: '1.2.840.113549.1.9.16.1.4' }),
    expected: ['Signature1 broken: content-type'],
  },
  {
    name: 'SHA-1',
    make: (w) => one(w, { identity: w.rsa, digest: 'SHA-1' }),
    expected: ['Signature1 broken: algorithm-weak'],
  },
  {
    name: 'a kind that is not known',
    make: (w) => one(w, { subFilter: 'adbe.x509.rsa_sha1' }),
    expected: ['Signature1 broken: signature-unknown'],
  },
  {
    name: 'an expired certificate',
    make: (w) => one(w, { identity: w.expired }),
    expected: ['Signature1 untrusted: expired'],
  },
  {
    name: 'a certificate that is not valid yet',
    make: (w) => one(w, { identity: w.notYet }),
    expected: ['Signature1 untrusted: not-yet-valid'],
  },
  {
    name: 'a self-signed certificate',
    make: (w) => one(w, { identity: w.selfSigned }),
    expected: ['Signature1 untrusted: self-signed'],
  },
  {
    name: 'an issuer that nobody trusts',
    make: (w) => one(w, { identity: w.stranger }),
    expected: ['Signature1 untrusted: unknown-issuer'],
  },
  {
    name: 'an issuer that may not issue',
    make: (w) => one(w, { identity: w.underNoAuthority }),
    expected: ['Signature1 untrusted: issuer-no-authority'],
  },
  {
    name: 'a certificate that is not for signatures',
    make: (w) => one(w, { identity: w.noSigning }),
    expected: ['Signature1 untrusted: usage-forbids-signing'],
  },
  {
    name: 'a certificate that is for time stamps',
    make: (w) => one(w, { identity: w.tsa }),
    expected: ['Signature1 untrusted: usage-forbids-signing'],
  },
  {
    name: 'a chain whose intermediate is missing',
    make: (w) => one(w, { certificates: [w.jane.certificate] }),
    expected: ['Signature1 untrusted: unknown-issuer'],
  },
];

const IN_TIME = new Date('2023-03-03T12:00:00Z');

const STAMPS: readonly Case[] = [
  {
    name: 'a time stamp after the certificate had expired',
    make: (w) => one(w, { identity: w.expired, stamp: (bytes) => forgeToken(bytes, { identity: w.tsa }) }),
    expected: ['Signature1 untrusted: expired'],
  },
  {
    name: 'a certificate that has expired, and a time stamp of a time when it was good by nobody who is trusted',
    make: (w) =>
      one(w, {
        identity: w.lately,
        stamp: (bytes) => forgeToken(bytes, { identity: w.strangeTsa, time: IN_TIME }),
      }),
    expected: ['Signature1 untrusted: stamp-untrusted, expired'],
  },
  {
    name: 'a time stamp of another document',
    make: (w) => one(w, { stamp: (bytes) => forgeToken(bytes, { identity: w.tsa, defect: 'imprint' }) }),
    expected: ['Signature1 broken: token-imprint'],
  },
  {
    name: 'a time stamp that was changed',
    make: (w) => one(w, { stamp: (bytes) => forgeToken(bytes, { identity: w.tsa, defect: 'signature' }) }),
    expected: ['Signature1 broken: token-signature'],
  },
  {
    name: 'a time stamp of SHA-1',
    make: (w) => one(w, { stamp: (bytes) => forgeToken(bytes, { identity: w.tsa, defect: 'sha-1' }) }),
    expected: ['Signature1 broken: token-weak'],
  },
  {
    name: 'a time stamp by a certificate that is not for time stamps',
    make: (w) => one(w, { stamp: (bytes) => forgeToken(bytes, { identity: w.tsaWithoutPurpose }) }),
    expected: ['Signature1 broken: token-purpose'],
  },
  {
    name: 'a time stamp of an authority that nobody trusts',
    make: (w) => one(w, { stamp: (bytes) => forgeToken(bytes, { identity: w.strangeTsa }) }),
    expected: ['Signature1 untrusted: stamp-untrusted'],
  },
  {
    name: 'something else in place of a time stamp',
    make: (w) => one(w, { stamp: () => Uint8Array.of(0x30, 3, 2, 1, 1) }),
    expected: ['Signature1 broken: token-malformed'],
  },
];

const ALL = { HONEST, BYTES, RANGES, APPENDED, SHADOWS, CERTIFIED, SIGNERS, STAMPS };

describe.each(Object.entries(ALL))('%s', (_, cases) => {
  it.each(sampled(cases, 4))('$name', ({ make, expected }) => {
    expect(judged(make(world), world)).toEqual(expected);
  });
});

describe('without certificates to be trusted', () => {
  it('says that the certificate was not checked, and nothing worse', async () => {
    for (const identity of [world.jane, world.stranger]) {
      const { signatures } = await verify(one(world, { identity }));
      expect(signatures.map(({ verdict, findings }) => [verdict, findings.map(({ code }) => code)])).toEqual([
        ['valid', ['trust-not-checked', 'clock-of-signer']],
      ]);
    }
  });

  it('still says that a certificate is expired', async () => {
    const { signatures } = await verify(one(world, { identity: world.expired }));
    expect(signatures.map(lineOf)).toEqual(['Signature1 untrusted: expired']);
  });
});
