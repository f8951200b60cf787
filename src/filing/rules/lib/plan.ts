import * as z from 'zod';
import { type FilingField, fields, footnotedInner } from '../../fields.ts';
import { filingSchema } from '../../schema.ts';

/**
 * What the filing schema says, in the few words that the rules need. It is made from the schema once: every rule walks
 * it, and asking zod's own objects each time takes many times as long.
 */
export type ShapePlan = Group | List | Rows | Leaf | { readonly type: 'unjudged' };

interface Group {
  readonly type: 'group';
  /** By name, in the schema's order. */
  readonly members: ReadonlyMap<string, Member>;
}

interface Member {
  readonly plan: ShapePlan;
  readonly required: boolean;
  /** Its place among the group's members. */
  readonly order: number;
}

interface List {
  readonly type: 'list';
  readonly item: ShapePlan;
}

/** An item of a table: its `kind` says which group it is. */
interface Rows {
  readonly type: 'rows';
  readonly kinds: ReadonlyMap<string, Group>;
}

interface Leaf {
  readonly type: 'leaf';
  readonly field: FilingField;
  /** Whether it can carry footnotes. */
  readonly footnoted: boolean;
}

export const PLAN = planOf(filingSchema) as Group;

function planOf(schema: z.ZodType): ShapePlan {
  if (schema instanceof z.ZodArray) return { type: 'list', item: planOf(schema.element as z.ZodType) };
  if (schema instanceof z.ZodObject) return groupOf(schema);
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const options = schema.options as z.ZodObject[];
    const kinds = options.map(
      (option) => [(option.shape.kind as z.ZodLiteral).value as string, groupOf(option)] as const,
    );
    return { type: 'rows', kinds: new Map(kinds) };
  }
  const inner = footnotedInner(schema);
  const field = fields.get(inner ?? schema);
  return field ? { type: 'leaf', field, footnoted: inner !== undefined } : { type: 'unjudged' };
}

function groupOf(schema: z.ZodObject): Group {
  const members = Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, member], order) => {
    const optional = member instanceof z.ZodOptional;
    const plan = planOf(optional ? (member.unwrap() as z.ZodType) : member);
    return [name, { plan, required: !optional, order }] as const;
  });
  return { type: 'group', members: new Map(members) };
}

/** A path as numbers that sort as the document does: fields by the schema's order, items by their index. */
export function documentOrder(path: string): number[] {
  const order: number[] = [];
  let plans: readonly ShapePlan[] = [PLAN];
  for (const [, name, index] of path.matchAll(/([^.[\]]+)|\[(\d+)\]/g)) {
    if (name === undefined) {
      order.push(Number(index));
      plans = plans.flatMap((plan) => (plan.type === 'list' ? [plan.item] : []));
    } else {
      const members = plans.flatMap(groupsIn).flatMap(({ members }) => members.get(name) ?? []);
      // The kinds of row of a table have their common fields in one order, though not at one place.
      order.push(Math.max(0, ...members.map((member) => member.order)));
      plans = members.map(({ plan }) => plan);
    }
  }
  return order;
}

function groupsIn(plan: ShapePlan): Group[] {
  return plan.type === 'group' ? [plan] : plan.type === 'rows' ? [...plan.kinds.values()] : [];
}
