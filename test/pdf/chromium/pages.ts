import { createHash } from 'node:crypto';

const STYLE = `@page { size: 8.5in 11in; margin: 0.5in; @bottom-right { content: counter(page) '/' counter(pages); font: bold 8pt Arial } }
body { font: 9pt Arial } td { border: 1px solid #000 } tr { break-inside: avoid }`;

/** HTML to print in the tests of the browser engine: shaped like a form and under a form's policy, with words of the test's own. */
export function page(body: string, head = '', rules = ''): string {
  const style = `${STYLE}${rules}`;
  const hash = createHash('sha256').update(style).digest('base64');
  return `<!DOCTYPE html>
<html lang="en-US"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">
<title>A page</title><style>${style}</style>${head}</head>
<body><main>${body}</main></body></html>`;
}

export function table(rows: number): string {
  const row = '<tr><td>Common Stock</td><td>1,000</td><td>$141.10</td></tr>';
  return `<table><thead><tr><th scope="col">Title</th><th scope="col">Amount</th><th scope="col">Price</th></tr></thead><tbody>${row.repeat(rows)}</tbody></table>`;
}

/** A page that asks for something at `origin` in every way that HTML and CSS have, and has no policy against it. */
export function greedyPage(origin: string): string {
  let count = 0;
  const url = (): string => `${origin}/${++count}`;
  const head = `
<meta http-equiv="refresh" content="0; url=${url()}">
<link rel="dns-prefetch" href="${origin}"><link rel="preconnect" href="${origin}">
<link rel="stylesheet" href="${url()}"><link rel="icon" href="${url()}"><link rel="manifest" href="${url()}">
<link rel="preload" as="image" href="${url()}"><link rel="prefetch" href="${url()}"><link rel="modulepreload" href="${url()}">
<script src="${url()}"></script><script>fetch(${JSON.stringify(url())}); new Image().src = ${JSON.stringify(url())};</script>
<style>@import url("${url()}"); @font-face { font-family: Far; src: url("${url()}") }
body { background: url("${url()}"); font-family: Far } li { list-style-image: url("${url()}") }
@page { @top-left { content: url("${url()}") } }</style>`;
  const body = `<p>greedy</p><img src="${url()}" srcset="${url()} 2x"><picture><source srcset="${url()}"><img alt=""></picture>
<iframe src="${url()}"></iframe><iframe srcdoc="<img src='${url()}'>"></iframe><object data="${url()}"></object><embed src="${url()}">
<video src="${url()}" poster="${url()}" autoplay></video><audio src="${url()}" autoplay></audio><input type="image" src="${url()}">
<svg><image href="${url()}"/><use href="${url()}#a"/></svg><ul><li>item</li></ul><a href="${url()}" ping="${url()}">link</a>
<p style="background: url('${url()}')">styled</p>`;
  return page(body, head).replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
}
