// The switch between light and dark. Without a choice, the system's setting applies. The document's head applies a stored
// choice before the first paint.
const KEY = 'foyer-theme';
const system = matchMedia('(prefers-color-scheme: dark)');
const root = document.documentElement;

/** @returns {'light' | 'dark'} the current theme of the page */
function shown() {
  const chosen = root.dataset.theme;
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return system.matches ? 'dark' : 'light';
}

/** @param {'light' | 'dark'} theme a choice that equals the system's setting is removed, so that the page follows it again */
function choose(theme) {
  const follows = theme === (system.matches ? 'dark' : 'light');
  if (follows) delete root.dataset.theme;
  else root.dataset.theme = theme;
  try {
    if (follows) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Some frames may not use storage: the choice then lasts as long as the page.
  }
}

for (const control of document.querySelectorAll('[data-theme-switch]')) {
  if (!(control instanceof HTMLElement)) continue;
  control.hidden = false;
  control.addEventListener('click', () => choose(shown() === 'dark' ? 'light' : 'dark'));
}
