import { createHash } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { PRODUCT } from '../../src/base/files/product.ts';
import type { Verdict } from '../../src/verify/pdf.ts';
import { verify } from '../../src/verify/verify.ts';
import { BARE_STREAM, bytesOf, Editable, exactly, glyphs } from '../builders/editable.ts';
import { sampleBytes } from '../builders/samples.ts';
import { sampled } from '../tools/long.ts';
import { linesOf, renderSubmission, submitted } from './fixture.ts';

/** Each kind of tampering gets the sentence that says what was done, and no other. */

interface Case {
  readonly name: string;
  readonly tamper: (pdf: Uint8Array) => Uint8Array | Promise<Uint8Array>;
  readonly verdict?: Verdict;
  /** Code, page and sentence of every finding; digests stand as <sha>. */
  readonly expected: readonly string[];
}

const edited = (change: (file: Editable) => void) => (pdf: Uint8Array) => {
  const file = new Editable(pdf);
  change(file);
  return file.save();
};

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const page = (file: Editable, number: number) => file.find(/\/Type \/Page\n/, number - 1);
const refIn = (file: Editable, number: number, key: string) =>
  Number(new RegExp(`/${key} \\[?\\(?(?:[^)]*\\) )?(\\d+) 0 R`).exec(file.body(number))?.[1]);
const contentsOf = (file: Editable, number: number) => refIn(file, page(file, number), 'Contents');
const catalog = (file: Editable) => file.find(/\/Type \/Catalog/);
const metadata = (file: Editable) => file.find(/\/Type \/Metadata/);
const info = (file: Editable, key: string) => refIn(file, file.find(/\/Producer \d+ 0 R/), key);
const embedded = (file: Editable, index: number) => file.find(/\/Type \/EmbeddedFile/, index);
const filespec = (file: Editable, index: number) => file.find(/\/Type \/Filespec/, index);

const namesTree = (file: Editable) => refIn(file, refIn(file, catalog(file), 'Names'), 'EmbeddedFiles');

const inMetadata = (from: string | RegExp, to: string) =>
  edited((file) => void file.editContent(metadata(file), from, to));

const OTHER_XML = new TextEncoder().encode(
  new TextDecoder().decode(sampleBytes('joint')).replace('<value>400000</value>', '<value>900000</value>'),
);

