/** A path of the filing and those around it, inmost first: `a[0].b` → `a[0].b`, `a[0]`, `a`. */
export function* pathsAround(path: string): Generator<string> {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.'), at.lastIndexOf('[')))) {
    yield at;
  }
}
