// Light or dark: the reader's system decides until they say otherwise. The document's head applies a stored choice
// before anything is painted; here is the switch that makes one.
const KEY = 'foyer-theme';
const system = matchMedia('(prefers-color-scheme: dark)');
const root = document.documentElement;

/** @returns {'light' | 'dark'} what the page shows now */
function shown() {
  const chosen = root.dataset.theme;
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return system.matches ? 'dark' : 'light';
}

/** @param {'light' | 'dark'} theme a choice that agrees with the system is forgotten: the page follows it again */
function choose(theme) {
  const follows = theme === (system.matches ? 'dark' : 'light');
  if (follows) delete root.dataset.theme;
  else root.dataset.theme = theme;
  try {
    if (follows) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Storage is refused in some frames: the choice then lasts as long as the page.
  }
}

for (const control of document.querySelectorAll('[data-theme-switch]')) {
  if (!(control instanceof HTMLElement)) continue;
  control.hidden = false;
  control.addEventListener('click', () => choose(shown() === 'dark' ? 'light' : 'dark'));
}
