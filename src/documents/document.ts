import { sha256 } from '../base/digest.ts';
import type { DraftFiling } from '../filing/schema.ts';
import { toDraft, toFiling, toUnsigned } from '../filing/shape.ts';
import { buildAuthentication } from '../form/authentication.ts';
import { buildView } from '../form/build.ts';
import type { Letterhead } from '../form/letterhead.ts';
import type { AuthenticationView, FormView } from '../form/view.ts';
import type { SettledOptions } from '../options/all.ts';
import type { Copy } from '../options/copy.ts';
import type { SigningFields } from '../options/fields.ts';
import { xmlOf } from './xml.ts';

/** What makes a document the authentication document of its filing, rather than the form. */
export interface Authentication {
  readonly fields: SigningFields;
  /** Of the form's PDF, hexadecimal. */
  readonly formSha256: string;
}

/** How a document of a filing is rendered: the options of `renderPdf`, and which document it is. */
export interface PdfSettings extends SettledOptions<'renderPdf'> {
  /** Renders the authentication document instead of the form; `copy` is what the form is of. */
  readonly authentication?: Authentication;
}

/** A document of a filing: the filing, checked, and the finished view. */
export interface FilingDocument {
  readonly filing: DraftFiling;
  readonly view: FormView | AuthenticationView;
}

/** The form, or where the settings say so the authentication document. @throws {Form4Error} as `formOf` */
export function documentOf(filing: object, settings: PdfSettings): FilingDocument {
  const { copy, authentication, origin } = settings;
  if (authentication === undefined) return formOf(filing, settings);
  const checked = toFiling(filing);
  const xmlSha256 = sha256(xmlOf(checked, { origin, copy, onProblem: undefined }));
  return { filing: checked, view: buildAuthentication(checked, { ...authentication, copy, xmlSha256 }) };
}

/**
 * The form of a filing.
 *
 * @throws {Form4Error} `shape-invalid` where the filing lacks what such a copy has to have; `option-invalid` for a
 * letterhead that such a copy cannot have
 */
export function formOf(
  filing: object,
  settings: Letterhead & { readonly copy: Copy },
): { readonly filing: DraftFiling; readonly view: FormView } {
  const checked = toShape(filing, settings.copy);
  return { filing: checked, view: buildView(checked, settings.copy, settings) };
}

/** A draft may lack anything, what is to be signed its signatures. */
function toShape(filing: object, { kind }: Copy): DraftFiling {
  if (kind === 'draft') return toDraft(filing);
  return kind === 'signature' ? toUnsigned(filing) : toFiling(filing);
}
