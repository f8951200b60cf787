import type { Expected, ExpectedRelationship } from './expect.ts';
import { gapBetween, isSameLine, linesOf, readGrid } from './pdf-grid.ts';
import { type PdfPages, readPages, type TextItem } from './pdf-page.ts';
import { BREAK, type Shown, type ShownPerson, type ShownRelationship } from './shown.ts';

/**
 * Reads a PDF of the form back: the tables by the rules drawn on the page, signatures by their place over their
 * captions, everything else in the order in which a reader selects it, between the official captions. The
 * expectations tell only where a footnote's text begins, never what a value is.
 */
export async function readPdf(pdf: Uint8Array, expected: Expected): Promise<Shown> {
  return shownOn(await readPages(pdf), expected);
}

/** As readPdf, from pages that have been read. */
export function shownOn(pages: PdfPages, expected: Expected): Shown {
  const strays: string[] = [];
  const items = withoutFeet(pages, strays);
  const at = (words: string, from = 0): number => {
    const found = items.findIndex((item, index) => index >= from && item.text.trim().startsWith(words));
    if (found < 0) strays.push(`the page lacks "${words}"`);
    return found < 0 ? items.length : found;
  };
  const table1 = at('Table I - ');
  const table2 = at('Table II - ', table1);
  const explanation = at('Explanation of Responses:', table2);
  const owners = items.findIndex(
    (item, index) => index > table2 && index < explanation && isPersonCaption(item),
  );
  const reminder = at('Reminder:', explanation);
  const grids = [
    readGrid(pages, items.slice(table1, table2)),
    readGrid(pages, items.slice(table2, owners < 0 ? explanation : owners)),
  ] as const;
  const head = split(items.slice(0, table1), expected.captions);
  const tail = items.slice(explanation + 1, reminder);
  const signed = signaturesOf(tail);
  const notes = linesOf(tail.filter((item) => !signed.items.has(item)));

  return {
    filed: linesOf(items.slice(0, at(`FORM ${expected.form}`))).join(' '),
    captions: head.captions,
    heads: [headOf(grids[0]), headOf(grids[1])],
    headChecks: headChecksOf(head.before),
    person: personOf(pages, head.values.person ?? '', head.items.person ?? [], null, strays),
    issuer: issuerOf(pages, head.values.issuer ?? '', head.items.issuer ?? []),
    foreign: head.values.foreign ?? null,
    period: head.values.period ?? '',
    amendment: head.values.amendment ?? '',
    relationship: relationshipOf(head.values.relationship ?? '', strays),
    filers: filersOf(head.values.filers ?? ''),
    tables: [grids[0].rows, grids[1].rows],
    owners: owners < 0 ? [] : ownersOf(pages, items.slice(owners, explanation), expected, strays),
    ...explanationOf(notes, expected),
    signatures: signed.signatures,
    strays: [...strays, ...grids[0].strays, ...grids[1].strays, ...offPage(pages)],
  };
}

/**
 * Leaves running feet out, and sees that each page says which of how many it is. Where feet are no artifacts, they
 * are what stands on the page number's line or below it.
 */
function withoutFeet(pages: PdfPages, strays: string[]): TextItem[] {
  const numberOf = (items: readonly TextItem[], page: number): TextItem | undefined =>
    items.find(
      (item) =>
        item.page === page &&
        item.baseline > pages.height * 0.9 &&
        linesOf([item]).join(' ') === `Page ${page} of ${pages.count}`,
    );
  const feet = new Map<number, number>();
  for (let page = 1; page <= pages.count; page += 1) {
    const number = numberOf(pages.items, page);
    if (number) feet.set(page, number.baseline - number.size);
    else if (!numberOf(pages.artifacts, page))
      strays.push(`no "Page ${page} of ${pages.count}" on page ${page}`);
  }
  return pages.items.filter((item) => item.baseline < (feet.get(item.page) ?? Number.POSITIVE_INFINITY));
}

