/** A transformation matrix [a b c d e f] (ISO 32000-1, 8.3.3): x' = ax + cy + e, y' = bx + dy + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export type Point = readonly [x: number, y: number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

export function translation(x: number, y: number): Matrix {
  return [1, 0, 0, 1, x, y];
}

/** The matrix that transforms by `first`, then by `second`. */
export function multiply(first: Matrix, second: Matrix): Matrix {
  const [a, b, c, d, e, f] = first;
  const [x, y] = transform([e, f], second);
  return [
    a * second[0] + b * second[2],
    a * second[1] + b * second[3],
    c * second[0] + d * second[2],
    c * second[1] + d * second[3],
    x,
    y,
  ];
}

export function transform([x, y]: Point, [a, b, c, d, e, f]: Matrix): Point {
  return [x * a + y * c + e, x * b + y * d + f];
}
