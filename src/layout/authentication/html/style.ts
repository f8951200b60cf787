import type { AuthenticationView } from '../../../form/view.ts';
import { cssString } from '../../../html/escape.ts';
import type { Ink } from '../../../options/ink.ts';
import type { Paper } from '../../../options/paper.ts';
import { inkStyle, pageStyle, type Sheet } from '../../edgar/html/style.ts';

/** A letter's page: it stands upright, also where a browser prints on the form's paper, which lies. */
const SHEET: Sheet = { orientation: 'portrait !important', margin: '0.8in 1in 0.75in', foot: '8pt' };

/** The rules that belong to one document: colours, the paper, the foot of its pages, and the head of those that go on. */
export function documentStyle(view: AuthenticationView, ink: Ink, paper: Paper): string {
  return [inkStyle(ink), pageStyle(view, paper, SHEET), continuedStyle(view.heading)].join('\n');
}

function continuedStyle(heading: string): string {
  const head =
    'width: 100%; text-align: left; vertical-align: bottom; padding-bottom: 3pt; border-bottom: 0.7pt solid #555; font: bold 10pt Arial, Helvetica, "Liberation Sans", sans-serif;';
  return [
    `@page { @top-left { content: ${cssString(heading)}; ${head} } }`,
    '@page :first { @top-left { content: none; border: none; } }',
  ].join('\n');
}
