import type { HistoryStep } from './history-actions';
import type { HistoryWorld } from './history-world';

const AT_ONCE: Readonly<Record<string, (world: HistoryWorld) => Promise<void> | void>> = {
  flush: (world) => world.flush(),
  snapshot: (world) => world.takeSnapshot(),
  kill: (world) => world.kill(),
  come_back: (world) => world.comeBack(),
  pause: (world) => {
    world.pause();
  },
  resume: (world) => {
    world.resume();
  },
};

/** What happens to Redis, or to a node's way to it. */
export async function disturb(world: HistoryWorld, step: HistoryStep): Promise<void> {
  if ('node' in step) {
    const node = world.nodes[step.node === 0 ? 0 : 1];
    if (step.do === 'cut') await world.cut(node);
    else world.reconnect(node);
  } else await AT_ONCE[step.do]?.(world);
}
