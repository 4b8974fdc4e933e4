/* Tells screen readers what the pages that the Felix Web Console brings leave out: language, names of fields, the menu. */
(() => {
  'use strict';
  const FIELDS = ':is(input:not([type=hidden], [type=button]), select, textarea):not([aria-label])';

  /* The row's other text; or what the pointer would be told. */
  function name(field) {
    const cells = [...(field.closest('tr')?.cells ?? [])];
    const texts = cells.filter(cell => !cell.contains(field)).map(cell => cell.textContent.trim());
    return texts.find(text => text) || field.title || field.name || field.type;
  }

  function tell() {
    for (const field of document.querySelectorAll(FIELDS)) field.setAttribute('aria-label', name(field));
    for (const item of document.querySelectorAll('#navmenu li:not([role])')) {
      item.setAttribute('role', 'none');
      item.removeAttribute('tabindex');
    }
  }

  document.documentElement.lang = 'en';
  new MutationObserver(tell).observe(document.body, {childList: true, subtree: true});
  tell();
})();
