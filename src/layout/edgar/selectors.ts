/** The CSS selectors of the parts of EDGAR's page at which pages may begin, as its templates write them; they count from 0. */
export const SELECTORS = {
  table: (id: string) => `.scroll:has(> #${id})`,
  row: (id: string, index: number) => `#${id} tbody > tr:nth-child(${index + 1})`,
  column: (id: string, index: number) => `#${id} col:nth-child(${index + 1})`,
  owner: (index: number) => (index === 0 ? '.owners' : `.owner:nth-child(${index + 1})`),
  places: (owner?: number) =>
    `${owner === undefined ? '.boxes >' : `.owner:nth-child(${owner + 1}) >`} .box .places`,
  // Where the section itself begins a page, Chromium names its heading twice among the bookmarks.
  explanation: '.explanation > h2',
  footnote: (index: number) => `.footnotes > li:nth-child(${index + 1})`,
  remarks: '.remarks > h2',
  remark: (index: number) => `.remarks > p:nth-of-type(${index + 1})`,
  signature: (index: number) => `[data-signature="${index}"]`,
} as const;
