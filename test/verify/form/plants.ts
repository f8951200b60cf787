import { deflateSync } from 'node:zlib';
import { BARE_STREAM, type Editable, exactly, glyphs } from '../../builders/editable.ts';

/** Changes planted in copies of version 0.1.0, each of a kind that a lawyer must be told of. */

export interface Plant {
  readonly name: string;
  /** The copy that it is planted in. */
  readonly copy: string;
  readonly change: (file: Editable) => void;
  /** The message that the comparison of forms tells first. */
  readonly code: string;
}

// Finding one's way in a copy

const page = (file: Editable, number: number) => file.find(/\/Type \/Page\n/, number - 1);
const contentOf = (file: Editable, number: number) =>
  Number(/\/Contents (\d+)/.exec(file.body(page(file, number)))?.[1]);
const textOn = (file: Editable, number: number) =>
  Buffer.from(file.content(contentOf(file, number))).toString('latin1');

/** Replaces in the content of a page, the first by default. */
const inContent =
  (from: string | RegExp, to: string | ((...found: string[]) => string), on = 1) =>
  (file: Editable) =>
    void file.editContent(contentOf(file, on), from, to);

/** Replaces words where they stand first. */
const words =
  (from: string, to: string): Plant['change'] =>
  (file) => {
    const on = [1, 2, 3].find((each) => textOn(file, each).includes(glyphs(from))) ?? 1;
    file.editContent(contentOf(file, on), glyphs(from), () => glyphs(to));
  };

/** Adds operators to the content of a page, over all else. */
const over =
  (operators: string, on = 1): Plant['change'] =>
  (file) =>
    void file.setContent(contentOf(file, on), `${textOn(file, on)}\n${operators}\n`);

const shown = (text: string) => `[(${glyphs(text)})] TJ`;
const text = (words: string, x: number, y: number) => `BT /F3 8.3 Tf ${x} ${y} Td ${shown(words)} ET`;
const artifact = (operators: string) => `/Artifact <</Type /Layout>> BDC q ${operators} Q EMC`;

/** Shows a text of the first page within other operators. */
const within = (words: string, before: string, after: string) =>
  inContent(shown(words), () => `${before} ${shown(words)} ${after}`);

/** Moves a text of the first page that stands in one piece. */
const moved = (words: string, x: number, y: number) =>
  inContent(
    new RegExp(`BT ([\\d.]+) ([\\d.]+) Td\n((?:/F.*\n)?${exactly(shown(words))})`),
    (_, left, base, rest) => `BT ${Number(left) + x} ${Number(base) + y} Td\n${rest}`,
  );

/** The marked content with these numbers, from the first to the last. */
const marked = ({ first, last }: { readonly first: number; readonly last: number }) =>
  new RegExp(`/\\w+ <</MCID ${first}>> BDC\n[\\s\\S]*?(?=/\\w+ <</MCID ${last + 1}>> BDC)`);

const shifted = (content: string, by: number) =>
  content.replace(/BT ([\d.]+) ([\d.]+) Td/g, (_, x, y) => `BT ${x} ${Number(y) + by} Td`);

/** The marked content of the row in which 400,000 shares were bought, that of the next row, and how high it is. */
const ROW = { first: 78, last: 88 } as const;
const NEXT = { first: 89, last: 99 } as const;
const HEIGHT = 33.133;

