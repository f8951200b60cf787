import { createTypst } from '../cold/typst.ts';
import { FONTS, PEERS } from '../peers.ts';
import { typstSheet } from '../sheet.ts';
import type { Setting, Subject } from '../subject.ts';

interface Prepared {
  readonly sheet: Uint8Array;
  readonly xml: Uint8Array;
}

/** Typst's compiler, warm: see cold/typst.ts. */
export async function openTypst(_: Setting): Promise<Subject<Prepared>> {
  const compile = createTypst(PEERS, FONTS);
  return {
    prepare: ({ sheet, xml }) => ({ sheet: typstSheet(sheet), xml }),
    render: ({ sheet, xml }) => compile(sheet, xml),
  };
}
