// Menus are <details>: they open without any script. This closes them the way people expect.
const menus = [...document.querySelectorAll('details.menu')].filter(
  (menu) => menu instanceof HTMLDetailsElement,
);

document.addEventListener('click', (event) => {
  for (const menu of menus) {
    if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
  }
});

// What opens in a new tab leaves this page as it is: its menu has done its work.
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
