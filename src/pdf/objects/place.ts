/** Where an object stands in a file: at an offset, or in a stream of objects (ISO 32000-1, 7.5.4 and 7.5.7). */
export type ObjectPlace =
  | { readonly offset: number; readonly generation: number }
  | { readonly container: number; readonly index: number };