const CASES: readonly Case[] = [
  // The pages
  {
    name: 'a byte of the compressed content of a page',
    tamper: (pdf) => {
      const file = new Editable(pdf);
      const text = Buffer.from(pdf).toString('latin1');
      const at = text.indexOf(`\n${contentsOf(file, 1)} 0 obj`);
      const other = Uint8Array.from(pdf);
      other[at + 1000] = (other[at + 1000] as number) ^ 0xff;
      return other;
    },
    expected: ['damaged 1: its content is damaged: cannot be unpacked (invalid distance too far back)'],
  },
  {
    name: 'a digit of an amount',
    tamper: edited(
      (file) => void file.editContent(contentsOf(file, 1), glyphs('400,000'), glyphs('900,000')),
    ),
    expected: ['text-changed 1: expected “400,000”, found “900,000”'],
  },
  {
    name: 'digits of two amounts',
    tamper: edited((file) => {
      const content = contentsOf(file, 1);
      file.editContent(content, glyphs('400,000'), glyphs('900,000'));
      file.editContent(content, glyphs('61,250'), glyphs('61,259'));
    }),
    expected: [
      'text-changed 1: expected “400,000”, found “900,000”',
      'text-changed 1: expected “61,250”, found “61,259”',
    ],
  },
  {
    name: 'text moved',
    tamper: edited((file) => {
      const amount = exactly(glyphs('400,000'));
      const shown = new RegExp(`BT ([\\d.]+) ([\\d.]+) Td\n((?:/F.*\n)?\\[\\(${amount}\\))`);
      file.editContent(contentsOf(file, 1), shown, 'BT $1 312 Td\n$3');
    }),
    expected: [
      'text-moved 1: “400,000” stands at 313.7, 312 instead of 313.7, 303.5 (points from the lower left)',
    ],
  },
  {
    name: 'text removed',
    tamper: edited((file) => void file.editContent(contentsOf(file, 1), `[(${glyphs('61,250')})] TJ`, '')),
    expected: ['text-removed 1: “61,250” is missing'],
  },
  {
    name: 'text added',
    tamper: edited((file) => {
      const content = contentsOf(file, 1);
      const shown = `[(${glyphs('$18.4467')})] TJ`;
      file.editContent(content, shown, `${shown} ET BT 700 112 Td [(${glyphs('9')})] TJ`);
    }),
    expected: ['text-added 1: “9” was added'],
  },
  {
    name: 'text made white',
    tamper: edited((file) => {
      const shown = `[(${glyphs('400,000')})] TJ`;
      file.editContent(contentsOf(file, 1), shown, `q 1 1 1 rg ${shown} Q`);
    }),
    expected: ['text-style 1: “400,000” has another colour, size or style'],
  },
  {
    name: 'a white area painted over an amount',
    tamper: edited((file) => {
      const content = contentsOf(file, 1);
      const text = Buffer.from(file.content(content)).toString('latin1');
      file.setContent(content, `${text}\n/Artifact BMC q 1 1 1 rg 400 250 60 12 re f Q EMC`);
    }),
    expected: [
      'graphics 1: lines or areas were changed, first at 400, 250 (points from the lower left); expected 93 of them, found 94',
    ],
  },
  {
    name: 'a rule removed',
    tamper: edited((file) => void file.editContent(contentsOf(file, 1), / m [\d.]+ [\d.]+ l S/, ' m n')),
    expected: [
      'graphics 1: lines or areas were changed, first at 34, 472.1 (points from the lower left); expected 93 of them, found 92',
    ],
  },
  {
    name: 'a page written otherwise',
    tamper: edited((file) => void file.editContent(contentsOf(file, 1), ' TJ', '\n  TJ')),
    expected: ['content-rewritten 1: its content was rewritten; what is painted is the same'],
  },
  {
    name: 'the last page removed',
    tamper: edited((file) => {
      file.edit(file.find(/\/Type \/Pages/), /\/Kids \[(\d+ 0 R) \d+ 0 R\]/, '/Kids [$1]');
      file.edit(file.find(/\/Type \/Pages/), '/Count 2', '/Count 1');
    }),
    expected: ['page-missing: page 2 of the form is missing'],
  },
  {
    name: 'two pages swapped',
    tamper: edited(
      (file) => void file.edit(file.find(/\/Type \/Pages/), /\[(\d+ 0 R) (\d+ 0 R)\]/, '[$2 $1]'),
    ),
    expected: [
      'page-order 1: shows what page 2 of the form is',
      'page-order 2: shows what page 1 of the form is',
    ],
  },
  {
    name: 'a page added',
    tamper: edited((file) => {
      const content = file.add('<<\n/Length 10\n>>\nstream\n0 0 9 9 re\nendstream');
      const added = file.add(
        `<< /Type /Page /Parent ${file.find(/\/Type \/Pages/)} 0 R /MediaBox [0 0 9 9] /Contents ${content} 0 R >>`,
      );
      file.edit(file.find(/\/Type \/Pages/), /\[(.*)\]/, `[$1 ${added} 0 R]`);
    }),
    expected: ['page-added 3: is no page of the form'],
  },
  {
    name: 'a page cropped',
    tamper: edited(
      (file) => void file.edit(page(file, 1), '/UserUnit 1', '/UserUnit 1\n/CropBox [0 300 792 612]'),
    ),
    expected: ['page-size 1: its size was changed: /CropBox: [0 300 792 612] was added'],
  },
  // The filing inside
  {
    name: 'another XML attached',
    tamper: edited((file) => void file.setContent(embedded(file, 0), OTHER_XML)),
    expected: [
      'attachment-checksum: the attachment filing.xml does not fit the size or MD5 that stand beside it',
      'xml-digest: the attached XML is another one than the metadata name: expected SHA-256 <sha>, found <sha>',
      'text-changed 1: expected “900,000”, found “400,000”',
    ],
  },
  {
    name: 'another XML attached, with its size, MD5 and SHA-256',
    tamper: edited((file) => {
      const before = sha256(file.content(embedded(file, 0)));
      file.setAttachment(embedded(file, 0), OTHER_XML);
      file.editContent(metadata(file), before, sha256(OTHER_XML));
    }),
    expected: [
      'identifier: the identifier (/ID) does not fit what the file says of itself: it was changed, or one of the dates, names, descriptions or settings from which it is made',
      'text-changed 1: expected “900,000”, found “400,000”',
    ],
  },
  {
    name: 'the XML made unreadable, with its digests',
    tamper: edited((file) => {
      const before = sha256(file.content(embedded(file, 0)));
      const broken = bytesOf('<ownershipDocument>');
      file.setAttachment(embedded(file, 0), broken);
      file.editContent(metadata(file), before, sha256(broken));
    }),
    expected: [
      'xml-unreadable: the attached XML is no filing: the XML is not well-formed at line 1, column 20: unclosed tag: ownershipDocument',
    ],
  },
  {
    name: 'the XML removed',
    tamper: edited((file) => {
      const ref = `${filespec(file, 0)} 0 R`;
      file.edit(catalog(file), `${ref} `, '');
      file.edit(namesTree(file), `(filing.xml) ${ref}`, '');
    }),
    expected: ['xml-missing: the XML of the filing has been removed from the attachments'],
  },
  {
    name: 'the XML removed, and with it every word of it',
    tamper: edited((file) => {
      file.edit(catalog(file), /\/AF \[.*\]/, '');
      file.edit(catalog(file), /\/Names \d+ 0 R/, '');
      file.edit(catalog(file), /\/Metadata \d+ 0 R/, '');
    }),
    verdict: 'unknown',
    expected: [
      'pdf-without-filing: holds no filing of form4: another program made it, or it was rendered with the conformance "none"',
    ],
  },
  {
    name: 'an exhibit altered',
    tamper: edited((file) => void file.editContent(embedded(file, 2), 'J. Doe', 'M. Roe')),
    expected: [
      'attachment-checksum: the attachment exhibit-1-poa.txt does not fit the size or MD5 that stand beside it',
      'attachment-digest: the attachment exhibit-1-poa.txt is another one than the metadata name: expected SHA-256 <sha>, found <sha>',
    ],
  },
  {
    name: 'an exhibit altered, with its size and MD5',
    tamper: edited((file) => void file.setAttachment(embedded(file, 2), bytesOf('Know all: M. Roe.'))),
    expected: [
      'attachment-digest: the attachment exhibit-1-poa.txt is another one than the metadata name: expected SHA-256 <sha>, found <sha>',
    ],
  },
  {
    name: 'an exhibit added',
    tamper: edited((file) => {
      const more = file.add(file.body(embedded(file, 2)));
      file.setAttachment(more, bytesOf('More.'));
      const spec = file.add(file.body(filespec(file, 2)).replaceAll(/\(exhibit[^)]*\)/g, '(more.txt)'));
      file.edit(spec, /\/F \d+ 0 R\/UF \d+ 0 R/, `/F ${more} 0 R/UF ${more} 0 R`);
      file.edit(catalog(file), /\/AF \[(.*)\]/, `/AF [$1 ${spec} 0 R]`);
      file.edit(namesTree(file), /\[(.*)\]/s, `[$1 (more.txt) ${spec} 0 R]`);
    }),
    expected: [
      'attachment-added: the attachment more.txt was added: the metadata do not name it',
      'attachment-list: the list of attachments was changed: /EmbeddedFiles/Names/4: expected “more.txt”, found “submission-header.txt”',
      'attachment-list: the list of attachments was changed: /Names/5/F: expected “more.txt”, found “submission-header.txt”',
      'attachment-list: the list of attachments was changed: /Names/5/UF: expected “more.txt”, found “submission-header.txt”',
      'attachment-list: the list of attachments was changed: /Names/5/Desc: expected “Document EX-24 of the EDGAR submission: POWER OF ATTORNEY”, found “Header of the EDGAR submission”',
      'attachment-list: the list of attachments was changed: /F/Params/Size: expected 5, found 342',
      'attachment-list: the list of attachments was changed: /F/Params/CheckSum: expected “28f7991323bd994ac9850fdf06c41c9d”, found “e4112d35fdbe9d85d620068b1f12eb18”',
      'attachment-list: the list of attachments was changed: /5/EF/F: expected “…More.…”, found “…<SEC-DOCUMENT>0001209191-25-05…”',
      'attachment-list: the list of attachments was changed: /EmbeddedFiles/Names/6: expected “submission-header.txt”, found “more.txt”',
      'attachment-list: the list of attachments was changed: /Names/7/F: expected “submission-header.txt”, found “more.txt”',
      'attachment-list: the list of attachments was changed: /Names/7/UF: expected “submission-header.txt”, found “more.txt”',
      'attachment-list: the list of attachments was changed: /Names/7/Desc: expected “Header of the EDGAR submission”, found “Document EX-24 of the EDGAR submission: POWER OF ATTORNEY”',
      'attachment-list: the list of attachments was changed: /F/Params/Size: expected 342, found 5',
      'attachment-list: the list of attachments was changed: /F/Params/CheckSum: expected “e4112d35fdbe9d85d620068b1f12eb18”, found “28f7991323bd994ac9850fdf06c41c9d”',
      'attachment-list: the list of attachments was changed: /7/EF/F: expected “…<SEC-DOCUMENT>0001209191-25-05…”, found “…More.…”',
    ],
  },
  {
    name: 'an exhibit removed',
    tamper: edited((file) => {
      const ref = `${filespec(file, 2)} 0 R`;
      file.edit(catalog(file), ` ${ref}`, '');
      file.edit(namesTree(file), new RegExp(`\\(exhibit[^)]*\\) ${ref}`), '');
    }),
    expected: ['attachment-removed: an attachment was removed: the metadata name one whose SHA-256 is <sha>'],
  },
  {
    name: 'an attachment that only the list of names has',
    tamper: edited((file) => {
      const spec = file.add(file.body(filespec(file, 2)).replaceAll(/\(exhibit[^)]*\)/g, '(more.txt)'));
      file.edit(namesTree(file), /\[(.*)\]/s, `[$1 (more.txt) ${spec} 0 R]`);
    }),
    expected: [
      "attachment-hidden: the attachment more.txt stands in one only of the file's two lists of attachments",
      'attachment-list: the list of attachments was changed: /EmbeddedFiles/Names/4: expected “more.txt”, found “submission-header.txt”',
      'attachment-list: the list of attachments was changed: /Names/5/F: expected “more.txt”, found “submission-header.txt”',
      'attachment-list: the list of attachments was changed: /Names/5/UF: expected “more.txt”, found “submission-header.txt”',
      'attachment-list: the list of attachments was changed: /Names/5/Desc: expected “Document EX-24 of the EDGAR submission: POWER OF ATTORNEY”, found “Header of the EDGAR submission”',
      'attachment-list: the list of attachments was changed: /F/Params/Size: expected 66, found 342',
      'attachment-list: the list of attachments was changed: /F/Params/CheckSum: expected “caea57f984dd9f0accf61a3532fc624a”, found “e4112d35fdbe9d85d620068b1f12eb18”',
      'attachment-list: the list of attachments was changed: /5/EF/F: expected “…Know all by these presents, th…”, found “…<SEC-DOCUMENT>0001209191-25-05…”',
      'attachment-list: the list of attachments was changed: /EmbeddedFiles/Names/6: expected “submission-header.txt”, found “more.txt”',
      'attachment-list: the list of attachments was changed: /Names/7/F: expected “submission-header.txt”, found “more.txt”',
      'attachment-list: the list of attachments was changed: /Names/7/UF: expected “submission-header.txt”, found “more.txt”',
      'attachment-list: the list of attachments was changed: /Names/7/Desc: expected “Header of the EDGAR submission”, found “Document EX-24 of the EDGAR submission: POWER OF ATTORNEY”',
      'attachment-list: the list of attachments was changed: /F/Params/Size: expected 342, found 66',
      'attachment-list: the list of attachments was changed: /F/Params/CheckSum: expected “e4112d35fdbe9d85d620068b1f12eb18”, found “caea57f984dd9f0accf61a3532fc624a”',
      'attachment-list: the list of attachments was changed: /7/EF/F: expected “…<SEC-DOCUMENT>0001209191-25-05…”, found “…Know all by these presents, th…”',
    ],
  },
  {
    name: 'the description of an exhibit',
    tamper: edited((file) => void file.edit(filespec(file, 2), 'POWER OF ATTORNEY', 'LETTER')),
    expected: [
      'identifier: the identifier (/ID) does not fit what the file says of itself: it was changed, or one of the dates, names, descriptions or settings from which it is made',
    ],
  },
  {
    name: 'the name of an exhibit',
    tamper: edited(
      (file) => void file.edit(filespec(file, 2), '/UF (exhibit-1-poa.txt)', '/UF (exhibit-1-doa.txt)'),
    ),
    expected: [
      'identifier: the identifier (/ID) does not fit what the file says of itself: it was changed, or one of the dates, names, descriptions or settings from which it is made',
      'attachment: the attachment exhibit-1-doa.txt: /F: expected “exhibit-1-doa.txt”, found “exhibit-1-poa.txt”',
      'attachment-list: the list of attachments was changed: /EmbeddedFiles/Names/0: expected “exhibit-1-doa.txt”, found “exhibit-1-poa.txt”',
    ],
  },
  // What the file says of itself
  ...[
    ['formType', '>4<', '>5<', 'property: the metadata say formType “5”; the filing says “4”'],
    [
      'accessionNumber',
      '0001209191-25-057121',
      '0001209191-25-057122',
      'identifier: the identifier (/ID) does not fit what the file says of itself: it was changed, or one of the dates, names, descriptions or settings from which it is made',
      'text-changed 1: expected “Accession number 0001209191-25-057122”, found “Accession number 0001209191-25-057121”',
    ],
    [
      'issuerCik',
      '0009000101',
      '0009000102',
      'property: the metadata say issuerCik “0009000102”; the filing says “0009000101”',
    ],
    [
      'ownerCiks',
      '0009000111',
      '0009000119',
      'property: the metadata say ownerCiks “0009000119, 0009000112, 0009000113, 0009000114”; the filing says “0009000111, 0009000112, 0009000113, 0009000114”',
    ],
    [
      'periodOfReport',
      '2025-05-06',
      '2025-05-07',
      'property: the metadata say periodOfReport “2025-05-07”; the filing says “2025-05-06”',
    ],
    [
      'schemaVersion',
      'X0508',
      'X0609',
      'property: the metadata say schemaVersion “X0609”; the filing says “X0508”',
    ],
    [
      'renderer',
      '>form4<',
      '>form5<',
      'setting: the metadata say renderer “form5”; the file was made with “form4”',
    ],
    [
      'rendererVersion',
      `>${PRODUCT.version}<`,
      '>0.0.9<',
      `setting: the metadata say rendererVersion “0.0.9”; the file was made with “${PRODUCT.version}”`,
    ],
    [
      'engine',
      'pdfkit',
      'puppeteer',
      'setting: the metadata say engine “puppeteer”; the file was made with “pdfkit”',
    ],
    ['copy', 'filed', 'plain', 'setting: the metadata say copy “plain”; the file was made with “filed”'],
    [
      'filed',
      '19:45:25',
      '17:45:25',
      'identifier: the identifier (/ID) does not fit what the file says of itself: it was changed, or one of the dates, names, descriptions or settings from which it is made',
      'text-changed 1: expected “Filed 05/08/2025 17:45:25 Eastern Time”, found “Filed 05/08/2025 19:45:25 Eastern Time”',
    ],
    ['ink', 'edgar', 'black', 'setting: the metadata say ink “black”; the file was made with “edgar”'],
    ['paper', 'letter', 'a4', 'setting: the metadata say paper “a4”; the file was made with “letter”'],
  ].map(
    ([name = '', from = '', to = '', ...expected]): Case => ({
      name: `the property ${name}`,
      tamper: edited((file) => {
        const text = Buffer.from(file.content(metadata(file))).toString('latin1');
        const element = new RegExp(`<form4:${name}>.*</form4:${name}>`).exec(text)?.[0] as string;
        file.editContent(metadata(file), element, element.replace(from, to));
      }),
      expected,
    }),
  ),
  {
    name: 'a property removed',
    tamper: inMetadata(/<form4:periodOfReport>.*<\/form4:periodOfReport>\n/, ''),
    expected: ['property: the metadata say nothing about periodOfReport; the filing says “2025-05-06”'],
  },
  {
    name: 'a property added',
    tamper: inMetadata('<form4:ink>', '<form4:approvedBy>M. Roe</form4:approvedBy>\n<form4:ink>'),
    expected: ['metadata-unknown: the metadata have the property approvedBy, which form4 does not write'],
  },
  {
    name: 'a property said twice',
    tamper: inMetadata('<form4:formType>', '<form4:formType>5</form4:formType>\n<form4:formType>'),
    expected: ['metadata-repeated: the metadata say formType twice'],
  },
  {
    name: 'the metadata removed',
    tamper: edited((file) => void file.edit(catalog(file), /\/Metadata \d+ 0 R\n/, '')),
    expected: ['metadata-missing: the metadata (XMP) have been removed or cannot be read'],
  },
  {
    name: 'another version of the schema',
    tamper: inMetadata(/ns\/filing\/1\.0\//g, 'ns/filing/2.0/'),
    verdict: 'unknown',
    expected: [
      'schema-unknown: its metadata are of another version of the schema (http://form4.invalid/ns/filing/2.0/); verify it with a newer form4',
    ],
  },
  {
    name: 'an engine of another time',
    tamper: inMetadata('>pdfkit<', '>typst<'),
    verdict: 'unknown',
    expected: [
      'setting-unknown: was rendered with engine “typst”, which this form4 does not know; verify it with a newer one',
    ],
  },
  {
    name: 'the description of a property',
    tamper: inMetadata('Central Index Key as in the filing', 'Central Index Key, perhaps'),
    expected: [
      "metadata: the metadata were changed: expected “…The issuer's Central Index Key as in the filing</pdfaPropert…”, found “…The issuer's Central Index Key, perhaps</pdfaProperty:descri…”",
    ],
  },
  {
    name: 'the title of the metadata',
    tamper: inMetadata('FORM 4 ', 'FORM 5 '),
    expected: [
      'property: the metadata say the title “FORM 5 · LARKSPUR ROW THERAPEUTICS, INC. [LRKT] · Tidewater Ridge Partners IV, L…”; the filing says “FORM 4 · LARKSPUR ROW THERAPEUTICS, INC. [LRKT] · Tidewater Ridge Partners IV, L…”',
      'info: the document information says Title “FORM 4 · LARKSPUR ROW THERAPEUTICS, INC. [LRKT] · Tidewater Ridge Partners IV, L…”; the metadata say “FORM 5 · LARKSPUR ROW THERAPEUTICS, INC. [LRKT] · Tidewater Ridge Partners IV, L…”',
    ],
  },
  {
    name: 'the title everywhere',
    tamper: edited((file) => {
      file.editContent(metadata(file), 'LARKSPUR', 'LARKSPOR');
      const title = info(file, 'Title');
      file.edit(title, 'L\0A\0R\0K\0S\0P\0U\0R', 'L\0A\0R\0K\0S\0P\0O\0R');
    }),
    expected: [
      'property: the metadata say the title “FORM 4 · LARKSPOR ROW THERAPEUTICS, INC. [LRKT] · Tidewater Ridge Partners IV, L…”; the filing says “FORM 4 · LARKSPUR ROW THERAPEUTICS, INC. [LRKT] · Tidewater Ridge Partners IV, L…”',
    ],
  },
  {
    name: 'the author of the metadata',
    tamper: inMetadata('<rdf:li>Tidewater', '<rdf:li>Fairwater'),
    expected: [
      'property: the metadata say the author “Fairwater Ridge Partners IV, L.P.”; the filing says “Tidewater Ridge Partners IV, L.P.”',
      'info: the document information says Author “Tidewater Ridge Partners IV, L.P.”; the metadata say “Fairwater Ridge Partners IV, L.P.”',
    ],
  },
  {
    name: 'the author of the document information',
    tamper: edited((file) => void file.edit(info(file, 'Author'), 'Tidewater', 'Fairwater')),
    expected: [
      'info: the document information says Author “Fairwater Ridge Partners IV, L.P.”; the metadata say “Tidewater Ridge Partners IV, L.P.”',
    ],
  },
  {
    name: 'an entry added to the document information',
    tamper: edited(
      (file) => void file.edit(file.find(/\/Producer \d+ 0 R/), '>>', '/Keywords (approved)\n>>'),
    ),
    expected: ['info: the document information says Keywords “approved”; there should be nothing'],
  },
  {
    name: 'the subject',
    tamper: inMetadata('STATEMENT OF CHANGES', 'ANNUAL STATEMENT OF CHANGES'),
    expected: [
      'property: the metadata say the subject “ANNUAL STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP”; the filing says “STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP”',
      'info: the document information says Subject “STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP”; the metadata say “ANNUAL STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP”',
    ],
  },
  {
    name: 'the producer',
    tamper: inMetadata('<pdf:Producer>form4', '<pdf:Producer>form5'),
    expected: [
      `property: the metadata say the producer “form5 ${PRODUCT.version}”; the filing says “form4 ${PRODUCT.version}”`,
      `info: the document information says Producer “form4 ${PRODUCT.version}”; the metadata say “form5 ${PRODUCT.version}”`,
    ],
  },
  {
    name: 'the claim of conformance',
    tamper: inMetadata('conformance>A<', 'conformance>B<'),
    expected: ['standards: claims to be PDF/A-3b and PDF/UA-1 instead of PDF/A-3a and PDF/UA-1'],
  },
  {
    name: 'the date of the metadata',
    tamper: inMetadata('<xmp:CreateDate>2025', '<xmp:CreateDate>2024'),
    expected: [
      'property: the metadata say the date “2024-05-08T23:45:25Z”; the filing says “2025-05-08T23:45:25Z”',
      'info: the document information says CreationDate “D:20250508234525Z”; the metadata say “D:20240508234525Z”',
    ],
  },
  {
    name: 'the date everywhere',
    tamper: edited((file) => {
      file.editContent(metadata(file), '<xmp:CreateDate>2025', '<xmp:CreateDate>2024');
      file.edit(info(file, 'CreationDate'), '(D:2025', '(D:2024');
      for (const index of [0, 1, 2]) file.edit(embedded(file, index), '(D:2025', '(D:2024');
    }),
    expected: [
      'property: the metadata say the date “2024-05-08T23:45:25Z”; the filing says “2025-05-08T23:45:25Z”',
      'attachment: the attachment filing.xml: /F/Params/ModDate: expected “D:20250508234525Z”, found “D:20240508234525Z”',
      'attachment: the attachment submission-header.txt: /F/Params/ModDate: expected “D:20250508234525Z”, found “D:20240508234525Z”',
      'attachment: the attachment exhibit-1-poa.txt: /F/Params/ModDate: expected “D:20250508234525Z”, found “D:20240508234525Z”',
    ],
  },
  {
    name: 'the date everywhere, and an accession number',
    tamper: edited((file) => {
      file.editContent(metadata(file), '<xmp:CreateDate>2025', '<xmp:CreateDate>2024');
      file.editContent(metadata(file), '057121', '057122');
      file.edit(info(file, 'CreationDate'), '(D:2025', '(D:2024');
    }),
    expected: [
      'identifier: the identifier (/ID) does not fit what the file says of itself: it was changed, or one of the dates, names, descriptions or settings from which it is made',
      'text-changed 1: expected “Accession number 0001209191-25-057122”, found “Accession number 0001209191-25-057121”',
      'attachment: the attachment filing.xml: /F/Params/ModDate: expected “D:20240508234525Z”, found “D:20250508234525Z”',
      'attachment: the attachment submission-header.txt: /F/Params/ModDate: expected “D:20240508234525Z”, found “D:20250508234525Z”',
      'attachment: the attachment exhibit-1-poa.txt: /F/Params/ModDate: expected “D:20240508234525Z”, found “D:20250508234525Z”',
    ],
  },
  {
    name: 'the identifier',
    tamper: edited((file) => file.editTrailer(/<[\da-f]{32}>/g, `<${'0'.repeat(32)}>`)),
    expected: [
      'identifier: the identifier (/ID) does not fit what the file says of itself: it was changed, or one of the dates, names, descriptions or settings from which it is made',
    ],
  },
  {
    name: 'the second half of the identifier',
    tamper: edited((file) => file.editTrailer(/<[\da-f]{32}>\]/, `<${'0'.repeat(32)}>]`)),
    expected: [
      'saved-again: another program has saved the file: the second half of its identifier (/ID) differs from the first',
    ],
  },
  // The rest of the document
  {
    name: 'the target of a link',
    tamper: edited((file) => void file.edit(file.find(/\/S \/URI/), 'CIK=0009000111', 'CIK=0009000119')),
    expected: [
      'annotation 1: a link was changed: /A/URI: expected “https://www.sec.gov/cgi-bin/browse-edgar?action=getcompany&CIK=0009000111”, found “https://www.sec.gov/cgi-bin/browse-edgar?action=getcompany&CIK=0009000119”',
    ],
  },
  {
    name: 'a link to another page',
    tamper: edited((file) => {
      const link = file.find(/\/Contents \(Footnote 1\)/);
      file.edit(link, /\/Dest \[\d+ 0 R/, `/Dest [${page(file, 1)} 0 R`);
    }),
    expected: ['annotation 1: a link was changed: /Dest/0: expected page 2, found page 1'],
  },
  {
    name: 'an annotation over an amount',
    tamper: edited((file) => {
      const note = file.add(
        '<< /Type /Annot /Subtype /FreeText /Rect [440 285 480 300] /Contents (900,000) /DA (/F0 8 Tf) /F 4 >>',
      );
      file.edit(page(file, 1), '/Annots [', `/Annots [${note} 0 R `);
    }),
    expected: [
      'annotation-added 1: an annotation (FreeText) was added at 440, 285 (points from the lower left)',
    ],
  },
  {
    name: 'an annotation removed',
    tamper: edited((file) => void file.edit(page(file, 1), /\/Annots \[\d+ 0 R /, '/Annots [')),
    expected: [
      'annotation-removed 1: an annotation (Link) at 34, 471.1 (points from the lower left) is missing',
    ],
  },
  {
    name: 'the text of an alternate',
    tamper: edited(
      (file) => void file.edit(file.find(/\/Alt \(Not checked\)/), '(Not checked)', '(Checked)'),
    ),
    expected: [
      'structure 1: the structure (what a screen reader reads) was changed: /K/0/Alt: expected “Not checked”, found “Checked”',
    ],
  },
  {
    name: 'a heading made a paragraph',
    tamper: edited((file) => void file.edit(file.find(/\/S \/H1/), '/S /H1', '/S /P')),
    expected: [
      'structure 1: the structure (what a screen reader reads) was changed: /K/6/S: expected /H1, found /P',
    ],
  },
  {
    name: 'the outlines of a font',
    tamper: edited((file) => {
      const program = file.find(/\/Length1/, 1);
      const bytes = Uint8Array.from(file.content(program));
      bytes[2000] = (bytes[2000] as number) ^ 1;
      file.setContent(program, bytes);
    }),
    expected: [
      'font 1: the font AAAAAB+LiberationSans was changed: /0/FontDescriptor/FontFile2: expected 25269 bytes, found 25269 bytes that differ from byte 2000 on',
    ],
  },
  {
    name: 'what the glyphs of a font mean',
    tamper: edited((file) => {
      file.editContent(file.find(BARE_STREAM), '<0015> <0034>', '<0015> <0039>');
    }),
    expected: [
      'font 1: the font AAAAAA+LiberationSans-Bold was changed: /ToUnicode: expected “…032> <0014> <0033> <0015> <0034> <0016> <0035> <0017> <0036>…”, found “…032> <0014> <0033> <0015> <0039> <0016> <0035> <0017> <0036>…”',
    ],
  },
  {
    name: 'the output intent removed',
    tamper: edited((file) => void file.edit(catalog(file), /\/OutputIntents \[\d+ 0 R\]\n/, '')),
    expected: ['output-intent: the meaning of the colours (output intent) was changed: 1 entry is missing'],
  },
  {
    name: 'the profile of the output intent',
    tamper: edited((file) => {
      const profile = file.find(/\/N 3/);
      const bytes = Uint8Array.from(file.content(profile));
      bytes[3000] = (bytes[3000] as number) ^ 1;
      file.setContent(profile, bytes);
    }),
    expected: [
      'output-intent: the meaning of the colours (output intent) was changed: /0/DestOutputProfile: expected 3024 bytes, found 3024 bytes that differ from byte 3000 on',
    ],
  },
  {
    name: 'a bookmark',
    tamper: edited((file) => void file.edit(file.find(/\/Title \(Remarks:\)/), '(Remarks:)', '(Approved)')),
    expected: [
      'outline: the bookmarks were changed: /Next/Next/Title: expected “Remarks:”, found “Approved”',
    ],
  },
  {
    name: 'the language',
    tamper: edited((file) => void file.edit(catalog(file), '(en-US)', '(de-DE)')),
    expected: ['catalog: the catalog was changed: /Lang: expected “en-US”, found “de-DE”'],
  },
  {
    name: 'a script that runs when the file is opened',
    tamper: edited(
      (file) =>
        void file.edit(
          catalog(file),
          '/Lang',
          '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>\n/Lang',
        ),
    ),
    expected: ['active-content: OpenAction was added, which acts when the file is opened or used'],
  },
  {
    name: 'a named script',
    tamper: edited(
      (file) =>
        void file.edit(
          refIn(file, catalog(file), 'Names'),
          '<<\n',
          '<<\n/JavaScript << /Names [(a) << /S /JavaScript /JS (1) >>] >>\n',
        ),
    ),
    expected: ['active-content: JavaScript was added, which acts when the file is opened or used'],
  },
  {
    name: 'an action of a page',
    tamper: edited(
      (file) =>
        void file.edit(page(file, 2), '/UserUnit', '/AA << /O << /S /Named /N /Print >> >>\n/UserUnit'),
    ),
    expected: ['active-content 2: AA was added, which acts when the file is opened or used'],
  },
  {
    name: 'a form to be filled in',
    tamper: edited((file) => void file.edit(catalog(file), '/Lang', '/AcroForm << /Fields [] >>\n/Lang')),
    expected: ['active-content: AcroForm was added, which acts when the file is opened or used'],
  },
  // The file
  {
    name: 'a revision that changes nothing',
    tamper: (pdf) => Editable.revise(pdf, { 9999: '<< /Note (seen) >>' }),
    expected: ['revision-appended: a revision of 231 bytes was appended after the record'],
  },
  {
    name: 'a revision that replaces a page',
    tamper: (pdf) => {
      const file = new Editable(pdf);
      const content = contentsOf(file, 1);
      file.editContent(content, glyphs('400,000'), glyphs('900,000'));
      return Editable.revise(pdf, { [content]: file.body(content) });
    },
    expected: [
      'revision-appended: a revision of 5534 bytes was appended after the record',
      'text-changed 1: expected “400,000”, found “900,000”',
    ],
  },
  {
    name: 'an empty revision',
    tamper: (pdf) => Editable.revise(pdf, {}),
    expected: ['revision-appended: a revision of 167 bytes was appended after the record'],
  },
  ...[0.1, 0.5, 0.9, 0.999].map(
    (part): Case => ({
      name: `the file cut off after ${part} of its bytes`,
      tamper: (pdf) => pdf.subarray(0, Math.floor(pdf.length * part)),
      expected: [
        'file-damaged: the PDF is damaged: its end is missing; it has been cut off or overwritten; take another copy of it',
      ],
    }),
  ),
  {
    name: 'the last byte cut off',
    tamper: (pdf) => pdf.subarray(0, -1),
    expected: ['bytes-missing: the end is missing: 1 byte of it'],
  },
  {
    name: 'bytes after the end',
    tamper: (pdf) => bytesOf(`${Buffer.from(pdf).toString('latin1')}PK\x03\x04 hidden`),
    expected: ['bytes-appended: behind the end of the file there is more: 11 bytes'],
  },
  {
    name: 'bytes between objects',
    tamper: edited((file) => {
      const [first] = file.objects.keys();
      file.objects.set(first as number, `${file.body(first as number)}\nendobj\n% hidden\n777 0 obj\nnull`);
    }),
    expected: ['bytes-hidden: holds bytes that belong to no object: 32 of them, the first at byte 16439'],
  },
  {
    name: 'an object that nothing leads to',
    tamper: edited((file) => void file.add('<< /Hidden (text) >>')),
    expected: ['objects-unused: holds objects that nothing in the document leads to: 1 of them'],
  },
  {
    name: 'bytes behind the compressed data of a stream',
    tamper: edited((file) => {
      const content = contentsOf(file, 1);
      file
        .edit(content, /\/Length (\d+)/, (_, length) => `/Length ${Number(length) + 6}`)
        .edit(content, /\nendstream$/, 'hidden\nendstream');
    }),
    expected: ['damaged 1: its content is damaged: holds 6 bytes behind its end'],
  },
  {
    name: 'another version of PDF',
    tamper: (pdf) => bytesOf(Buffer.from(pdf).toString('latin1').replace('%PDF-1.7', '%PDF-1.4')),
    expected: ['header: the first line is “%PDF-1.4” instead of “%PDF-1.7”'],
  },
  {
    name: 'an entry of the table of objects that leads elsewhere',
    tamper: (pdf) => {
      const file = new Editable(pdf);
      const content = contentsOf(file, 1);
      const text = Buffer.from(pdf).toString('latin1');
      const offset = (number: number) => String(text.indexOf(`\n${number} 0 obj`) + 1).padStart(10, '0');
      return bytesOf(text.replace(`\n${offset(content)} `, `\n${offset(contentsOf(file, 2))} `));
    },
    expected: ['damaged 1: its content is damaged: object 10 stands where object 7 should (byte 137743)'],
  },
  {
    name: 'the file saved by another program',
    tamper: async (pdf) => {
      const document = await PDFDocument.load(pdf, { updateMetadata: false });
      return document.save();
    },
    verdict: 'same-content',
    expected: [
      'recompressed: the bytes differ but every object is the same: another build of zlib compressed it, or a program saved it anew',
    ],
  },
  {
    name: 'the file compressed anew',
    tamper: edited((file) => {
      for (const [number, body] of file.objects)
        if (body.includes('/FlateDecode')) file.setContent(number, file.content(number), 1);
    }),
    verdict: 'same-content',
    expected: [
      'recompressed: the bytes differ but every object is the same: another build of zlib compressed it, or a program saved it anew',
    ],
  },
  {
    name: 'the file encrypted',
    tamper: async (pdf) => {
      const document = await PDFDocument.load(pdf, { updateMetadata: false });
      document.encrypt({ ownerPassword: 'owner', userPassword: '', permissions: {} });
      return document.save();
    },
    verdict: 'unknown',
    expected: [
      'pdf-unreadable: the PDF cannot be read: it is encrypted; take the copy that is not, or remove the password',
    ],
  },
  {
    name: 'a PDF of another program',
    tamper: async () => {
      const document = await PDFDocument.create();
      document.addPage();
      return document.save();
    },
    verdict: 'unknown',
    expected: [
      'pdf-without-filing: holds no filing of form4: another program made it, or it was rendered with the conformance "none"',
    ],
  },
  {
    name: 'no PDF',
    tamper: () => bytesOf('<html></html>'),
    verdict: 'unknown',
    expected: ['pdf-unreadable: the file is no PDF: it does not begin with %PDF-1.'],
  },
  {
    name: 'nothing',
    tamper: () => new Uint8Array(),
    verdict: 'unknown',
    expected: ['pdf-unreadable: the file is no PDF: it does not begin with %PDF-1.'],
  },
];

let pdf: Uint8Array;

beforeAll(async () => {
  pdf = await renderSubmission(submitted());
});

describe('tampering', () => {
  it('is not seen where there is none', async () => {
    expect(await verify(new Editable(pdf).save())).toMatchObject({ verdict: 'same-bytes', findings: [] });
  });

  it.each(sampled(CASES, 20))('$name', async ({ tamper, verdict = 'altered', expected }) => {
    const tampered = await tamper(pdf);
    const found = await verify(tampered);
    const lines = linesOf(found.findings).map((line) => line.replace(/[\da-f]{64}/g, '<sha>'));
    expect(lines).toEqual(expected);
    expect(found).toMatchObject({ verdict, sha256: sha256(tampered) });
  });
});
