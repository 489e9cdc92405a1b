import { useStore } from 'zustand';
import type { Call } from '../../calls/call';
import { useCore } from '../core-context';
import { lazyPart } from '../lazy-part';

const FlipTargets = lazyPart(
  () => import('./FlipTargets').then((file) => file.FlipTargets),
  () => null, // the shortcuts work on the phone, whatever is shown here
);

/** The phones that a call can be moved to, where there are any. */
export function CallFlip({ call }: { call: Call }) {
  const { directory, flip } = useCore();
  const targets = flip.targets(call, useStore(directory));
  return targets.length > 0 && <FlipTargets targets={targets} />;
}
