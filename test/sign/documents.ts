import {
  httpTimestamper,
  type PdfBrowser,
  parseFiling,
  pemSigner,
  pkcs12Signer,
  renderPdf,
  signPdf,
  type Timestamper,
} from '../../src/index.ts';
import { sampleXml } from '../samples.ts';
import { startAuthority } from './authority.ts';
import { type Authority, type Identity, type KeyKind, makeAuthority, TSA } from './keys.ts';

/** Signature copies, signed by so many with such keys: what the matrix is of. */

export const ENGINES = ['pdfkit', 'puppeteer'] as const;
export const KEYS = ['rsa-2048', 'rsa-3072', 'p-256', 'p-384'] as const;
export const LEVELS = ['B-B', 'B-T'] as const;
export const SIGNERS = [1, 2, 5] as const;

export interface Case {
  readonly key: KeyKind;
  readonly level: (typeof LEVELS)[number];
  readonly signers: number;
  readonly engine: (typeof ENGINES)[number];
}

/** All of them: 48. */
export const CASES: readonly Case[] = ENGINES.flatMap((engine) =>
  SIGNERS.flatMap((signers) =>
    LEVELS.flatMap((level) => KEYS.map((key) => ({ key, level, signers, engine }))),
  ),
);

export function nameOf({ key, level, signers, engine }: Case): string {
  return `${key}, ${level}, ${signers} ${signers === 1 ? 'signer' : 'signers'}, ${engine}`;
}

export interface Signed {
  readonly name: string;
  readonly pdf: Uint8Array;
  /** The root that has vouched for everybody in it. */
  readonly root: Uint8Array;
  readonly signatures: number;
  readonly stamped: number;
}

/** Whoever asks for a document after another gets it from the same authorities and unsigned copies. */
export class Workshop {
  readonly #browser: PdfBrowser | undefined;
  readonly #authorities = new Map<KeyKind, Promise<Authority>>();
  readonly #copies = new Map<string, Promise<Uint8Array>>();

  constructor(browser?: PdfBrowser) {
    this.#browser = browser;
  }

  /** One whose own keys are of this kind too. */
  authority(key: KeyKind): Promise<Authority> {
    const known = this.#authorities.get(key) ?? makeAuthority({ root: { key }, intermediate: { key } });
    this.#authorities.set(key, known);
    return known;
  }

  /** A signature copy with fields `Signature1` and `Date1` and so on, unsigned. */
  copy(engine: Case['engine'], signers: number): Promise<Uint8Array> {
    const slot = `${engine} ${signers}`;
    const known = this.#copies.get(slot) ?? this.#render(engine, signers);
    this.#copies.set(slot, known);
    return known;
  }

  #render(engine: Case['engine'], signers: number): Promise<Uint8Array> {
    const filing = parseFiling(sampleXml('joint'));
    const [first] = filing.ownerSignature;
    if (!first) throw new Error('the sample has no signature');
    const ownerSignature = Array.from({ length: signers }, (_, index) => ({
      ...first,
      signatureName: `/s/ Signer ${index + 1}`,
    }));
    const copy = { kind: 'signature', fields: 'pdf' } as const;
    return renderPdf({ ...filing, ownerSignature }, { copy, engine, browser: this.#browser });
  }

  /** The case, signed by one after the other. */
  async sign(each: Case): Promise<Signed> {
    const authority = await this.authority(each.key);
    const identities: Identity[] = [];
    for (let number = 1; number <= each.signers; number++)
      identities.push(await authority.issue({ name: `Signer ${number}`, key: each.key }));
    const unsigned = await this.copy(each.engine, each.signers);
    const pdf =
      each.level === 'B-B'
        ? await signedBy(identities, unsigned)
        : await stamped(authority, each.key, (timestamp) => signedBy(identities, unsigned, { timestamp }));
    return {
      name: nameOf(each),
      pdf,
      root: authority.root.certificate,
      signatures: each.signers,
      stamped: each.level === 'B-T' ? each.signers : 0,
    };
  }
}

/** Works with an authority for time stamps, which is there for so long. */
export async function stamped<T>(
  authority: Authority,
  key: KeyKind,
  work: (timestamper: Timestamper) => Promise<T>,
): Promise<T> {
  const identity = await authority.issue({ ...TSA, key });
  const open = await startAuthority({ identity, clock: () => new Date() });
  try {
    return await work(httpTimestamper(open.url));
  } finally {
    await open.close();
  }
}

interface Signing {
  readonly timestamp?: Timestamper;
  readonly date?: Date;
}

/** `Signature1` by the first, and so on; by a PKCS #12 file and by PEM in turn. */
export async function signedBy(
  identities: readonly Identity[],
  unsigned: Uint8Array,
  signing: Signing = {},
): Promise<Uint8Array> {
  let pdf = unsigned;
  for (const [index, identity] of identities.entries()) {
    const signer =
      index % 2 === 0
        ? await pkcs12Signer(identity.p12('correct horse'), 'correct horse')
        : await pemSigner(identity.pem());
    pdf = await signPdf(pdf, { field: `Signature${index + 1}`, signer, reason: 'I approve', ...signing });
  }
  return pdf;
}
