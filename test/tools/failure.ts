import { expect } from 'vitest';
import { type ErrorCode, Form4Error } from '../../src/errors.ts';

/** The error that a function throws, which must be a Form4Error of this code. */
export function failure(code: ErrorCode, run: () => unknown): Form4Error {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(Form4Error);
    expect((error as Form4Error).code, (error as Form4Error).message).toBe(code);
    return error as Form4Error;
  }
  throw new Error(`expected a Form4Error ${code}, and nothing was thrown`);
}
