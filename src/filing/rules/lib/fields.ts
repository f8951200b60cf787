import type { FilingField } from '../../fields.ts';
import type { DraftFiling } from '../../schema.ts';
import { PLAN, type ShapePlan } from './plan.ts';

/** A field that a filing has, with what the schema says of it. */
interface FieldAt {
  readonly path: string;
  /** EDGAR's element name; of a footnote, `id` or `text`. */
  readonly name: string;
  readonly field: FilingField;
  /** Undefined where only footnotes stand. */
  readonly value: string | boolean | undefined;
  /** Null for a field that cannot carry footnotes. */
  readonly footnotes: readonly string[] | null;
  /** Whether the schema asks for it. */
  readonly required: boolean;
}

/** A field that has a text for a value. */
type TextAt = FieldAt & { readonly value: string };

/** A reference to a footnote, `path` being its own: `derivativeTable[0].exerciseDate.footnotes[1]`. */
export interface ReferenceAt {
  readonly path: string;
  readonly id: string;
}

/** What carries footnotes as a group: a transaction's coding. */
interface GroupAt {
  readonly path: string;
  readonly footnotes: readonly string[];
}

/** Every field that the filing has, in the schema's order: walked along the schema, so that a new field is found. */
export function fieldsOf(filing: DraftFiling): FieldAt[] {
  return visit(filing).filter((item): item is FieldAt => 'field' in item);
}

/** The fields that have a text for a value, or those of one type. */
export function textsOf(filing: DraftFiling, type?: FilingField['type']): TextAt[] {
  return fieldsOf(filing).filter(
    (item): item is TextAt =>
      typeof item.value === 'string' && (type === undefined || item.field.type === type),
  );
}

/** Every reference to a footnote, in the order of the form. */
export function referencesOf(filing: DraftFiling): ReferenceAt[] {
  return visit(filing).flatMap(({ path, footnotes }) =>
    (footnotes ?? []).map((id, index) => ({ path: `${path}.footnotes[${index}]`, id })),
  );
}

function visit(filing: DraftFiling): (FieldAt | GroupAt)[] {
  const found: (FieldAt | GroupAt)[] = [];

  const walk = (value: unknown, plan: ShapePlan, path: string, name: string, required: boolean): void => {
    if (value === undefined || value === null) return;
    if (plan.type === 'leaf') {
      const long = typeof value === 'object' ? (value as { value?: string; footnotes?: string[] }) : null;
      const footnotes = plan.footnoted ? (long?.footnotes ?? []) : null;
      found.push({
        path,
        name,
        field: plan.field,
        value: long ? long.value : (value as string | boolean),
        footnotes,
        required,
      });
    } else if (plan.type === 'list') {
      if (Array.isArray(value)) {
        for (const [index, item] of value.entries()) walk(item, plan.item, `${path}[${index}]`, name, true);
      }
    } else if (plan.type === 'rows') {
      const group = plan.kinds.get((value as { kind: string }).kind);
      if (group) walk(value, group, path, name, required);
    } else if (plan.type === 'group') {
      for (const [key, member] of plan.members) {
        const inner = (value as Record<string, unknown>)[key];
        if (key === 'footnotes' && path !== '') found.push({ path, footnotes: (inner ?? []) as string[] });
        else walk(inner, member.plan, path === '' ? key : `${path}.${key}`, key, member.required);
      }
    }
  };

  walk(filing, PLAN, '', '', true);
  return found;
}
