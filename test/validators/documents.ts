import {
  type Filing,
  httpTimestamper,
  type PdfBrowser,
  parseFiling,
  pemSigner,
  pkcs12Signer,
  renderAuthentication,
  renderPdf,
  signPdf,
  type Timestamper,
} from '../../src/index.ts';
import { startAuthority } from '../builders/authority.ts';
import { type Authority, type Identity, type KeyKind, makeAuthority, TSA } from '../builders/keys.ts';
import { sampleXml } from '../builders/samples.ts';

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
    const copy = { kind: 'signature', fields: 'pdf' } as const;
    return renderPdf(filingOf(signers), { copy, engine, browser: this.#browser });
  }

  /** The case, signed by one after the other. */
  async sign(each: Case): Promise<Signed> {
    const authority = await this.authority(each.key);
    const identities = await signersOf(authority, each);
    const unsigned = await this.copy(each.engine, each.signers);
    const pdf =
      each.level === 'B-B'
        ? await signedBy(identities, unsigned)
        : await stamped(authority, each.key, (timestamp) => signedBy(identities, unsigned, { timestamp }));
    return this.#told(authority, pdf, each, nameOf(each));
  }

  /** What is signed besides: an archive copy certified, a signature copy certified and approved, the authentication document. */
  async further(engine: Case['engine']): Promise<Signed[]> {
    const one: Case = { key: 'p-256', level: 'B-T', signers: 1, engine };
    const two: Case = { ...one, signers: 2 };
    const authority = await this.authority(one.key);
    const identities = await signersOf(authority, two);
    const plain = await renderPdf(filingOf(1), { engine, browser: this.#browser });
    const page = await renderAuthentication(filingOf(2), { engine, browser: this.#browser });
    const unsigned = await this.copy(engine, 2);
    return stamped(authority, one.key, async (timestamp) => {
      const signer = await pemSigner((identities[0] as Identity).pem());
      const certified = await signPdf(plain, { field: 'Archive', signer, timestamp, certify: 'no-changes' });
      const approved = await signedBy(identities, unsigned, { timestamp, certify: 'form-filling' });
      // The second signs first.
      const half = await signPdf(page, { field: 'Signature2', signer, timestamp });
      const authenticated = await signPdf(half, { field: 'Signature1', signer, timestamp });
      return [
        this.#told(authority, certified, one, `certified archive copy, ${engine}`),
        this.#told(authority, approved, two, `certified and approved, ${engine}`),
        this.#told(authority, authenticated, two, `authentication document, ${engine}`),
      ];
    });
  }

  #told({ root }: Authority, pdf: Uint8Array, { signers, level }: Case, name: string): Signed {
    const stamps = level === 'B-T' ? signers : 0;
    return { name, pdf, root: root.certificate, signatures: signers, stamped: stamps };
  }
}

/** The joint filing with so many signatures. */
function filingOf(signers: number): Filing {
  const filing = parseFiling(sampleXml('joint'));
  const [first] = filing.ownerSignature;
  if (!first) throw new Error('the sample has no signature');
  const ownerSignature = Array.from({ length: signers }, (_, index) => ({
    ...first,
    signatureName: `/s/ Signer ${index + 1}`,
  }));
  return { ...filing, ownerSignature };
}

async function signersOf({ issue }: Authority, { key, signers }: Case): Promise<Identity[]> {
  const identities: Identity[] = [];
  for (let number = 1; number <= signers; number++)
    identities.push(await issue({ name: `Signer ${number}`, key }));
  return identities;
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
  /** By the first. */
  readonly certify?: 'form-filling';
  readonly timestamp?: Timestamper;
  readonly date?: Date;
}

/** `Signature1` by the first, and so on; by a PKCS #12 file and by PEM in turn. */
export async function signedBy(
  identities: readonly Identity[],
  unsigned: Uint8Array,
  { certify, ...signing }: Signing = {},
): Promise<Uint8Array> {
  let pdf = unsigned;
  for (const [index, identity] of identities.entries()) {
    const signer =
      index % 2 === 0
        ? await pkcs12Signer(identity.p12('correct horse'), 'correct horse')
        : await pemSigner(identity.pem());
    const first = index === 0 ? { certify } : {};
    const field = `Signature${index + 1}`;
    pdf = await signPdf(pdf, { field, signer, reason: 'I approve', ...signing, ...first });
  }
  return pdf;
}
