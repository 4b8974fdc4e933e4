/* Keeps the parts of a page that are marked with data-live as they are on the server. Without it the page stands still. */
(() => {
  'use strict';
  const EVERY_MS = 2000;
  const LIMIT_MS = 5000;
  const live = [...document.querySelectorAll('[data-live]')];
  if (!live.length || !location.pathname.endsWith('/overview')) return;

  /* Changes only what differs, so that focus, selection and scroll position stay. */
  function merge(was, now) {
    if (was.isEqualNode(now)) return;
    const alike = was.nodeName === now.nodeName && was.id === now.id
      && was.childNodes.length === now.childNodes.length;
    if (!alike) {
      was.replaceWith(now);
    } else if (was.nodeType === Node.TEXT_NODE) {
      was.data = now.data;
    } else {
      for (const name of was.getAttributeNames()) if (!now.hasAttribute(name)) was.removeAttribute(name);
      for (const name of now.getAttributeNames()) was.setAttribute(name, now.getAttribute(name));
      const next = [...now.childNodes];
      [...was.childNodes].forEach((child, i) => merge(child, next[i]));
    }
  }

  function summary() {
    return [...document.querySelectorAll('#live-summary li')]
      .map(tile => tile.querySelector('strong').textContent + ' ' + tile.querySelector('.name').textContent)
      .join(', ');
  }

  function take(html) {
    const fresh = new DOMParser().parseFromString(html, 'text/html');
    const focused = document.activeElement && document.activeElement.id;
    const before = summary();
    for (const id of live.map(part => part.id)) {
      const was = document.getElementById(id);
      const now = fresh.getElementById(id);
      if (was && now) merge(was, now);
    }
    if (focused && document.activeElement.id !== focused) {
      const again = document.getElementById(focused);
      if (again) again.focus({preventScroll: true});
    }
    const after = summary();
    if (after !== before) document.getElementById('announce').textContent = after;
  }

  function offline(text) {
    const line = document.getElementById('offline');
    if (line.textContent !== text) line.textContent = text;
  }

  async function look() {
    if (!document.hidden) {
      try {
        const answer = await fetch(location.pathname + '/live' + location.search, {
          credentials: 'same-origin', signal: AbortSignal.timeout(LIMIT_MS)});
        if (answer.status === 403) return location.reload();
        if (!answer.ok) throw new Error(answer.status);
        take(await answer.text());
        offline('');
      } catch (e) {
        offline('The program does not answer; what is shown may be old.');
      }
    }
    setTimeout(look, EVERY_MS);
  }
  setTimeout(look, EVERY_MS);
})();
