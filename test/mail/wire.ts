/** The bytes of a message against the rules that it has to keep, with no parser of anybody else's. */

/** Everything that is not as it should be; none for a good message. */
export function flaws(message: Uint8Array): string[] {
  const text = Buffer.from(message).toString('latin1');
  return [...octets(text), ...entity(text, ROOT).flaws];
}

/** RFC 5322, 2.1 and 2.3: ASCII, and CR and LF only together; no controls but those and tabs. */
function octets(text: string): string[] {
  const found = [];
  const odd = /[^\t\r\n\x20-\x7E]/.exec(text);
  if (odd) found.push(`octet ${odd[0].charCodeAt(0)} at ${odd.index}`);
  if (/\r(?!\n)/.test(text)) found.push('a CR alone');
  if (/(?<!\r)\n/.test(text)) found.push('an LF alone');
  if (!text.endsWith('\r\n')) found.push('no line end at the end');
  return found;
}

/** The headers that an entity may have: a `?` marks those that may be absent. */
type Headers = readonly string[];

const ROOT: Headers = [
  ...['x-unsent?', 'from?', 'to?', 'cc?', 'subject', 'message-id', 'date'],
  ...['mime-version', 'content-type'],
];
const MULTIPART: Headers = ['content-type'];
const BODY: Headers = ['content-type', 'content-transfer-encoding'];
const FILE: Headers = ['content-type', 'content-transfer-encoding', 'content-disposition'];

interface Entity {
  readonly type: string;
  readonly flaws: readonly string[];
}

function entity(text: string, allowed: Headers): Entity {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return { type: '', flaws: ['no line between headers and body'] };
  const block = text.slice(0, end);
  const headers = fieldsOf(block);
  const contentType = headers.get('content-type')?.[0] ?? '';
  const [type = ''] = contentType.split(';');
  const found = [
    ...headerLines(block),
    ...names(headers, allowed),
    ...(allowed === ROOT ? rootHeaders(headers) : []),
  ];
  const body = text.slice(end + 4);
  const inner = type.startsWith('multipart/')
    ? multipart(type, boundaryOf(contentType), body)
    : leaf(headers, body);
  return { type, flaws: [...found, ...inner].map((flaw) => (allowed === ROOT ? flaw : `${type}: ${flaw}`)) };
}

/** Values, unfolded, by name in small letters. */
function fieldsOf(block: string): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const line of block.replace(/\r\n(?=[ \t])/g, '').split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).toLowerCase();
    fields.set(name, [...(fields.get(name) ?? []), line.slice(colon + 1).trim()]);
  }
  return fields;
}

/** RFC 5322, 2.1.1 and 2.2: at most 78 octets where there is a space to fold at. */
function headerLines(block: string): string[] {
  return block.split('\r\n').flatMap((line) => {
    const found = [];
    if (!/^(?:[A-Za-z][A-Za-z-]*:(?: \S|$)| \S)/.test(line)) found.push(`a header line ${quote(line)}`);
    if (/\s$/.test(line)) found.push(`a header line ends in white space: ${quote(line)}`);
    if (/\t/.test(line)) found.push(`a tab in a header: ${quote(line)}`);
    if (line.length > 78 && !/^ \S*$/.test(line))
      found.push(`a header line of ${line.length}: ${quote(line)}`);
    const words = line.match(/=\?\S*/g) ?? [];
    for (const word of words)
      if (!/^=\?UTF-8\?(?:Q\?[\w!*+/=-]+|B\?[A-Za-z\d+/=]+)\?=$/.test(word) || word.length > 75)
        found.push(`an encoded word ${quote(word)}`);
      else if (!isWhole(word)) found.push(`what is encoded in ${quote(word)}`);
    return found;
  });
}

