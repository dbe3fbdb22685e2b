// Menus are <details>, which open without a script. This script closes them on Escape and on clicks elsewhere.
const menus = [...document.querySelectorAll('details.menu')].filter(
  (menu) => menu instanceof HTMLDetailsElement,
);

document.addEventListener('click', (event) => {
  for (const menu of menus) {
    if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
  }
});

// A form in a menu that opens a new tab leaves this page unchanged, so its menu is closed here.
document.addEventListener('submit', (event) => {
  for (const menu of menus) {
    if (event.target instanceof Node && menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  for (const menu of menus.filter((menu) => menu.open)) {
    const held = menu.contains(document.activeElement);
    menu.open = false;
    if (held) menu.querySelector('summary')?.focus();
  }
});
