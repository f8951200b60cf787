import { createHash } from 'node:crypto';
import {
  dataOf,
  get,
  itemsOf,
  type Maybe,
  nameOf,
  numberOf,
  streamOf,
  stringBytes,
  textOf,
  treeOf,
} from './objects.ts';
import type { Pdf } from './pdf.ts';
import { type Finding, finding, type RuleName } from './rules.ts';

const RELATIONSHIPS = new Set(['Source', 'Data', 'Alternative', 'Supplement', 'Unspecified']);

/** Embedded files: named, described, of a type, whole, and associated with the document. */
export function* attachments({ catalog }: Pdf): Generator<Finding> {
  const embedded = [...treeOf(get(catalog, 'Names', 'EmbeddedFiles'), 'Names')];
  const listed = itemsOf(get(catalog, 'AF'));
  const names = embedded.map(([name]) => String(name));
  if (new Set(names).size !== names.length)
    yield finding('attachment-listed', 'EmbeddedFiles', 'a name stands there twice');
  for (const [name, file] of embedded) {
    const report = (rule: RuleName, message: string) => finding(rule, `attachment ${name}`, message);
    if (!listed.includes(file)) yield report('attachment-listed', 'it is not in the catalog’s AF');
    yield* specification(file, report);
  }
  const files = embedded.map(([, file]) => file);
  for (const file of listed)
    if (!files.includes(file))
      yield finding('attachment-listed', 'AF', `${textOf(get(file, 'UF'))} is not among the EmbeddedFiles`);
}

function* specification(
  file: Maybe,
  report: (rule: RuleName, message: string) => Finding,
): Generator<Finding> {
  const [plain, unicode] = [textOf(get(file, 'F')), textOf(get(file, 'UF'))];
  if (!plain || !unicode) yield report('attachment-name', 'F and UF are not both there');
  if (!RELATIONSHIPS.has(nameOf(get(file, 'AFRelationship')) ?? ''))
    yield report('attachment-relationship', `AFRelationship is ${nameOf(get(file, 'AFRelationship'))}`);
  if (!textOf(get(file, 'Desc'))) yield report('attachment-description', 'there is no Desc');
  const stream = streamOf(get(file, 'EF', 'F'));
  const other = get(file, 'EF', 'UF');
  if (!stream || (other && other !== stream))
    return yield report('attachment-name', 'EF has not one file for F and UF');
  if (!/^[\w.+-]+\/[\w.+-]+$/.test(nameOf(get(stream, 'Subtype')) ?? ''))
    yield report('attachment-type', `the type is ${nameOf(get(stream, 'Subtype'))}`);
  const data = dataOf(stream);
  const parameters = get(stream, 'Params');
  if (numberOf(get(parameters, 'Size')) !== data.length)
    yield report(
      'attachment-digest',
      `Size is ${numberOf(get(parameters, 'Size'))}, the file has ${data.length} bytes`,
    );
  const digest = Buffer.from(stringBytes(get(parameters, 'CheckSum')) ?? []).toString('hex');
  if (digest !== createHash('md5').update(data).digest('hex'))
    yield report('attachment-digest', `CheckSum is ${digest || 'absent'}, not the file’s MD5`);
}