/** Text that no printer would print. */
function offPage(pages: PdfPages): string[] {
  return [...pages.items, ...pages.artifacts]
    .filter(
      (item) =>
        item.left < 0 ||
        item.right > pages.width ||
        item.baseline > pages.height ||
        item.baseline - item.size < 0,
    )
    .map((item) => `off the page: ${item.text}`);
}

/** Text in reading order, with the place at which each item begins. */
function streamOf(items: readonly TextItem[]): { text: string; starts: number[] } {
  let text = '';
  const starts: number[] = [];
  items.forEach((item, index) => {
    const before = items[index - 1];
    if (before) text += isSameLine(before, item) ? gapBetween(before, item) : BREAK;
    starts.push(text.length);
    text += item.text;
  });
  return { text, starts };
}

const GAP = `[\\s${BREAK}]*`;

/** Matches words however the lines break, within words too. */
function pattern(words: string): string {
  return [...words.replace(/\s+/g, '')]
    .map((letter) => letter.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&'))
    .join(GAP);
}

interface Cut {
  readonly before: string;
  readonly captions: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
  readonly items: Readonly<Record<string, readonly TextItem[]>>;
}

/** Cuts a stretch of the form at the captions of its boxes: what follows a caption is its box's value. */
function split(items: readonly TextItem[], captions: Readonly<Record<string, string>>): Cut {
  const { text, starts } = streamOf(items);
  const found = Object.entries(captions)
    .flatMap(([id, caption]) => {
      const match = new RegExp(pattern(caption)).exec(text);
      return match ? [{ id, caption, from: match.index, to: match.index + match[0].length }] : [];
    })
    .sort((one, other) => one.from - other.from);
  const values: Record<string, string> = {};
  const own: Record<string, readonly TextItem[]> = {};
  found.forEach(({ id, to }, index) => {
    const end = found[index + 1]?.from ?? text.length;
    values[id] = trim(text.slice(to, end));
    own[id] = items.filter((_, at) => (starts[at] ?? 0) >= to && (starts[at] ?? 0) < end);
  });
  return {
    before: text.slice(0, found[0]?.from),
    captions: Object.fromEntries(found.map(({ id, caption }) => [id, caption])),
    values,
    items: own,
  };
}

function trim(text: string): string {
  return text
    .replace(new RegExp(`^${GAP}|${GAP}$`, 'g'), '')
    .split(BREAK)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join(BREAK);
}

const HEAD_CHECKS: Readonly<Record<string, string>> = {
  notSubjectToSection16: 'Check this box if no longer subject to Section 16.',
  aff10b5One: 'Check this box to indicate that a transaction was made pursuant to',
  form3HoldingsReported: 'Form 3 Holdings Reported.',
  form4TransactionsReported: 'Form 4 Transactions Reported.',
};

/** A box is ticked where an X stands before its words. */
function headChecksOf(stream: string): Record<string, boolean> {
  const checks: Record<string, boolean> = {};
  for (const [id, words] of Object.entries(HEAD_CHECKS)) {
    const match = new RegExp(pattern(words)).exec(stream);
    if (match) checks[id] = new RegExp(`(^|[\\s${BREAK}])X${GAP}$`).test(stream.slice(0, match.index));
  }
  return checks;
}

function personOf(
  pages: PdfPages,
  text: string,
  items: readonly TextItem[],
  relationship: ShownRelationship | null,
  strays: string[],
): ShownPerson {
  const parts = new RegExp(`^(.*?)${pattern('(Last)(First)(Middle)')}(.*?)${pattern('(Street)')}`, 's').exec(
    text,
  );
  return {
    name: trim(parts?.[1] ?? text),
    cik: cikAt(pages, items[0]),
    street: [trim(parts?.[2] ?? '')],
    places: placesOf(items, strays),
    relationship,
  };
}

/** The CIK that a name links to; empty where it links to nothing. */
function cikAt(pages: PdfPages, name: TextItem | undefined): string {
  const link = pages.links.find(
    (area) =>
      name?.page === area.page &&
      area.left <= name.left + name.size &&
      name.left <= area.right &&
      area.top <= name.baseline &&
      name.baseline - name.size / 2 <= area.bottom,
  );
  return link ? (/CIK=(\d+)/i.exec(link.href)?.[1] ?? '') : '';
}

/** What stands over `(City)`, `(State)`, `(Zip)` and `(Country)`: each begins at its caption's left. */
function placesOf(items: readonly TextItem[], strays: string[]): Record<string, string> {
  const after = items.slice(items.findIndex((item) => item.text.trim() === '(Street)') + 1);
  const names = after.filter((item) => /^\((City|State|Zip|Country)\)$/.test(item.text.trim()));
  const values = after.filter((item) => !names.includes(item) && item.text.trim() !== '');
  const places: Record<string, string> = {};
  for (const name of names) {
    const end = Math.min(
      Number.POSITIVE_INFINITY,
      ...names.filter((other) => other.left > name.left + 1).map((other) => other.left),
    );
    const own = values.filter((item) => item.left > name.left - 2 && item.left < end - 2);
    for (const item of own) if (item.right > end + 1) strays.push(`over the next place: ${item.text}`);
    places[name.text.trim().slice(1, -1)] = linesOf(own).join(BREAK);
  }
  const first = Math.min(Number.POSITIVE_INFINITY, ...names.map((name) => name.left));
  for (const item of values) if (item.left <= first - 2) strays.push(`over no caption: ${item.text}`);
  return places;
}

function issuerOf(pages: PdfPages, text: string, items: readonly TextItem[]): Shown['issuer'] {
  const parts = new RegExp(`^(.*?)${GAP}\\[ ?(.*?) ?\\]$`, 's').exec(text);
  return { name: trim(parts?.[1] ?? text), cik: cikAt(pages, items[0]), ticker: trim(parts?.[2] ?? '') };
}

function relationshipOf(text: string, strays: string[]): ShownRelationship {
  const tick = `(X${GAP})?`;
  const parts = new RegExp(
    `^${tick}${pattern('Director')}${GAP}${tick}${pattern('10% Owner')}${GAP}${tick}` +
      `${pattern('Officer (give title below)')}(.*?)(?:[\\s${BREAK}](X)${GAP})?${pattern('Other (specify below)')}(.*)$`,
    's',
  ).exec(text);
  if (!parts) strays.push(`relationship: ${text}`);
  return {
    ticks: {
      isDirector: Boolean(parts?.[1]),
      isTenPercentOwner: Boolean(parts?.[2]),
      isOfficer: Boolean(parts?.[3]),
      isOther: Boolean(parts?.[5]),
    } satisfies Omit<ExpectedRelationship, 'officerTitle' | 'otherText'>,
    officerTitle: trim(parts?.[4] ?? ''),
    otherText: trim(parts?.[6] ?? ''),
  };
}

function filersOf(text: string): Shown['filers'] {
  const parts = new RegExp(
    `^(X${GAP})?${pattern('Form filed by One Reporting Person')}${GAP}(X${GAP})?` +
      `${pattern('Form filed by More than One Reporting Person')}$`,
  ).exec(text);
  return { one: Boolean(parts?.[1]), more: Boolean(parts?.[2]) };
}

/** The block after Table II: a box 1 for each owner, with a relationship where owners differ. */
function ownersOf(
  pages: PdfPages,
  items: readonly TextItem[],
  expected: Expected,
  strays: string[],
): ShownPerson[] {
  const starts = items.flatMap((item, at) => (isPersonCaption(item) ? [at] : []));
  const { person = '', relationship = '' } = expected.captions;
  return starts.map((start, index) => {
    const own = split(items.slice(start, starts[index + 1]), { person, relationship });
    const box = own.values.relationship;
    return personOf(
      pages,
      own.values.person ?? '',
      own.items.person ?? [],
      box === undefined ? null : relationshipOf(box, strays),
      strays,
    );
  });
}

function isPersonCaption(item: TextItem): boolean {
  return item.text.trim().startsWith('1. Name and Address');
}

function headOf(grid: { title: string; columns: readonly string[] }): Shown['heads'][0] {
  return { title: grid.title, columns: grid.columns };
}

/**
 * Signatures by their place: what stands in the columns that `** Signature of Reporting Person` and `Date` head from
 * below, up to the last line that begins left of them. A date closes a signature: the name stands on its line and
 * on the lines above it, up to the date before. Captions may stand under each signature or once under all.
 */
function signaturesOf(items: readonly TextItem[]): { signatures: Shown['signatures']; items: Set<TextItem> } {
  const isName = (item: TextItem): boolean => item.text.trim().startsWith('** Signature of Reporting');
  const name = items.findLast(isName);
  const date = items.findLast((item) => item.text.trim() === 'Date' && item.left > (name?.left ?? 0));
  const block = new Set<TextItem>();
  if (!name || !date) return { signatures: [], items: block };
  const outside = items.filter((item) => item.left < name.left - 3 && item.text.trim() !== '');
  const end = outside.at(-1)?.order ?? -1;
  const onLine = (item: TextItem, other: TextItem): boolean =>
    item.page === other.page && Math.abs(item.baseline - other.baseline) < 2;
  for (const item of items) {
    if (item.order > end && !outside.some((other) => onLine(item, other))) block.add(item);
  }

  const isDateColumn = (item: TextItem): boolean => item.left >= date.left - 3;
  const values = [...block].filter(
    (item) => !isName(item) && item.text.trim() !== 'Date' && item.text.trim() !== '',
  );
  const place = (item: TextItem): number => item.page * 100_000 + item.baseline;
  let from = Number.NEGATIVE_INFINITY;
  const signatures = values.filter(isDateColumn).map((day) => {
    // A date may sit a little above or below the name's line, but nearer to it than the next line is.
    const to = place(day) + day.size * 0.6;
    const own = values.filter((item) => !isDateColumn(item) && place(item) > from && place(item) <= to);
    from = to;
    return { name: linesOf(own).join(BREAK), date: linesOf([day]).join(BREAK) };
  });
  const rest = values.filter((item) => !isDateColumn(item) && place(item) > from);
  if (rest.length > 0) signatures.push({ name: linesOf(rest).join(BREAK), date: '' });
  return { signatures, items: block };
}

/** A statement, footnotes by their labels in order, remarks. */
function explanationOf(
  lines: readonly string[],
  expected: Expected,
): Pick<Shown, 'statement' | 'footnotes' | 'remarks'> {
  const remarksAt = lines.lastIndexOf('Remarks:');
  const notes = remarksAt < 0 ? lines : lines.slice(0, remarksAt);
  const starts: { label: string; at: number }[] = [];
  let from = 0;
  for (const note of expected.footnotes) {
    const at = startOf(notes, note.label, note.text, from);
    if (at < 0) continue;
    starts.push({ label: note.label, at });
    from = at + 1;
  }
  const before = notes.slice(0, starts[0]?.at).join(BREAK);
  return {
    statement: before === '' ? null : before,
    footnotes: starts.map(({ label, at }, index) => ({
      label,
      text: trim(
        notes
          .slice(at, starts[index + 1]?.at)
          .join(BREAK)
          .slice(label.length),
      ),
    })),
    remarks: remarksAt < 0 ? null : lines.slice(remarksAt + 1).join(BREAK),
  };
}

/** The line where a footnote begins: the first with its label and its first letters, else the first with its label. */
function startOf(lines: readonly string[], label: string, text: string, from: number): number {
  const bare = (words: string): string => words.replace(/\s/g, '');
  const begin = bare(text).slice(0, 20);
  const labelled = lines.flatMap((line, at) =>
    at >= from && (line === label || line.startsWith(`${label} `)) ? [at] : [],
  );
  const sure = labelled.find((at) =>
    bare(
      lines
        .slice(at, at + 4)
        .join('')
        .slice(label.length),
    ).startsWith(begin),
  );
  return sure ?? labelled[0] ?? -1;
}
