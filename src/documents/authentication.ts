import { sha256 } from '../base/digest.ts';
import { Form4Error } from '../errors.ts';
import type { Filing, FilingInput } from '../filing/schema.ts';
import type { OptionsOf } from '../options/all.ts';
import { refuseUnused, settle } from '../options/check.ts';
import { documentOf, type PdfSettings } from './document.ts';
import { layOut } from './html.ts';
import { renderRecorded } from './pdf.ts';

export interface AuthenticationOptions extends OptionsOf<'renderAuthentication'> {}

/**
 * The authentication document of a filing as PDF: a letter that names the filing, with the digests of its XML and of the
 * form's PDF, repeats each typed signature and has a field for each signatory (Regulation S-T, rule 302(b)).
 *
 * @throws {Form4Error} the codes of `renderPdf`; `option-invalid` also for a draft, which has no signatures
 */
export async function renderAuthentication(
  filing: Filing | FilingInput,
  options: AuthenticationOptions = {},
): Promise<Uint8Array> {
  const settings = await settingsOf('renderAuthentication', filing, options);
  return (await renderRecorded(filing, settings)).pdf;
}

/**
 * The same as one self-contained HTML document, to be printed and signed by hand.
 *
 * @throws {Form4Error} as `renderAuthentication`
 */
export async function renderAuthenticationHtml(
  filing: Filing | FilingInput,
  options: AuthenticationOptions = {},
): Promise<string> {
  const settings = await settingsOf('renderAuthenticationHtml', filing, options);
  return layOut(documentOf(filing, settings).view, settings);
}

async function settingsOf(
  name: 'renderAuthentication' | 'renderAuthenticationHtml',
  filing: Filing | FilingInput,
  options: AuthenticationOptions,
): Promise<PdfSettings> {
  const { fields, form, ...settings } = settle(name, options);
  if (name === 'renderAuthentication') refuseUnused(name, settings);
  if (settings.copy.kind === 'draft')
    throw new Form4Error('option-invalid', 'copy: a draft has no signatures to authenticate');
  const pdf = form ?? (await renderRecorded(filing, { ...settings, onProblem: undefined })).pdf;
  return { ...settings, authentication: { fields, formSha256: sha256(pdf) } };
}
