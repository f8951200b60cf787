import type { Source, SourceFiling } from '../edgar/read.ts';
import type { SubmissionDocument } from '../edgar/submission.ts';
import type { DraftFiling } from '../filing/schema.ts';
import type { Origin, Supplement } from '../options/origin.ts';

/** What an input kept beside the filing: its XML, and of a full submission the header and the other documents. */
export function originOf(
  { envelope, exhibits }: Pick<Source<DraftFiling>, 'envelope' | 'exhibits'>,
  { xml }: Pick<SourceFiling<DraftFiling>, 'xml'>,
): Origin {
  const header = envelope === null ? [] : [headerOf(envelope)];
  return { xml, supplements: [...header, ...exhibits.map(exhibitOf)] };
}

function headerOf(bytes: Uint8Array): Supplement {
  return {
    name: 'submission-header.txt',
    bytes,
    mimeType: 'text/plain',
    description: 'Header of the EDGAR submission',
  };
}

/** The number keeps names apart, whatever a filer called his files. */
function exhibitOf({ type, filename, description, content }: SubmissionDocument, index: number): Supplement {
  const { suffix, mimeType } = kindOf(filename, content);
  const stem = fileName(filename.replace(/\.[^.]*$/, '') || type || 'document');
  const said = description === '' || description === type ? '' : `: ${description}`;
  return {
    name: `exhibit-${index + 1}-${stem}${suffix}`,
    bytes: content,
    mimeType,
    description: `Document ${type || 'without a type'} of the EDGAR submission${said}`,
  };
}

/** EDGAR carries what is not text in uuencoded form, and so it is kept. */
function kindOf(filename: string, content: Uint8Array): { suffix: string; mimeType: string } {
  const start = new TextDecoder('latin1').decode(content.subarray(0, 200));
  if (/^\s*(<PDF>\s*)?begin \d{3} /i.test(start)) return { suffix: '.uu', mimeType: 'text/x-uuencode' };
  if (/\.html?$/i.test(filename)) return { suffix: '.htm', mimeType: 'text/html' };
  if (/\.xml$/i.test(filename)) return { suffix: '.xml', mimeType: 'text/xml' };
  return { suffix: '.txt', mimeType: 'text/plain' };
}

const LONGEST_STEM = 60;

function fileName(text: string): string {
  return text
    .replace(/[^A-Za-z0-9._-]+/g, '_')
    .replace(/^[._]+/, '')
    .slice(0, LONGEST_STEM);
}
