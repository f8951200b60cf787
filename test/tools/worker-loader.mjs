/** Preloaded in tests: tsx does not compile what a worker thread loads (Node 20) unless it is asked to there. */
import { isMainThread } from 'node:worker_threads';

if (!isMainThread) (await import('tsx/esm/api')).register();
