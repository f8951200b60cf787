import type { TerminalField } from '../read/form.ts';
import { type Change, change } from './change-messages.ts';
import type { ChangedEntry, DictionaryKind } from './rules/rule.ts';

/** How a change to an entry is told that no rule allows. */
export function alterationOf(
  part: DictionaryKind,
  { key, page }: Pick<ChangedEntry, 'key' | 'page'>,
): Change {
  switch (part) {
    case 'trailer':
      return change('trailer', null, { entry: key });
    case 'information':
      return change('info-altered', null);
    case 'form':
      return change('form-changed', null);
    case 'structure-tree':
    case 'structure-element':
      return change('structure', null);
    case 'page':
      return alterationOfPage(key, page);
    case 'catalog':
      return alterationOfCatalog(key);
  }
}

function alterationOfCatalog(key: string): Change {
  switch (key) {
    case 'Pages':
      return change('pages', null);
    case 'AcroForm':
      return change('form-changed', null);
    case 'AF':
    case 'Names':
      return change('attachments', null);
    case 'StructTreeRoot':
      return change('structure', null);
    case 'Perms':
      return change('certification-changed', null);
    case 'Metadata':
      return change('metadata-altered', null);
    default:
      return change('catalog', null, { entry: key });
  }
}

function alterationOfPage(key: string, page: number | null): Change {
  switch (key) {
    case 'Parent':
      return change('pages', null);
    case 'Contents':
      return change('page-content', page);
    case 'Resources':
      return change('page-resources', page);
    default:
      return change('page', page);
  }
}

/** How a change to an entry of a field, or of its widget, is told that no rule allows. */
export function alterationOfField({ name, type }: TerminalField, key: string, page: number | null): Change {
  const field = { field: name };
  switch (key) {
    // A field leads to its kids, and a kid to its field.
    case 'Kids':
    case 'Parent':
      return change('field-changed', null, field);
    case 'AP':
    case 'AS':
      return change('appearance-changed', page, field);
    case 'V':
      return change(type === 'Sig' ? 'signature-replaced' : 'field-refilled', page, field);
    default:
      return change('field-changed', page, field);
  }
}
