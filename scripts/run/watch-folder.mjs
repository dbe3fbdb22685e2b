import { readdirSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';

/**
 * Watches every file below a folder. Each folder is watched by itself: a recursive watch loses sight of a file that an editor
 * replaces by another of the same name.
 * @param {string} root
 * @param {(path: string) => void} onChange a file was written, made or removed
 * @param {(error: Error) => void} onError
 * @returns {() => void} ends the watch
 */
export function watchFolder(root, onChange, onError) {
  /** @type {Map<string, import('node:fs').FSWatcher>} */
  const watchers = new Map();

  /** @param {string} folder */
  function add(folder) {
    if (watchers.has(folder)) return;
    const watcher = watch(folder, (_event, name) => name !== null && see(join(folder, name)));
    watcher.on('error', (error) => (isFolder(folder) ? onError(error) : forget(folder)));
    watchers.set(folder, watcher);
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (entry.isDirectory()) add(join(folder, entry.name));
  }

  /** @param {string} path */
  function see(path) {
    if (!isFolder(path)) {
      forget(path);
      onChange(path);
    } else if (!watchers.has(path)) {
      add(path);
      for (const entry of readdirSync(path, { recursive: true, withFileTypes: true }))
        if (!entry.isDirectory()) onChange(join(entry.parentPath ?? entry.path, entry.name));
    }
  }

  /** @param {string} folder */
  function forget(folder) {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  }

  add(root);
  return () => watchers.forEach((watcher) => watcher.close());
}

/** @param {string} path */
function isFolder(path) {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
