import type { Asn1 } from './read-asn1.ts';

/** Who a certificate is of, in plain words; null where it does not say. */
export interface Name {
  /** The common name, or what comes nearest to one. */
  readonly name: string;
  readonly organization: string | null;
}

const ATTRIBUTES = {
  commonName: '2.5.4.3',
  surname: '2.5.4.4',
  givenName: '2.5.4.42',
  organization: '2.5.4.10',
  unit: '2.5.4.11',
  email: '1.2.840.113549.1.9.1',
} as const;

/** Characters that a name is not to do anything with: control, direction, and what cannot be seen. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu;
const LONGEST = 200;

/** Reads a distinguished name (RFC 5280, 4.1.2.4) for people. @throws {Asn1Error} where it is none */
export function readName(distinguished: Asn1): Name {
  const values = new Map<string, string>();
  for (const relative of distinguished.sequence())
    for (const attribute of relative.set()) {
      const [type, value] = attribute.sequence();
      const text = value?.text().replace(UNSAFE, '\uFFFD').trim().slice(0, LONGEST);
      if (type !== undefined && text) values.set(type.oid(), text);
    }
  const attributeOf = (key: keyof typeof ATTRIBUTES) => values.get(ATTRIBUTES[key]) ?? null;
  const person = [attributeOf('givenName'), attributeOf('surname')].filter((part) => part !== null).join(' ');
  return {
    name:
      attributeOf('commonName') ??
      (person ||
        (attributeOf('email') ?? attributeOf('organization') ?? attributeOf('unit') ?? 'without a name')),
    organization: attributeOf('organization'),
  };
}
