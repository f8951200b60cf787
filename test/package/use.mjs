/** What an application does with form4, the same in plain Node and in what each bundler makes of it. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { composeMessage, parseFiling, renderBatch, renderEmail, renderHtml, renderPdf, verify } from 'form4';

/** Characters that no ready subset of the fonts has. */
const UNUSUAL = 'Ω Ж ő ≠ ☃ 漢';

/** Digests of all that is made of the filing in a file, what became of it in a batch of two jobs, and verdicts on its PDFs. */
export async function useAll(file, out) {
  const filing = parseFiling(await readFile(file));
  const html = renderHtml(filing);
  const pdf = await renderPdf(filing);
  const unusual = await renderPdf(parseFiling({ ...filing, remarks: UNUSUAL }));
  const email = await renderEmail(filing);
  const message = await composeMessage(email, { to: 'jane@example.com', date: new Date(0) });
  const batch = [];
  for await (const { status } of renderBatch([file], { folder: out, jobs: 2 })) batch.push(status);
  return {
    html: digest(html),
    pdf: digest(pdf),
    unusual: digest(unusual),
    email: digest(email.html),
    message: digest(message),
    batch,
    verdicts: [(await verify(pdf)).verdict, (await verify(unusual)).verdict],
  };
}

function digest(data) {
  return createHash('sha256').update(data).digest('hex');
}