/** RFC 2047, 5 (3): whole characters in each word; and none that a header cannot have. */
function isWhole(word: string): boolean {
  const [, , encoding, said = ''] = word.split('?');
  const inner = said
    .replace(/_/g, ' ')
    .replace(/=([\dA-F]{2})/g, (_, hex) => String.fromCharCode(Number(`0x${hex}`)));
  const bytes = Buffer.from(encoding === 'B' ? said : inner, encoding === 'B' ? 'base64' : 'latin1');
  try {
    return !/\p{Cc}/u.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
}

function names(headers: ReadonlyMap<string, readonly string[]>, allowed: Headers): string[] {
  const known = new Set(allowed.map((name) => name.replace('?', '')));
  return [
    ...[...headers].flatMap(([name, values]) => {
      if (!known.has(name)) return [`the header ${quote(name)}`];
      return values.length > 1 ? [`${values.length} times the header ${name}`] : [];
    }),
    ...allowed.filter((name) => !name.endsWith('?') && !headers.has(name)).map((name) => `no header ${name}`),
  ];
}

const DATE =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d \+0000$/;

function rootHeaders(headers: ReadonlyMap<string, readonly string[]>): string[] {
  const found = [];
  const value = (name: string) => headers.get(name)?.[0] ?? '';
  if (headers.has('from') === headers.has('x-unsent')) found.push('neither sent nor a draft');
  if (headers.has('x-unsent') && value('x-unsent') !== '1') found.push('X-Unsent');
  if (!DATE.test(value('date'))) found.push(`the date ${quote(value('date'))}`);
  if (!/^<[^\s<>@]+@[^\s<>@]+>$/.test(value('message-id'))) found.push('the message identifier');
  if (value('mime-version') !== '1.0') found.push('the version of MIME');
  return found;
}

function boundaryOf(contentType: string): string {
  return /; boundary="([^"]*)"$/.exec(contentType)?.[1] ?? '';
}

/** RFC 2046, 5.1: what stands between the lines of its boundary, and nothing before or after them. */
function multipart(type: string, boundary: string, body: string): string[] {
  if (!/^[\w'()+,./:=? -]{0,69}[\w'()+,./:=?-]$/.test(boundary)) return [`the boundary ${quote(boundary)}`];
  const delimiter = `--${boundary}`;
  const [before, ...parts] = `\r\n${body}`.split(`\r\n${delimiter}`);
  const after = parts.pop();
  const found = [];
  if (before !== '') found.push('text before the first part');
  if (after !== '--\r\n' && after !== '--') found.push('no end of the parts, or text after it');
  if (parts.some((part) => !part.startsWith('\r\n'))) found.push('a boundary with more in its line');
  if (parts.join('').includes(boundary)) found.push('a boundary inside a part');
  const entities = parts.map((part, index) => entity(part.slice(2), headersOf(type, index)));
  const types = entities.map((each) => each.type);
  const isAlternative = type === 'multipart/alternative';
  if (isAlternative && types.join() !== 'text/plain,text/html') found.push(`alternatives ${types.join()}`);
  if (
    !isAlternative &&
    (type !== 'multipart/mixed' || types[0] !== 'multipart/alternative' || types.length < 2)
  )
    found.push(`${type} of ${types.join()}`);
  return [...found, ...entities.flatMap((each) => each.flaws)];
}

function headersOf(type: string, index: number): Headers {
  if (type === 'multipart/alternative') return BODY;
  return index === 0 ? MULTIPART : FILE;
}

function leaf(headers: ReadonlyMap<string, readonly string[]>, body: string): string[] {
  const value = (name: string) => headers.get(name)?.[0] ?? '';
  const isFile = headers.has('content-disposition');
  const encoding = value('content-transfer-encoding');
  const found = body.split('\r\n').flatMap((line) => (line.length > 76 ? [`a line of ${line.length}`] : []));
  if (encoding !== (isFile ? 'base64' : 'quoted-printable')) found.push(`the encoding ${quote(encoding)}`);
  if (encoding === 'base64' ? !isBase64(body) : !isQuotedPrintable(body)) found.push(`no ${encoding}`);
  if (!isFile && !/; charset=utf-8$/.test(value('content-type'))) found.push('the character set');
  if (isFile && !/^attachment; filename=(?:[\w.+-]+|"[\w .()+-]+")$/.test(value('content-disposition')))
    found.push(`the disposition ${quote(value('content-disposition'))}`);
  return found;
}

/** RFC 2045, 6.8. */
function isBase64(body: string): boolean {
  const lines = body.split('\r\n');
  const last = lines.pop() as string;
  return (
    lines.every((line) => /^[A-Za-z\d+/]{76}$/.test(line)) &&
    last.length % 4 === 0 &&
    /^[A-Za-z\d+/]*={0,2}$/.test(last)
  );
}

/** RFC 2045, 6.7. */
function isQuotedPrintable(body: string): boolean {
  return body
    .split('\r\n')
    .every((line) => /^(?:[\t\x20-\x3C\x3E-\x7E]|=[\dA-F]{2})*=?$/.test(line) && !/[ \t]$/.test(line));
}

function quote(text: string): string {
  return JSON.stringify(text.slice(0, 100));
}