const rowOf = (file: Editable, row: number) => `${file.find(/\/StructElem\/S \/TR\//, row)} 0 R`;
const table = (file: Editable) => file.find(/\/StructElem\/S \/Table\//);
const holding = (type: string, mcid: number) => new RegExp(`/S /${type}/.*/K \\[${mcid}[ \\]]`);

const annotated =
  (entries: string): Plant['change'] =>
  (file) => {
    const added = file.add(`<</Type /Annot/F 4${entries}>>`);
    file.edit(page(file, 1), '/Annots [', `/Annots [${added} 0 R `);
  };

/** Draws a form XObject or an image over the amount. */
const drawn =
  (dictionary: string, content: string, operators: string): Plant['change'] =>
  (file) => {
    const raw = deflateSync(Buffer.from(content, 'latin1')).toString('latin1');
    const added = file.add(
      `<</Type /XObject${dictionary}/Filter /FlateDecode/Length ${raw.length}>>\nstream\n${raw}\nendstream`,
    );
    file.edit(resources(file), '<<', `<<\n/XObject <</X1 ${added} 0 R>>`);
    over(artifact(operators))(file);
  };

const resources = (file: Editable) => Number(/\/Resources (\d+)/.exec(file.body(page(file, 1)))?.[1]);

const kids = (file: Editable, change: (pages: string[]) => string[]) =>
  void file.edit(
    file.find(/\/Type \/Pages/),
    /\/Kids \[(.*)\]/,
    (_, all) => `/Kids [${change((all as string).match(/\d+ 0 R/g) ?? []).join(' ')}]`,
  );

const count = (file: Editable, pages: number) =>
  void file.edit(file.find(/\/Type \/Pages/), /\/Count \d+/, `/Count ${pages}`);

const AMOUNT = '400,000';
const OTHER = '900,000';
const AREA = '440 304 50 10';
const BOX_OF_DIRECTOR = /(\/Figure <<\/MCID \d+>> BDC\n.*re S\n)(EMC)/;

const plant =
  (copy: string) =>
  (name: string, code: string, change: Plant['change']): Plant => ({
    name,
    copy: `0.1.0/${copy}.pdf`,
    change,
    code,
  });

const joint = plant('joint-signature');
const long = plant('long-table');
const docusign = plant('non-us-docusign');
const draft = plant('amendment-draft');

const inAuthentication = (name: string, code: string, change: Plant['change']): Plant => ({
  name: `in an authentication document, ${name}`,
  copy: '0.1.0/joint-authentication.pdf',
  change,
  code,
});

const authentication: readonly Plant[] = [
  inAuthentication('a digit of a digest', 'text-changed', words('1d1551ee', '1d1551ea')),
  inAuthentication('a name', 'text-changed', words('Desmond', 'Edmonds')),
  inAuthentication('a date', 'text-changed', words('05/07/2025', '05/08/2025')),
  inAuthentication('two signatures that change places', 'text-misplaced', (file) => {
    const [one, other] = ['BT 86.701 383.463 Td', 'BT 464.701 383.463 Td'];
    inContent(new RegExp(`${exactly(one)}|${exactly(other)}`, 'g'), (found) => (found === one ? other : one))(
      file,
    );
  }),
  inAuthentication('words over the page', 'text-added', over(text('void', 300, 100).replace('/F3', '/F1'))),
];

export const PLANTS: readonly Plant[] = [
  // Words
  joint('a digit of an amount', 'text-changed', words(AMOUNT, OTHER)),
  joint('a digit, and a text of the structure that says the old one', 'text-changed', (file) => {
    words(AMOUNT, OTHER)(file);
    file.edit(file.find(holding('TD', 81)), '/S /TD', `/S /TD/ActualText (${AMOUNT})`);
  }),
  joint(
    'a digit, and a text of the content that says the old one',
    'text-changed',
    inContent(shown(AMOUNT), () => `/Span <</ActualText (${AMOUNT})>> BDC ${shown(OTHER)} EMC`),
  ),
  joint('a digit taken away', 'text-changed', words(AMOUNT, '400,00')),
  joint('a value taken away', 'text-removed', inContent(shown('$17.00'), '')),
  joint('a value in an empty cell', 'text-changed', (file) => {
    words('$17.00', '$17.00 $18.00')(file);
  }),
  joint('a marker', 'text-changed', words('(3)', '(2)')),
  joint('a word behind a footnote', 'text-changed', words('strander only', 'strander only if')),
  joint('a footnote cut', 'text-changed', words('strander only', 'strander')),
  joint('a word of the footnotes', 'text-changed', words('Held by ', 'Sold by ')),
  joint('a caption', 'text-changed', words('Execution Date', 'Expiration Date')),
  joint('a head of another table', 'text-changed', words('2A. Deemed ', '3A. Deemed ')),
  joint('a space within a number', 'text-changed', words(AMOUNT, '40 0,000')),

  // Where words belong
  joint('a value moved into an empty cell beside it', 'text-misplaced', moved('05/07/2025', 56, 0)),
  joint('an amount moved to the next column', 'text-misplaced', moved(AMOUNT, 44, 0)),
  joint('a value moved out of its box', 'text-misplaced', moved('05/06/2025', 0, 55)),
  joint('a value moved into another box', 'text-misplaced', moved('05/06/2025', 0, 30)),
  joint('a value moved to the row above', 'text-misplaced', moved(AMOUNT, 0, HEIGHT)),
  joint('two rows that change places on the page', 'text-misplaced', (file) => {
    inContent(marked(ROW), (found) => shifted(found, -HEIGHT))(file);
    inContent(marked(NEXT), (found) => shifted(found, HEIGHT))(file);
  }),
  joint('two rows that change places in the structure', 'text-changed', (file) => {
    const [one, other] = [rowOf(file, 3), rowOf(file, 4)];
    file.edit(table(file), `${one} ${other}`, `${other} ${one}`);
  }),
  joint('a row taken away', 'text-changed', (file) => {
    file.edit(table(file), `${rowOf(file, 3)} `, '');
    inContent(marked(ROW), '')(file);
  }),
  joint('a row whose words are taken away', 'text-removed', inContent(marked(ROW), '')),
  joint('a row painted twice', 'text-added', (file) => {
    const row = marked(ROW).exec(textOn(file, 1))?.[0] ?? '';
    const other = shifted(row, -HEIGHT * 3).replace(/MCID (\d+)/g, (_, mcid) => `MCID ${Number(mcid) + 500}`);
    over(`/F3 8.3 Tf\n${other}`)(file);
  }),
  joint('digits that change places on the page', 'text-misplaced', (file) => {
    const [one, other, rest] = ['6', '1', ',250'].map((part) => `(${glyphs(part)})`);
    // Each 6.15 wide: back over both, and on again.
    inContent(shown('61,250'), () => `[-500 ${one} 1000 ${other} -500 ${rest}] TJ`)(file);
  }),
  joint('a marker moved to another cell', 'text-misplaced', moved('(4)', -60, 0)),
  joint('a marker moved from its value', 'text-misplaced', moved('(4)', 6, 0)),
  joint('a line between two rows taken away', 'text-misplaced', inContent(/30 284.336 m .*\n/, '')),
  joint('words over others', 'text-overlap', moved('05/06/2025', 0, 7)),

  // Check boxes
  joint('a tick moved to another box', 'box', (file) => {
    inContent(/BT 551.153 416.587 Td/, 'BT 551.153 427.045 Td')(file);
  }),
  joint('a tick taken away', 'text-removed', inContent(shown('X'), '')),
  joint(
    'a tick added',
    'text-added',
    inContent(BOX_OF_DIRECTOR, (_, box, end) => `${box}${text('X', 31, 559)}\n${end}`),
  ),
  joint(
    'what is said of a tick',
    'structure',
    (file) => void file.edit(file.find(/\/Alt \(Not checked\)/), '(Not checked)', '(Checked)'),
  ),
  joint(
    'a box ticked with lines',
    'box',
    over(artifact('0 0 0 RG 1 w 551.5 429.8 m 556.9 429.8 l S 554.1 427 m 554.1 432.6 l S')),
  ),
  joint('a box added', 'painted', over(artifact('0 0 0 RG 0.5 w 600 120 7.5 7.5 re S'))),

  // What lies over words
  joint('a white area over an amount', 'painted', over(artifact(`1 1 1 rg ${AREA} re f`))),
  joint(
    'a white area and other words over an amount',
    'text-added',
    over(`${artifact(`1 1 1 rg ${AREA} re f`)} /TD <</MCID 900>> BDC ${text(OTHER, 446.65, 307.833)} EMC`),
  ),
  joint('a white line as thick as an area', 'painted', over(artifact('1 1 1 RG 12 w 440 309 m 490 309 l S'))),
  joint(
    'thin white lines over an amount',
    'painted',
    over(artifact(`1 1 1 rg ${[304, 306, 308, 310, 312].map((y) => `440 ${y} 50 2 re f`).join(' ')}`)),
  ),
  joint(
    'an image over an amount',
    'painted',
    drawn(
      '/Subtype /Image/Width 1/Height 1/ColorSpace /DeviceGray/BitsPerComponent 8',
      '\xff',
      '50 0 0 10 440 304 cm /X1 Do',
    ),
  ),
  joint(
    'an image in the content',
    'painted',
    over(artifact('50 0 0 10 440 304 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI')),
  ),
  joint(
    'a form over an amount',
    'painted',
    drawn('/Subtype /Form/BBox [0 0 800 800]', `1 1 1 rg ${AREA} re f`, '/X1 Do'),
  ),
  joint('a form that shows nothing', 'page', drawn('/Subtype /Form/BBox [0 0 800 800]', 'q Q', '/X1 Do')),
  joint('a curve', 'painted', over(artifact('0 0 0 RG 440 304 m 450 314 480 294 490 304 c S'))),
  joint(
    'a line through an amount',
    'text-struck',
    over(artifact('0 0 0 RG 0.5 w 444 310.3 m 482 310.3 l S')),
  ),
  joint('a line under an amount', 'text-struck', over(artifact('0 0 0 RG 0.5 w 444 306.8 m 482 306.8 l S'))),
  joint(
    'a comment over an amount',
    'annotation-added',
    annotated('/Subtype /FreeText/Rect [440 304 490 314]/Contents (900,000)/DA (/F0 8 Tf)'),
  ),
  joint('a stamp', 'annotation-added', annotated('/Subtype /Stamp/Rect [440 304 490 314]')),
  joint(
    'a link of no words',
    'annotation-added',
    annotated('/Subtype /Link/Rect [440 304 490 314]/A <</S /URI/URI (https://example.com)>>'),
  ),

  // What cannot be seen
  joint(
    'words that are not painted',
    'text-added',
    over(`/P <</MCID 900>> BDC 3 Tr ${text('void', 600, 120)} EMC`),
  ),
  joint('a value that is not painted', 'text-hidden', within(AMOUNT, '3 Tr', '0 Tr')),
  joint('a white value', 'text-hidden', within(AMOUNT, '1 1 1 rg', '0 0 1 rg')),
  joint('a value nearly white', 'text-hidden', within(AMOUNT, '0.93 0.93 0.96 rg', '0 0 1 rg')),
  joint('a value in another colour', 'text-hidden', within(AMOUNT, '0.6 0 0 rg', '0 0 1 rg')),
  joint('a value too small to read', 'text-hidden', within(AMOUNT, '/F3 0.1 Tf', '/F3 8.3 Tf')),
  joint('a value narrowed to nothing', 'text-hidden', within(AMOUNT, '1 Tz', '100 Tz')),
  joint('digits drawn over one another', 'text-misplaced', within(AMOUNT, '-5 Tc', '0 Tc')),
  joint('a value drawn as outlines', 'text-hidden', within(AMOUNT, '1 Tr', '0 Tr')),
  joint('a page drawn at half its size', 'text-hidden', (file) => {
    inContent(/^/, 'q 0.5 0 0 0.5 0 0 cm\n')(file);
    over('Q')(file);
  }),
  joint('a value upside down', 'text-hidden', inContent(/BT 446.65 307.833 Td/, 'BT -1 0 0 -1 480 313 Tm')),
  joint('a value beyond the page', 'text-hidden', moved(AMOUNT, 0, 400)),
  joint(
    'a value cut away',
    'text-hidden',
    inContent(/(BT 446.65 307.833 Td\n.*\nET)/, (_, value) => `q 0 0 9 9 re W n ${value} Q`),
  ),
  joint('a value that can be seen through', 'text-hidden', (file) => {
    file.edit(resources(file), '<<', '<<\n/ExtGState <</G1 <</ca 0.05>>>>');
    inContent(/(BT 446.65 307.833 Td\n.*\nET)/, (_, value) => `q /G1 gs ${value} Q`)(file);
  }),
  joint('a value in a layer that is off', 'painted', (file) => {
    const layer = file.add('<</Type /OCG/Name (off)>>');
    file.edit(resources(file), '<<', `<<\n/Properties <</L1 ${layer} 0 R>>`);
    inContent(/(BT 446.65 307.833 Td\n.*\nET)/, (_, value) => `/OC /L1 BDC ${value} EMC`)(file);
  }),
  joint(
    'words in an artifact',
    'text-added',
    over(`/Artifact <</Type /Layout>> BDC 0 0 1 rg ${text('void', 600, 120)} EMC`),
  ),
  joint(
    'white words in an artifact',
    'text-added',
    over(`/Artifact <</Type /Layout>> BDC 1 1 1 rg ${text('void', 600, 120)} EMC`),
  ),
  joint(
    'words in an artifact of another kind',
    'text-added',
    over(`/Artifact <</Type /Page>> BDC ${text('void', 600, 120)} EMC`),
  ),
  joint('words that are not marked', 'text-added', over(text('void', 600, 120))),
  docusign('what a service looks for', 'text-changed', words('/sn1/', '/sn2/')),
  docusign('what a service looks for, in black', 'text-hidden', (file) => {
    const on = [1, 2].find((each) => textOn(file, each).includes('1 1 1 rg')) ?? 1;
    inContent('1 1 1 rg', '0 0 0 rg', on)(file);
  }),

  // What pages repeat
  joint('a word of the foot', 'foot', words('Page 1 of 3', 'Page 2 of 3')),
  joint('the number of pages', 'foot', words('Page 1 of 3', 'Page 1 of 4')),
  joint(
    'a foot taken away',
    'foot',
    inContent(/\/Artifact <<\/Type \/Pagination \/Subtype \/Footer>> BDC[\s\S]*?EMC/, '', 2),
  ),
  long(
    'a word of a head that is repeated',
    'head-repeated',
    inContent(glyphs('Execution Date'), glyphs('Expiration Date'), 2),
  ),
  long(
    'a head that is repeated, taken away',
    'head-repeated',
    inContent(/\/Artifact <<\/Type \/Pagination \/Subtype \/Header>> BDC[\s\S]*?EMC/, '', 2),
  ),
  long(
    'heads that are repeated over other columns',
    'text-misplaced',
    inContent(
      /BT (390\.\d+) ([\s\S]*?)BT (420\.\d+) /,
      (_, one, between, other) => `BT ${other} ${between}BT ${one} `,
      2,
    ),
  ),
  draft(
    'a watermark taken away',
    'text-removed',
    inContent(/\/Artifact <<\/Type \/Pagination \/Subtype \/Watermark>> BDC[\s\S]*?EMC/, '', 2),
  ),

  // Pages
  joint('a page taken away', 'text-removed', (file) => {
    kids(file, (pages) => pages.slice(0, -1));
    count(file, 2);
  }),
  joint('a page added', 'foot', (file) => {
    const content = file.add('<<\n/Length 10\n>>\nstream\n0 0 m 0 0 \nendstream');
    const added = file.add(
      `<< /Type /Page /Parent ${file.find(/\/Type \/Pages/)} 0 R /MediaBox [0 0 792 612] /Contents ${content} 0 R >>`,
    );
    kids(file, (pages) => [...pages, `${added} 0 R`]);
    count(file, 4);
  }),
  joint('two pages swapped', 'text-misplaced', (file) =>
    kids(file, ([one = '', other = '', ...rest]) => [other, one, ...rest]),
  ),
  joint(
    'a page cropped',
    'page-size',
    (file) => void file.edit(page(file, 1), '/UserUnit 1', '/UserUnit 1\n/CropBox [0 300 792 612]'),
  ),
  joint(
    'a page turned',
    'page-size',
    (file) => void file.edit(page(file, 1), '/UserUnit 1', '/UserUnit 1\n/Rotate 180'),
  ),
  joint(
    'a page enlarged',
    'page-size',
    (file) => void file.edit(page(file, 1), '[0 0 792 612]', '[0 0 792 900]'),
  ),

  // Fonts
  joint('what glyphs are said to mean', 'text-changed', (file) => {
    for (const number of mapsOf(file)) file.editContent(number, '<0015> <0034>', '<0015> <0039>');
  }),
  joint('what glyphs are said to mean, with glyphs that are said so', 'text-shape', (file) => {
    // The page shows # where the fonts say that it is a 4.
    words(AMOUNT, '#00,000')(file);
    for (const number of mapsOf(file)) file.editContent(number, '<0004> <0023>', '<0004> <0034>');
  }),
  joint('the outline of a digit', 'text-shape', (file) => {
    const programs = [0, 1, 2, 3].map((skip) => file.find(/\/Length1/, skip));
    for (const number of programs) file.setContent(number, swapGlyphs(file.content(number), 0x15, 0x1a));
  }),

  // Links
  joint(
    'the address of a link',
    'annotation',
    (file) => void file.edit(file.find(/\/S \/URI/), 'CIK=0009000111', 'CIK=0009000119'),
  ),
  joint('a marker that leads to another footnote', 'link', (file) => {
    const [one, other] = [/\/Contents \(Footnote 1\)/, /\/Contents \(Footnote 3\)/].map((each) =>
      file.find(each),
    );
    const to = /\/Dest \[[^\]]*\]/;
    file.edit(one as number, to, to.exec(file.body(other as number))?.[0] as string);
  }),
  joint(
    'a link moved to other words',
    'link-misplaced',
    (file) => void file.edit(file.find(/\/S \/URI/), /\/Rect \[[^\]]*\]/, '/Rect [440 304 490 314]'),
  ),
  joint(
    'a link taken away',
    'annotation-removed',
    (file) => void file.edit(page(file, 1), /\/Annots \[\d+ 0 R /, '/Annots ['),
  ),
  joint(
    'a bookmark',
    'outline',
    (file) =>
      void file.edit(
        file.find(/\/Title \(Remarks:\)|\/Title \(Signatures/),
        /\/Title \([^)]*\)/,
        '/Title (Approved)',
      ),
  ),
  joint('a bookmark that leads elsewhere', 'outline', (file) => {
    const last = file.find(/\/Title \(Explanation/);
    file.edit(last, /\/Dest \[\d+ 0 R/, `/Dest [${page(file, 1)} 0 R`);
  }),

  // Structure
  joint(
    'the heads of a cell',
    'structure',
    (file) => void file.edit(file.find(/\(table1-date\)\]/), 'table1-date', 'table1-deemed'),
  ),
  joint(
    'a heading made a paragraph',
    'structure',
    (file) => void file.edit(file.find(/\/S \/H1/), '/S /H1', '/S /P'),
  ),
  joint('two values that change places in the structure', 'text-changed', (file) => {
    const [one, other] = [holding('TD', 81), holding('TD', 84)].map((each) => file.find(each));
    file.edit(one as number, '/K [81]', '/K [84]').edit(other as number, '/K [84]', '/K [81]');
  }),
  joint(
    'a title that only the structure says',
    'structure',
    (file) => void file.edit(file.find(/\/S \/H1/), '/S /H1', '/S /H1/T (void)'),
  ),
  joint(
    'what types mean',
    'structure',
    (file) => void file.edit(file.find(/\/StructTreeRoot/), '/K [', '/RoleMap <</TD /Artifact>>/K ['),
  ),
  joint('the tree that leads from content to elements', 'structure', (file) => {
    file.edit(
      file.find(/\/StructTreeRoot/),
      /\/Nums \[0 \[(\d+ 0 R) (\d+ 0 R)/,
      (_, one, other) => `/Nums [0 [${other} ${one}`,
    );
  }),

  // The authentication document, whose signatories stood in two columns
  ...authentication,

  // Fields
  joint('what a field shows before it is signed', 'annotation', (file) => {
    const field = file.find(/\/FT \/Sig/);
    const appearance = Number(/\/N (\d+) 0 R/.exec(file.body(field))?.[1]);
    const content = 'BT /F1 9 Tf 2 9 Td (signed) Tj ET';
    file.objects.set(
      appearance,
      `<</Type /XObject/Subtype /Form/BBox [0 0 200 30]/Length ${content.length}>>\nstream\n${content}\nendstream`,
    );
  }),
  joint(
    'a field over words',
    'link-misplaced',
    (file) => void file.edit(file.find(/\/FT \/Sig/), /\/Rect \[[^\]]*\]/, '/Rect [30 100 700 500]'),
  ),
  joint(
    'the name of a field',
    'annotation',
    (file) => void file.edit(file.find(/\/FT \/Sig/), '/T (Signature1)', '/T (Signature9)'),
  ),
];

/** The maps that say what glyphs of the ready fonts mean. */
function mapsOf(file: Editable): number[] {
  return [...file.objects.keys()].filter(
    (number) =>
      BARE_STREAM.test(file.body(number)) &&
      Buffer.from(file.content(number)).toString('latin1').includes('beginbfchar'),
  );
}

/** A TrueType program in which two glyphs have changed places, as its table loca says. */
function swapGlyphs(program: Uint8Array, one: number, other: number): Uint8Array {
  const bytes = Buffer.from(program);
  const table = (tag: string) => {
    const at = bytes.indexOf(tag, 12, 'latin1');
    return bytes.readUInt32BE(at + 8);
  };
  const [head, loca, glyf] = [table('head'), table('loca'), table('glyf')];
  const isLong = bytes.readUInt16BE(head + 50) === 1;
  const offset = (glyph: number) =>
    glyf + (isLong ? bytes.readUInt32BE(loca + glyph * 4) : bytes.readUInt16BE(loca + glyph * 2) * 2);
  // The outline of the other is written over that of the first, as far as it reaches.
  const [from, to] = [offset(other), offset(one)];
  const length = Math.min(offset(other + 1) - from, offset(one + 1) - to);
  bytes.copy(bytes, to, from, from + length);
  return Uint8Array.from(bytes);
}
