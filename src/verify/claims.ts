import { createHash } from 'node:crypto';
import { type ContainedFile, type Contents, sourceOf } from '../pdf/record/extract.ts';
import { isOfFiling, PROPERTIES, type Properties, type PropertyName } from '../pdf/record/properties.ts';
import type { Metadata } from '../pdf/record/read-xmp.ts';
import type { PdfRecord } from '../pdf/record/record.ts';
import { xmpDate } from '../pdf/record/xmp.ts';
import { type Finding, finding } from './messages.ts';

/** What a file says of itself, against what it holds. */

/** The attachments against the digests of the metadata, and against what stands beside each. */
export function checkAttachments({ attachments, metadata }: Contents): Finding[] {
  const findings: Finding[] = [];
  for (const { name, problem } of attachments)
    if (problem !== null) findings.push(finding('attachment-unreadable', { name, why: problem }));
  for (const file of attachments) {
    if (!file.listed) findings.push(finding('attachment-hidden', { name: file.name }));
    if (file.problem === null && !fitsItsParameters(file))
      findings.push(finding('attachment-checksum', { name: file.name }));
  }
  const xml = sourceOf(attachments);
  if (xml === null) findings.push(finding('xml-missing'));
  if (metadata === null) return findings;
  const { xmlSha256, supplementSha256 = [] } = metadata.properties;
  if (xml !== null && xml.problem === null && xml.sha256 !== xmlSha256)
    findings.push(finding('xml-digest', { expected: xmlSha256 ?? 'none', found: xml.sha256 }));
  return [
    ...findings,
    ...checkSupplements(
      attachments.filter((file) => file !== xml),
      supplementSha256,
    ),
  ];
}

function fitsItsParameters({ bytes, size, checksum }: ContainedFile): boolean {
  return size === bytes.length && checksum === createHash('md5').update(bytes).digest('hex');
}

/** A digest that is not there and a file that is not named, at the same place, are a file that was changed. */
function checkSupplements(files: readonly ContainedFile[], digests: readonly string[]): Finding[] {
  const isNamed = ({ sha256 }: ContainedFile) => digests.includes(sha256);
  const isThere = (digest: string) => files.some(({ sha256 }) => sha256 === digest);
  const unnamed = files.filter((file) => !isNamed(file));
  const absent = digests.filter((digest) => !isThere(digest));
  const changed = unnamed.slice(0, absent.length);
  return [
    ...changed.map(({ name, sha256: found }, index) =>
      finding('attachment-digest', { name, expected: absent[index] as string, found }),
    ),
    ...unnamed.slice(changed.length).map(({ name }) => finding('attachment-added', { name })),
    ...absent.slice(changed.length).map((sha256) => finding('attachment-removed', { sha256 })),
  ];
}

/** Their digests have sentences of their own. */
const OF_ATTACHMENTS: ReadonlySet<PropertyName> = new Set(['xmlSha256', 'supplementSha256']);

/** The metadata against the record that the filing gives. */
export function checkMetadata(metadata: Metadata, record: PdfRecord, isOfThisVersion: boolean): Finding[] {
  const { properties } = metadata;
  const findings = metadata.repeated.map((name) =>
    finding('metadata-repeated', { name: name.replace(/.*[/#]/, '') }),
  );
  if (isOfThisVersion)
    findings.push(...metadata.unknown.map((name) => finding('metadata-unknown', { name })));
  for (const name of Object.keys(PROPERTIES) as PropertyName[]) {
    if (OF_ATTACHMENTS.has(name) || (name === 'rendererVersion' && !isOfThisVersion)) continue;
    const [expected, found] = [textOf(record.properties, name), textOf(properties, name)];
    if (expected === found) continue;
    findings.push(finding(isOfFiling(name) ? 'property' : 'setting', { name, expected, found }));
  }
  const producer = isOfThisVersion ? record.producer : `${properties.renderer} ${properties.rendererVersion}`;
  const date = record.date === null ? null : xmpDate(record.date);
  for (const [name, expected, found] of [
    ['the title', record.title, metadata.title],
    ['the author', record.author || null, metadata.author],
    ['the subject', record.subject, metadata.subject],
    ['the producer', producer, metadata.producer],
    ['the creator', producer, metadata.creator],
    ['the date', date, metadata.date],
  ] as const)
    if (expected !== found) findings.push(finding('property', { name, expected, found }));
  const [expected, found] = [record.variant.standards, metadata.standards].map((names) =>
    names.join(' and '),
  );
  if (expected !== found)
    findings.push(finding('standards', { expected: expected as string, found: found as string }));
  return findings;
}

function textOf(properties: Properties, name: PropertyName): string | null {
  const value = properties[name];
  return value === undefined ? null : typeof value === 'string' ? value : value.join(', ');
}

/** The document information against the metadata (ISO 19005-3, 6.6.3). */
export function checkInfo({ info, metadata }: Contents): Finding[] {
  if (metadata === null) return [];
  const date = metadata.date === null ? null : `D:${metadata.date.replace(/[-:T]/g, '')}`;
  const expected: Readonly<Record<string, string | null>> = {
    Title: metadata.title,
    Author: metadata.author,
    Subject: metadata.subject,
    Creator: metadata.creator,
    Producer: metadata.producer,
    CreationDate: date,
  };
  const names = new Set([...Object.keys(expected), ...info.keys()]);
  return [...names].flatMap((name) => {
    const [said, found] = [expected[name] ?? null, info.get(name) ?? null];
    return said === found ? [] : [finding('info', { name, expected: said, found })];
  });
}
