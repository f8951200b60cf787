/** What a list has beyond the number that EDGAR takes (specification 3.5, Max Occur): one finding, at the first too many. */
export function beyond(
  items: readonly unknown[] | undefined,
  most: number,
  list: string,
  remedy: string,
): { path: string; message: string }[] {
  const count = items?.length ?? 0;
  if (count <= most) return [];
  const message = `is one too many: there are ${count} and EDGAR takes ${most}; ${remedy}`;
  return [{ path: `${list}[${most}]`, message }];
}
