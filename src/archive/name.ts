import type { Properties } from '../pdf/record/properties.ts';

/**
 * The name of a filing's PDF: `2021-09-21_4-A_0001661460_0001203957_0001209191-21-057121.pdf`. In this order: the
 * period of report; the form type with `-` for `/`; the CIKs of the issuer and of the first owner in ten digits; the
 * accession number of a filed copy, of any other the first 16 digits of the XML's SHA-256; and, from the second
 * ownership document of a submission on, its number. So a folder is sorted by period, form and issuer. What is absent or
 * no such thing is zeros. Every part is of letters, digits, dots and hyphens and begins with one of the first two, so
 * that no value of a filing names a place outside the folder, a hidden file or a device.
 *
 * @param document the ownership document's place in its submission, from 1
 */
export function archiveName(properties: Properties, document: number): string {
  const { periodOfReport = '', formType, issuerCik, ownerCiks, accessionNumber, xmlSha256 } = properties;
  const parts = [
    /^\d{4}-\d\d-\d\d/.exec(periodOfReport)?.[0] ?? '0000-00-00',
    safe(formType) || '0',
    cik(issuerCik),
    cik(ownerCiks?.[0]),
    safe(accessionNumber) || safe(xmlSha256).slice(0, 16) || '0',
    ...(document > 1 ? [document] : []),
  ];
  return `${parts.join('_')}.pdf`;
}

const LONGEST_PART = 40;

function safe(text = ''): string {
  return text
    .replace(/[^A-Za-z0-9.-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, LONGEST_PART);
}

function cik(text = ''): string {
  return /^\d{1,10}$/.test(text) ? text.padStart(10, '0') : '0000000000';
}
