import { renderTask, serve } from './worker.ts';

/** A batch's worker: the module that `renderBatch` starts in each of its threads. */
serve(renderTask);
