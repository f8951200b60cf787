import type { Markup } from './markup.ts';

/** How our templates print values: as Handlebars does, so that a user's templates print the same. */

type Printed = string | number | boolean | null;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
  '`': '&#x60;',
  '=': '&#x3D;',
};

/** A value as HTML; what is finished already stands as it is. */
export function escaped(value: Printed | Markup): string {
  if (typeof value === 'string')
    return /[&<>"'`=]/.test(value)
      ? value.replace(/[&<>"'`=]/g, (found) => ENTITIES[found] as string)
      : value;
  return typeof value === 'object' && value !== null ? value.toHTML() : plainly(value);
}

/** A value as text; nothing for what is absent. */
export function plainly(value: Printed): string {
  return value === null ? '' : String(value);
}

type Empty = '' | false | null | readonly [];

/** Whether a block's condition holds. */
export function isFull<T extends Printed | object>(value: T): value is Exclude<T, Empty> {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

/** The value at a place that is there. */
export function lookup<T extends object, K extends keyof T>(values: T, key: K): T[K] {
  return values[key];
}
