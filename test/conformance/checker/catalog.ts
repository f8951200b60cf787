import { booleanOf, dictOf, entriesOf, get, itemsOf, type Maybe, nameOf, textOf, treeOf } from './objects.ts';
import type { Pdf } from './pdf.ts';
import { type Finding, finding } from './rules.ts';

/** What the catalog says to a reader's program: tagged, in a language, with its title and its bookmarks. */
export function* catalog(pdf: Pdf): Generator<Finding> {
  const { catalog: root, structure } = pdf;
  if (booleanOf(get(root, 'MarkInfo', 'Marked')) !== true)
    yield finding('marked', 'catalog', 'MarkInfo does not say Marked');
  if (booleanOf(get(root, 'MarkInfo', 'Suspects')) === true)
    yield finding('marked', 'catalog', 'MarkInfo says Suspects');
  if (booleanOf(get(root, 'ViewerPreferences', 'DisplayDocTitle')) !== true)
    yield finding('display-title', 'catalog', 'ViewerPreferences do not say DisplayDocTitle');

  const languages: [string, Maybe][] = [['catalog', get(root, 'Lang')]];
  for (const { dict, where } of structure.elements)
    if (get(dict, 'Lang')) languages.push([where, get(dict, 'Lang')]);
  // RFC 3066, as ISO 32000-1 (14.9.2) names it.
  for (const [where, language] of languages)
    if (!/^[a-z]{1,8}(-[a-z\d]{1,8})*$/i.test(textOf(language) ?? ''))
      yield finding('language', where, `Lang is ${textOf(language)}`);

  const first = get(root, 'Outlines', 'First');
  if (!first) yield finding('outline', 'catalog', 'there are no bookmarks');
  yield* bookmarks(first, get(root, 'Outlines'), pdf);
}

function* bookmarks(first: Maybe, parent: Maybe, pdf: Pdf): Generator<Finding> {
  const seen = new Set<Maybe>();
  let last: Maybe;
  for (let item = first; item && !seen.has(item); item = get(item, 'Next')) {
    const title = textOf(get(item, 'Title'));
    if (!title) yield finding('outline', 'bookmark', 'one has no title');
    if (get(item, 'Parent') !== parent || get(item, 'Prev') !== last)
      yield finding('outline', `bookmark ${title}`, 'Parent or Prev leads elsewhere');
    if (!leadsToPage(item, pdf)) yield finding('outline', `bookmark ${title}`, 'it leads to no page');
    yield* bookmarks(get(item, 'First'), item, pdf);
    seen.add(item);
    last = item;
  }
  if (get(parent, 'Last') !== last) yield finding('outline', 'bookmarks', 'Last is not the last one');
}

function leadsToPage(item: Maybe, { catalog: root, pages }: Pdf): boolean {
  const named = get(item, 'Dest') ?? get(item, 'A', 'D');
  const name = nameOf(named);
  const text = textOf(named);
  const found = name
    ? get(root, 'Dests', name)
    : text === undefined
      ? named
      : [...treeOf(get(root, 'Names', 'Dests'), 'Names')].find(([key]) => key === text)?.[1];
  const target = dictOf(found) ? get(found, 'D') : found;
  return pages.some(({ dict }) => dict === get(target, 0));
}

const FORBIDDEN_ACTIONS = new Set([
  ...[
    'Launch',
    'Sound',
    'Movie',
    'ResetForm',
    'ImportData',
    'JavaScript',
    'Hide',
    'SetOCGState',
    'Rendition',
  ],
  ...['Trans', 'GoTo3DView', 'set-state', 'no-op'],
]);
const NAMED_ACTIONS = new Set(['NextPage', 'PrevPage', 'FirstPage', 'LastPage']);

/** No action that does more than to go somewhere; nothing that happens by itself. */
export function* actions({ catalog: root, pages, context }: Pdf): Generator<Finding> {
  if (get(root, 'AA')) yield finding('actions', 'catalog', 'there are additional actions (AA)');
  if (get(root, 'Names', 'JavaScript'))
    yield finding('actions', 'catalog', 'there are scripts among the Names');
  for (const { dict, where } of pages)
    if (get(dict, 'AA')) yield finding('actions', where, 'there are additional actions (AA)');
  for (const [ref, object] of context.enumerateIndirectObjects())
    for (const action of holdersOfActions(object)) {
      const kind = nameOf(get(action, 'S')) ?? '';
      if (FORBIDDEN_ACTIONS.has(kind)) yield finding('actions', ref.toString(), `an action ${kind}`);
      if (kind === 'Named' && !NAMED_ACTIONS.has(nameOf(get(action, 'N')) ?? ''))
        yield finding('actions', ref.toString(), `a named action ${nameOf(get(action, 'N'))}`);
    }
}

/** The object as an action, and the actions that it holds. */
function holdersOfActions(object: Maybe): Maybe[] {
  const additional = entriesOf(get(object, 'AA')).map(([, action]) => action);
  return [
    object,
    get(object, 'A'),
    get(object, 'OpenAction'),
    get(object, 'Next'),
    ...itemsOf(get(object, 'Next')),
    ...additional,
  ];
}
