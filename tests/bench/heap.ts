import type { CDPSession } from '@playwright/test';

/** Bytes that the scripts of all windows of one process hold, once what nobody holds is gone. */
export interface Heap {
  all: number;
  /** What the engine has made of the scripts themselves: more with every function that runs often, until all are compiled. */
  code: number;
  /** Objects, lists, functions and text: where a leak shows. */
  data: number;
}

/** A snapshot, as far as it is read. */
interface Snapshot {
  snapshot: { meta: { node_fields: string[]; node_types: [string[], ...unknown[]] } };
  nodes: number[];
}

const CODE: ReadonlySet<string | undefined> = new Set(['code', 'object shape']);
/** What the browser itself holds, and the snapshot's own entries. */
const NOT_OF_SCRIPTS: ReadonlySet<string | undefined> = new Set(['native', 'hidden', 'synthetic']);

export async function heapOf(cdp: CDPSession): Promise<Heap> {
  for (let times = 0; times < 3; times += 1) await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  const { snapshot, nodes } = await snapshotOf(cdp);
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const heap: Heap = { all: usedSize, code: 0, data: 0 };
  for (let at = 0; at < nodes.length; at += fields.length) {
    const type = types[0][nodes[at + fields.indexOf('type')] ?? 0];
    const bytes = nodes[at + fields.indexOf('self_size')] ?? 0;
    if (CODE.has(type)) heap.code += bytes;
    else if (!NOT_OF_SCRIPTS.has(type)) heap.data += bytes;
  }
  return heap;
}

async function snapshotOf(cdp: CDPSession): Promise<Snapshot> {
  const chunks: string[] = [];
  const onChunk = ({ chunk }: { chunk: string }) => void chunks.push(chunk);
  cdp.on('HeapProfiler.addHeapSnapshotChunk', onChunk);
  await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  cdp.off('HeapProfiler.addHeapSnapshotChunk', onChunk);
  return JSON.parse(chunks.join('')) as Snapshot;
}
