import { entryOf, exportsOf, isType } from './declarations.ts';
import { VIEW_TYPES } from './view.ts';

/** The functions and values of the package in the order of the page; its types follow by name. */
const SECTIONS: Readonly<Record<string, readonly string[]>> = {
  'Read, check and write': [
    ...['parseFiling', 'readFilings', 'validateFiling', 'writeXml', 'filedCopy', 'originOf', 'documentDate'],
    ...['filingSchema', 'filingJsonSchema'],
  ],
  Render: [
    ...['renderHtml', 'renderPdf', 'renderAuthentication', 'renderAuthenticationHtml'],
    ...['styleSource', 'openBrowser', 'browserAtHand'],
  ],
  'E-mail': ['renderEmail', 'renderEmailFragment', 'composeMessage'],
  Sign: ['signPdf', 'pkcs12Signer', 'pemSigner', 'httpTimestamper'],
  'Keep, verify and extract': ['archive', 'verify', 'extract'],
  'By the thousand': ['renderBatch'],
  Errors: ['Form4Error', 'ERROR_CODES'],
};

/** What the package exports, as its docstrings say it. */
export function apiPage(): string {
  const exported = exportsOf('index.ts');
  const types = [...exported].filter(([, symbol]) => isType(symbol)).map(([name]) => name);
  const known = Object.values(SECTIONS).flat();
  const unknown = [...exported.keys()].filter((name) => !types.includes(name) && !known.includes(name));
  if (unknown.length > 0) throw new Error(`scripts/docs/api.ts has no section for ${unknown.join()}`);
  const entry = (name: string) => {
    const symbol = exported.get(name);
    if (symbol === undefined) throw new Error(`src/index.ts does not export ${name}`);
    if (VIEW_TYPES.includes(name))
      return [`### ${name}`, '', `[The view](view.md#${name.toLowerCase()}) tells of it.`, ''];
    return entryOf(name, symbol, types);
  };
  return [
    '# API',
    '',
    "Made from the docstrings (`npm run docs`); do not edit. Everything is exported by name: `import { renderPdf } from 'form4'`. A filing is",
    'plain data, and no function changes what it is given. An option that a function does not know, or a value that an option cannot take, is',
    'refused with `option-invalid`. Bytes are `Uint8Array`. [Fields](fields.md) lists what a filing holds, [errors](errors.md) every code.',
    '',
    ...Object.entries(SECTIONS).flatMap(([title, names]) => [`## ${title}`, '', ...names.flatMap(entry)]),
    '## Types',
    '',
    ...types.sort().flatMap(entry),
  ].join('\n');
}
